from pipelines.profiles import known_profiles, profile_named
from pipelines.readers.heading import find_heading, flatten, is_column_numbers

IGATE = (profile_named("igate_dossiers"),)
NAMES = ("Số hồ sơ", "Ngày tiếp nhận", "Đơn vị", "Trạng thái")


def test_heading_is_found_below_titles_and_national_heading() -> None:
    rows = [("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "", "", ""), ("", "", "", ""), ("DANH SÁCH", "", "", ""), NAMES]
    heading = find_heading(rows, known_profiles())
    assert heading is not None
    assert (heading.first_row, heading.data_row, heading.profile.name) == (3, 4, "igate_dossiers")
    assert heading.columns == {"dossier_id": 0, "received_at": 1, "unit_name": 2, "status": 3}


def test_merged_heading_of_two_rows_is_flattened() -> None:
    upper = ("Số hồ sơ", "Thời gian", None, "Đơn vị", "Trạng thái")
    lower = (None, "Ngày tiếp nhận", "Ngày hẹn trả", None, None)
    assert flatten([upper, lower]) == (
        "Số hồ sơ", "Thời gian | Ngày tiếp nhận", "Thời gian | Ngày hẹn trả", "Đơn vị", "Trạng thái",
    )  # fmt: skip
    heading = find_heading([upper, lower, ("x", "y", "z", "t", "u")], IGATE)
    assert heading is not None and heading.fits
    assert heading.columns["due_at"] == 2 and heading.data_row == 2


def test_merged_heading_of_three_rows_is_flattened() -> None:
    rows = [
        ("Danh sách", None, None, None),
        ("Số hồ sơ", "Thời gian", "Nơi giải quyết", None),
        (None, "Ngày tiếp nhận", "Đơn vị", "Trạng thái"),
    ]
    heading = find_heading(rows, IGATE)
    assert heading is not None and heading.fits


def test_row_that_numbers_the_columns_is_not_data() -> None:
    for numbers in (
        ("1", "2", "3", "4"),
        ("(1)", "(2)", "(3)", "(4)"),
        ("A", "1", "2", "3"),
        ("1", "2", "(3)=(1)+(2)", "4"),
    ):
        assert is_column_numbers(numbers)
        heading = find_heading([NAMES, numbers, ("H49", "x", "y", "z")], IGATE)
        assert heading is not None and heading.data_row == 2
    assert not is_column_numbers(("1", "5", "9"))
    assert not is_column_numbers(("1", "Đăng ký", "3", "4"))


def test_decomposed_and_upper_case_and_old_tone_headings_are_the_same_heading() -> None:
    import unicodedata

    rows = [tuple(unicodedata.normalize("NFD", name.upper()) + "  " for name in (*NAMES, "Số hoá kết quả"))]
    heading = find_heading(rows, IGATE)
    assert heading is not None
    assert heading.columns["result_digitised"] == 4 and heading.fits


def test_two_headings_for_one_column_contradict_each_other() -> None:
    heading = find_heading([(*NAMES, "Ngày hẹn trả", "Hạn xử lý")], IGATE)
    assert heading is not None and not heading.fits
    assert heading.contradictions == {"due_at": ("Ngày hẹn trả", "Hạn xử lý")}


def test_missing_required_headings_are_named() -> None:
    heading = find_heading([("Số hồ sơ", "Trạng thái", "Ghi chú lạ")], IGATE)
    assert heading is not None
    assert heading.missing == (("unit_name", "unit_code"), ("received_at",))
    assert heading.unknown == ("Ghi chú lạ",)


def test_rows_of_data_name_no_heading() -> None:
    assert find_heading([("H49-1", "20/05/2020", "Cẩm Thủy", "Xong"), ("1", "2", "3", "4")], known_profiles()) is None


def test_every_shipped_layout_is_recognised_by_its_own_first_headings() -> None:
    for profile in known_profiles():
        by_name = profile.source != "units" and "unit_name" in profile.headings
        row = tuple(names[0] for column, names in profile.headings.items() if column != "unit_code" or not by_name)
        # A long list's figures stand under headings that are no columns: an answer, and how often it was given.
        places = [place for places in profile.extract.values() for place in places if place.where]
        under = [name for place in places for name in (place.source, place.where) if name and name not in row]
        heading = find_heading([(*row, *dict.fromkeys(under))], known_profiles())
        assert heading is not None and heading.fits, profile.name
        assert heading.profile.source == profile.source
