"""All reports of a period in one zip: whole, the same bytes again, noted at once, verified file by file."""

import hashlib
import io
import json
import shutil
import zipfile
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

import thuocdo
from dashboard.exports.forms import FORMS_BY_NAME
from dashboard.exports.ooxml import packed
from dashboard.exports.pack import EmptyPackError, asked_for, pack, record_pack
from dashboard.exports.requests import RequestError
from dashboard.exports.source import source_of
from dashboard.exports.spans import span_of
from dashboard.exports.verifying import verify
from warehouse import listings
from warehouse.settings import Settings

# ii06a is made for each unit too, by-unit for the whole city only; the last does not go in a pack.
FORMS = (
    FORMS_BY_NAME["ii06a"],
    FORMS_BY_NAME["by-unit"],
    replace(FORMS_BY_NAME["ii07b"], goes_in_pack=False),
)


@pytest.fixture(scope="module")
def settings(demo_home, tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    shutil.copytree(demo_home / "warehouse", home / "warehouse")
    return Settings(home=home)


@pytest.fixture(scope="module")
def source(settings):
    return source_of(settings)


@pytest.fixture(scope="module")
def made(source):
    steps = []
    found = pack(source, period="2020-Q1", forms=FORMS, watch=lambda done, total, what: steps.append((done, total)))
    assert steps == [(n, len(steps)) for n in range(len(steps))]
    return found


def parts(payload):
    with zipfile.ZipFile(io.BytesIO(payload)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_holds_each_form_for_the_city_and_for_the_units_of_then(source, made):
    """13 phường and 3 xã in 2020; the departments of the demo; no tax office, no police."""
    asked = asked_for(source, made.span, FORMS)
    kinds = source_kinds(source)
    units = [kinds[one.unit] for one in asked if one.form.name == "ii06a" and one.unit]
    assert (units.count("ward"), units.count("commune")) == (13, 3)
    assert set(units) == {"ward", "commune", "department"}
    assert [one.unit for one in asked if one.form.name == "by-unit"] == [""]
    assert "ii07b" not in {one.form.name for one in asked}
    assert len(made.documents) == len(asked)


def source_kinds(source):
    return dict(listings.units(source.connection).select("unit_key", "unit_kind").iter_rows())


def test_the_units_are_those_of_the_period(source):
    """After 2025-07-01 the city's wards are five successors; the demo ends before, so its own days are stretched."""
    later = span_of(
        "2025-08", basis="calendar", data_from=source.facts.data_from, as_of=source.facts.as_of.replace(2025, 12)
    )
    names = {one.unit_name for one in asked_for(source, later, FORMS)}
    assert "Phường Cẩm Thịnh" not in names
    assert "Xã Hải Hòa" in names


def test_it_is_the_same_bytes_again(source, made):
    assert pack(source, period="2020-Q1", forms=FORMS).payload == made.payload


def test_manifest_and_index_tell_what_is_in_it(made):
    found = parts(made.payload)
    manifest = json.loads(found["manifest.json"])
    listed = {one["file"]: one["sha256"] for one in manifest["files"]}
    assert set(found) == {*listed, "manifest.json", "muc-luc.xlsx"}
    assert all(hashlib.sha256(found[path]).hexdigest() == digest for path, digest in listed.items())
    assert (manifest["code"], manifest["edition"], manifest["is_demo"]) == (made.code, made.edition, True)
    sheet = load_workbook(io.BytesIO(found["muc-luc.xlsx"])).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=6)]
    assert [row[0] for row in rows] == list(range(1, len(listed) + 1))
    assert {row[3]: row[5] for row in rows} == listed


def test_it_and_every_file_in_it_are_noted_at_once_and_then_known(settings, source, made):
    record_pack(source.journal, made, author="Nguyễn Văn A")
    assert len(source.journal.entries("issued")) == len(made.documents) + 1
    assert verify(made.payload, settings).state == "issued"
    inside = parts(made.payload)
    assert {verify(inside[path], settings).state for path in list(made.documents)[:3]} == {"issued"}


def test_a_pack_with_one_file_changed_and_one_missing_names_both(settings, source, made):
    if not source.journal.entries("issued"):
        record_pack(source.journal, made, author="Nguyễn Văn A")
    inside = parts(made.payload)
    first, second, *_ = made.documents
    inside[first] += b" "
    del inside[second]
    found = verify(packed(inside), settings)
    assert found.state == "altered"
    assert {(one.where.vi, one.found) for one in found.differences} == {
        (f"tệp {first}", "đã bị sửa"),
        (f"tệp {second}", "thiếu trong tệp nén"),
    }


def test_a_form_that_cannot_be_made_is_listed_once_with_its_reason_and_the_rest_goes_on(source):
    no_quarters = replace(FORMS_BY_NAME["ii06a"], kinds=("month",))
    some = (replace(FORMS_BY_NAME["by-unit"]), no_quarters)
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(FORMS_BY_NAME, "ii06a", no_quarters)
        found = pack(source, period="2020-Q1", forms=some)
    assert list(found.documents) == ["by-unit/by-unit-2020-q1-minh-hoa.xlsx"]
    [lacking] = found.not_made
    assert (lacking.form, lacking.unit) == ("ii06a", "Mọi đơn vị")
    assert "lập được cho: month" in lacking.reason.vi
    book = load_workbook(io.BytesIO(parts(found.payload)["muc-luc.xlsx"]))
    assert book.sheetnames == ["Mục lục", "Không lập được"]


def test_a_pack_of_nothing_is_refused_with_the_reason(source):
    with pytest.raises(EmptyPackError, match="không có biểu nào thuộc trọn bộ"):
        pack(source, period="2020-Q1", forms=(FORMS[2],))


def test_an_unfinished_period_is_refused_and_marked_where_asked_for(source):
    with pytest.raises(RequestError, match="--draft"):
        pack(source, period="2020-Q2", forms=FORMS)
    found = pack(source, period="2020-Q2", forms=FORMS[1:], draft=True)
    assert found.file_name == "tron-bo-2020-q2-chua-chot-minh-hoa.zip"


def test_the_command_writes_it_and_says_how_many(settings, tmp_path, monkeypatch):
    monkeypatch.setattr("dashboard.exports.pack.pack.__kwdefaults__", {**pack.__kwdefaults__, "forms": FORMS[1:]})
    arguments = ["pack", "--period", "2020-Q1", "--home", str(settings.home), "--out", str(tmp_path), "--json"]
    result = CliRunner().invoke(thuocdo.app, arguments)
    assert result.exit_code == 0, result.output
    said = json.loads(result.stdout)
    assert (said["files"], said["not_made"]) == (1, [])
    assert verify((tmp_path / said["file_name"]).read_bytes(), settings).state == "issued"
