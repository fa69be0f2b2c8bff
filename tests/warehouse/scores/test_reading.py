"""A scorecard file that is wrong is refused with its file, line and key; an office's own stands for a shipped one."""

from datetime import date

import pytest

from warehouse.errors import DefinitionError, UnknownNameError
from warehouse.scores.reading import SHIPPED, card_named, cards, own_folder, ranking_card, read_card

GOOD = """name = "rieng"
kind = "index"
version = "1"
title = { vi = "Bảng riêng", en = "Own card" }
valid_from = 2023-01-01
source = { vi = "Quyết định 1", en = "Decision 1" }
max = 10

[[groups]]
code = "A"
title = { vi = "Nhóm", en = "Group" }
max = 10

[[components]]
code = "A1"
group = "A"
title = { vi = "Đúng hạn", en = "On time" }
max = 6
rule = { kind = "share" }
needs = { vi = "hồ sơ", en = "dossiers" }
[components.inputs.share]
metric = "on_time_rate"
policy = "date"

[[components]]
code = "A2"
group = "A"
title = { vi = "Trực tuyến", en = "Online" }
max = 4
rule = { kind = "linear_to", threshold = 0.5 }
needs = { vi = "hồ sơ", en = "dossiers" }
[components.inputs.share]
metric = "online_share"
"""


def write(folder, text=GOOD, name="rieng.toml"):
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def changed(old, new, *, count=1):
    assert old in GOOD
    return GOOD.replace(old, new, count)


def test_every_shipped_scorecard_reads():
    assert {one.card.name for one in cards(None)} == {"decision_766", "decree_61", "unit_ranking_demo"}


def test_a_sound_file_reads_with_its_hash(tmp_path):
    read = read_card(write(tmp_path))
    assert (read.card.name, read.card.max, len(read.sha256)) == ("rieng", 10, 64)


# (what is changed, the line it stands on, words that must be said)
WRONG = [
    (changed('kind = "index"', 'kind = "poem"'), 2, "poem"),
    (changed("max = 10", "max = 11"), 7, "10"),
    (changed("max = 10\n\n[[components]]", "max = 9\n\n[[components]]"), 7, "9"),
    (changed('group = "A"\ntitle = { vi = "Đúng hạn"', 'group = "B"\ntitle = { vi = "Đúng hạn"'), 16, "'B'"),
    (changed("max = 6", "max = -6"), 18, "-6"),
    (changed("max = 6", 'max = "split"'), 18, "split"),
    (changed("max = 6", "max = inf"), 18, "inf"),
    (changed('rule = { kind = "share" }', 'rule = { kind = "eval", code = "1" }'), 19, "eval"),
    (changed('rule = { kind = "share" }', 'rule = { kind = "share", slope = 2 }'), 19, "slope"),
    (changed('rule = { kind = "share" }', 'rule = { kind = "deduct_each", each = 1 }'), 21, "count"),
    (changed("threshold = 0.5", "threshold = 50"), 30, "50"),
    (changed('code = "A2"', 'code = "A1"'), 15, "A1"),
    (changed('policy = "date"', 'policy = "monday"'), 23, "monday"),
    (changed('metric = "online_share"', 'metric = "late_dossiers"'), 33, "late_dossiers"),
    (changed('metric = "online_share"', 'metric = "index_score"'), 33, "index_score"),
    (changed('metric = "online_share"', 'metric = "online_share"\nwhere = { weather = ["rain"] }'), 34, "weather"),
    (changed('needs = { vi = "hồ sơ", en = "dossiers" }', ""), 14, "needs"),
    (changed('version = "1"', 'version = "1"\nnick = "x"'), 4, "nick"),
    (changed("max = 4", "max = 3"), 12, "9"),
    (changed('kind = "index"', 'kind = "ranking"'), 1, "leagues"),
    (changed("[[groups]]", '[[bands]]\nat_least = 5\ntitle = { vi = "a", en = "b" }\n\n[[groups]]'), 1, "5"),
]


@pytest.mark.parametrize(("text", "line", "said"), WRONG, ids=[str(number) for number in range(len(WRONG))])
def test_a_wrong_file_is_refused_with_file_line_and_what_was_found(tmp_path, text, line, said):
    with pytest.raises(DefinitionError) as refused:
        read_card(write(tmp_path, text))
    for message in (refused.value.message.vi, refused.value.message.en):
        assert message.startswith("rieng.toml, ")
        assert said in message
    assert f"dòng {line}," in refused.value.message.vi


