import csv
from pathlib import Path

import pytest

from pipelines.profiles import (
    Profile,
    declared,
    known_profiles,
    load_profile,
    profile_from,
    profile_named,
    reference_profile,
)
from pipelines.stage_labels import VALUE_LABELS
from warehouse.errors import DefinitionError
from warehouse.tables import CHANNELS, STAGING_TABLES, STATUSES
from warehouse.wording import fold


def test_every_source_has_a_profile() -> None:
    assert {profile.source for profile in known_profiles()} == {table.source for table in STAGING_TABLES}


@pytest.mark.parametrize("profile", known_profiles(), ids=lambda profile: profile.name)
def test_every_column_an_export_can_give_has_a_heading(profile: Profile) -> None:
    derived = {"channel_assumed", "unit_code", *profile.hashed, *profile.constants, *profile.extract}
    derived |= {"level"} if profile.levels else set()
    derived |= {column.name for column in profile.table.columns if column.is_made}
    # A sheet of three steps has no middle and no far end.
    derived |= {"n_neutral", "n_very_dissatisfied"} if profile.name == "survey_totals_3" else set()
    # Each other layout of dossiers is a shorter list, which names only what it has.
    if profile.source != "dossiers" or profile.name == "igate_dossiers":
        assert profile.table.columns_by_name.keys() - derived <= profile.headings.keys()


@pytest.mark.parametrize("profile", known_profiles(), ids=lambda profile: profile.name)
def test_no_heading_is_both_mapped_and_personal_and_none_names_two_columns(profile: Profile) -> None:
    mapped = [fold(text) for texts in profile.headings.values() for text in texts]
    assert len(mapped) == len(set(mapped))
    apart = {fold(text) for text in (*profile.personal, *profile.kept)}
    hashed = {fold(text) for texts in profile.hashed.values() for text in texts}
    assert not set(mapped) & (apart | hashed)


@pytest.mark.parametrize("profile", known_profiles(), ids=lambda profile: profile.name)
def test_profile_survives_its_way_through_a_manifest(profile: Profile) -> None:
    assert profile_from(declared(profile)) == profile
    assert profile_from(declared(profile)).fingerprint == profile.fingerprint


def test_reference_profiles_read_column_names_themselves() -> None:
    assert reference_profile("events").headings["event_on"] == ("event_on",)
    assert profile_named("reference_units").source == "units"


def labels() -> list[list[str]]:
    with VALUE_LABELS.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def test_every_status_and_channel_has_a_label() -> None:
    lines = labels()
    assert set(STATUSES) == {value for kind, _, value, *_ in lines if kind == "status"}
    assert set(CHANNELS) == {value for kind, _, value, *_ in lines if kind == "channel"}


def test_label_means_one_thing() -> None:
    keys = [(kind, fold(label)) for kind, label, *_ in labels()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('name = "a"\n', "thiếu khóa: headings, source, title"),
        ('name = "a"\nsource = "dossiers"\ntitle = {vi="", en=""}\nheading = 1\n[headings]\n', "khóa lạ: heading"),
        ('name = "a"\nsource = "ho-so"\ntitle = {vi="", en=""}\n[headings]\n', "nguồn lạ"),
        ('name = "a"\nsource = "dossiers"\ntitle = {vi="", en=""}\n[headings]\nma = ["Mã"]\n', "cột lạ: ma"),
        ("name = ", "không đọc được"),
    ],
)
def test_wrong_declaration_says_what_is_possible(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "mau.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError, match=words) as error:
        load_profile(path)
    assert str(error.value).startswith("mau.toml: ")


def test_unknown_profile_name_lists_the_known_ones() -> None:
    with pytest.raises(DefinitionError, match="igate_dossiers"):
        profile_named("khong-co")
