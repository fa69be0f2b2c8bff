import unicodedata

from warehouse.wording import fold, plain, tidy


def test_tone_placement_case_spacing_and_composition_do_not_matter() -> None:
    for one, other in [("Hòa", "Hoà"), ("Thủy", "THUỶ"), ("minh họa)", "minh hoạ)"), ("Số  hoá", "số hóa ")]:
        assert fold(one) == fold(other) == fold(unicodedata.normalize("NFD", other))


def test_words_that_differ_in_a_letter_or_a_tone_stay_different() -> None:
    for one, other in [("Hòa", "Hóa"), ("Thuy", "Thủy"), ("Cẩm", "Cam"), ("hoa họ", "họa ho")]:
        assert fold(one) != fold(other)


def test_plain_text_is_blind_to_accents_and_punctuation() -> None:
    assert plain("Văn phòng HĐND&UBND – Thành phố") == "van phong hdnd va ubnd thanh pho"
    assert tidy(" a\u00a0 b\n") == "a b"