def test_a_file_that_is_no_toml_says_where(tmp_path):
    with pytest.raises(DefinitionError) as refused:
        read_card(write(tmp_path, GOOD + "\nmax = = 3\n"))
    assert "line" in refused.value.message.en


def test_a_metric_the_catalogue_lacks_does_not_refuse_the_file(tmp_path):
    assert read_card(write(tmp_path, changed("online_share", "not_yet_there"))).card.name == "rieng"


def test_maxima_must_add_up_after_every_change_of_a_dated_parameter(tmp_path):
    split = """
[[parameters]]
name = "p"
valid_from = 2023-01-01
value = 6
is_confirmed = false
source = { vi = "giả định", en = "assumed" }
[[parameters]]
name = "p"
valid_from = 2024-01-01
value = 7
is_confirmed = true
source = { vi = "văn bản", en = "document" }
"""
    with pytest.raises(DefinitionError) as refused:
        read_card(write(tmp_path, changed("max = 6", 'max = "p"') + split))
    assert "11" in refused.value.message.vi and "01/01/2024" in refused.value.message.vi


def test_a_dated_parameter_is_taken_as_of_the_day():
    card = card_named(cards(None), "decision_766", date(2023, 1, 1)).card
    (online,) = (one for one in card.components if one.code == "3a.1")
    assert card.max_of(online, date(2023, 1, 1)) == 6
    assert card.max_of(online, date(2019, 1, 1)) == 6  # before the first: the first


def test_an_own_file_of_the_same_name_and_version_stands_for_the_shipped_one(tmp_path):
    text = (SHIPPED / "decision_766.toml").read_text(encoding="utf-8")
    halves = text.replace("value = 6", "value = 4", 1).replace("value = 6", "value = 8", 1)
    write(own_folder(tmp_path), halves, "766.toml")
    card = card_named(cards(tmp_path), "decision_766", date(2023, 1, 1))
    (online,) = (one for one in card.card.components if one.code == "3a.1")
    assert card.file.name == "766.toml"
    assert card.card.max_of(online, date(2023, 1, 1)) == 4


def test_the_version_in_force_on_the_first_day_counts(tmp_path):
    folder = own_folder(tmp_path)
    write(folder, GOOD, "2023.toml")
    write(folder, changed('version = "1"', 'version = "2"').replace("2023-01-01", "2025-01-01"), "2025.toml")
    known = cards(tmp_path)
    versions = {year: card_named(known, "rieng", date(year, 6, 1)).card.version for year in (2022, 2023, 2024, 2025)}
    assert versions == {2022: "1", 2023: "1", 2024: "1", 2025: "2"}
    days = (date(2024, 12, 31), date(2025, 1, 1))
    assert [card_named(known, "rieng", day).card.version for day in days] == ["1", "2"]


def test_an_unknown_scorecard_is_refused_with_the_known_ones():
    with pytest.raises(UnknownNameError) as refused:
        card_named(cards(None), "767", date(2023, 1, 1))
    assert "decision_766" in refused.value.message.vi


def test_invented_criteria_rank_demo_data_only(tmp_path):
    day = date(2023, 1, 1)
    assert ranking_card(cards(None), day, is_demo=True, home=tmp_path).card.is_demo
    with pytest.raises(UnknownNameError) as refused:
        ranking_card(cards(None), day, is_demo=False, home=tmp_path)
    assert str(own_folder(tmp_path)) in refused.value.message.vi


def test_an_own_ranking_card_goes_before_the_demo_one(tmp_path):
    text = (SHIPPED / "unit_ranking_demo.toml").read_text(encoding="utf-8")
    text = text.replace('name = "unit_ranking_demo"', 'name = "xep_hang"').replace("is_demo = true", "is_demo = false")
    write(own_folder(tmp_path), text, "xep-hang.toml")
    for is_demo in (True, False):
        chosen = ranking_card(cards(tmp_path), date(2023, 1, 1), is_demo=is_demo, home=tmp_path)
        assert chosen.card.name == "xep_hang"


def test_two_ranking_cards_of_different_names_are_refused(tmp_path):
    text = (SHIPPED / "unit_ranking_demo.toml").read_text(encoding="utf-8").replace("is_demo = true", "is_demo = false")
    for name in ("mot", "hai"):
        write(own_folder(tmp_path), text.replace('name = "unit_ranking_demo"', f'name = "{name}"'), f"{name}.toml")
    with pytest.raises(DefinitionError) as refused:
        ranking_card(cards(tmp_path), date(2023, 1, 1), is_demo=False, home=tmp_path)
    assert "mot.toml" in refused.value.message.vi
