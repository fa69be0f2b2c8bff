"""The definitions of "on time" are data: named, versioned, dated; a file that contradicts itself is refused."""

from datetime import date

import pytest

from warehouse.errors import DefinitionError
from warehouse.policies import POLICIES, POLICY_NAMES, in_force, read_policies

TEXTS = """
title = { vi = "Tên", en = "Title" }
denominator = { vi = "mẫu", en = "denominator" }
meaning = { vi = "nghĩa", en = "meaning" }
source = "nguồn"
"""


def written(tmp_path, *policies):
    """A file of (name, version, valid_from); texts as above."""
    path = tmp_path / "policies.toml"
    rows = [
        f'[[policy]]\nname = "{name}"\nversion = "{version}"\nvalid_from = {day}{TEXTS}'
        for name, version, day in policies
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


WHOLE = [("portal_766", "1", "2022-06-23"), ("date", "1", "2010-01-01"), ("timestamp", "1", "2010-01-01")]


def test_every_definition_in_force_has_its_version_its_day_and_its_source():
    assert tuple(policy.name for policy in POLICIES) == POLICY_NAMES
    assert {policy.name: policy.valid_from for policy in POLICIES}["portal_766"] == date(2022, 6, 23)
    for policy in POLICIES:
        assert policy.source and policy.denominator.vi and policy.meaning.en
        assert policy.label.vi.endswith(f", bản {policy.version}")


def test_a_newer_version_is_in_force_and_the_older_one_stays(tmp_path):
    policies = read_policies(written(tmp_path, ("date", "2", "2026-02-15"), *WHOLE))
    assert [(policy.name, policy.version) for policy in policies][:2] == [("date", "1"), ("date", "2")]
    assert [(policy.name, policy.version) for policy in in_force(policies)] == [
        ("date", "2"),
        ("timestamp", "1"),
        ("portal_766", "1"),
    ]


@pytest.mark.parametrize(
    ("policies", "said"),
    [
        ((*WHOLE, ("date", "1", "2020-01-01")), "date: bản 1 có hai lần"),
        (WHOLE[:2], "thiếu định nghĩa timestamp"),
        ((*WHOLE, ("giờ", "1", "2020-01-01")), "không có định nghĩa 'giờ'; có: date, timestamp, portal_766"),
        ((*WHOLE, ("date", "2", '"2020-01-01"')), "date: valid_from cần một ngày"),
    ],
)
def test_a_file_that_contradicts_itself_names_the_definition(tmp_path, policies, said):
    with pytest.raises(DefinitionError, match=r"policies\.toml") as refusal:
        read_policies(written(tmp_path, *policies))
    assert said in refusal.value.message.vi


def test_a_key_left_out_is_named(tmp_path):
    path = written(tmp_path, *WHOLE)
    path.write_text(path.read_text("utf-8").replace('source = "nguồn"', "", 1), encoding="utf-8")
    with pytest.raises(DefinitionError, match="portal_766: thiếu 'source'"):
        read_policies(path)
