"""Who issues a document: our data, replaced by the office's own; a broken file is one sentence."""

from datetime import date

import pytest

from dashboard.exports.agency import LAYOUTS, agency_of, dated, layout
from warehouse.errors import DefinitionError

DAY = date(2020, 3, 14)


@pytest.fixture
def own(tmp_path):
    (tmp_path / "layouts").mkdir()
    return tmp_path / "layouts" / "agency.toml"


def test_our_names_are_there_for_every_kind_of_unit_and_not_confirmed(tmp_path):
    for kind in ("city", "ward", "commune", "department"):
        agency = agency_of(kind, "Phường Cẩm Thịnh", DAY, tmp_path)
        assert agency.name and agency.signer and agency.place
        assert not agency.is_confirmed


def test_an_offices_own_file_replaces_ours(tmp_path, own):
    own.write_text((LAYOUTS / "agency.toml").read_text("utf-8").replace("Cẩm Phả", "Uông Bí"), "utf-8")
    assert "Uông Bí" in agency_of("city", "", DAY, tmp_path).short_name


@pytest.mark.parametrize(
    "text", ["[[city]\n", '[[city]]\nname = "A"\n', "\x00", '[[city]]\nparent = "{nobody}"\nname = "A"\n']
)
def test_a_broken_file_is_named_in_one_sentence(tmp_path, own, text):
    own.write_text(text, "utf-8")
    with pytest.raises(DefinitionError, match=r"Tệp mẫu .*agency\.toml không dùng được .* Sửa tệp"):
        agency_of("city", "", DAY, tmp_path)


def test_a_file_that_is_not_utf8_is_named_too(tmp_path, own):
    own.write_bytes('[[city]]\nname = "Cẩm Phả"'.encode("utf-16"))
    with pytest.raises(DefinitionError, match=r"agency\.toml"):
        layout("agency", tmp_path)


def test_a_day_that_no_entry_is_in_force_on_is_said(tmp_path, own):
    own.write_text("[[form]]\nvalid_to = 2019-12-31\n", "utf-8")
    assert dated("agency", "form", date(2019, 12, 31), tmp_path)
    with pytest.raises(DefinitionError, match="Không có mẫu 'agency' cho ngày 01/01/2020"):
        dated("agency", "form", date(2020, 1, 1), tmp_path)
