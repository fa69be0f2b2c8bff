"""What "on time" means: named, versioned, dated definitions, read from reference/policies.toml.

Each name is one column family of the dossier fact; a name without one is refused, and so is a name left out.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args

from warehouse.errors import DefinitionError
from warehouse.text import Text

PolicyName = Literal["date", "timestamp", "portal_766"]
DEFAULT_POLICY: PolicyName = "date"
POLICY_NAMES: tuple[PolicyName, ...] = get_args(PolicyName)
_FILE = Path(__file__).parent / "reference" / "policies.toml"


@dataclass(frozen=True, kw_only=True)
class Policy:
    """How a dossier's end, its comparison with the due date and the denominator are chosen."""

    name: PolicyName
    version: str
    valid_from: date
    title: Text
    meaning: Text
    denominator: Text
    source: str

    @property
    def label(self) -> Text:
        """What stands beside a number: the title and the version."""
        return Text(f"{self.title.vi}, bản {self.version}", f"{self.title.en}, version {self.version}")


def read_policies(path: Path) -> tuple[Policy, ...]:
    """Every version of every policy, in the order of POLICY_NAMES, oldest version first.

    DefinitionError names the policy and the key that is missing, unknown or written twice.
    """
    with path.open("rb") as file:
        policies = [_policy(path, row) for row in tomllib.load(file).get("policy", [])]
    versions = [(policy.name, policy.version) for policy in policies]
    if repeated := sorted({key for key in versions if versions.count(key) > 1}):
        name, version = repeated[0]
        raise _wrong(path, f"{name}: bản {version} có hai lần", f"{name}: version {version} stands twice")
    if missing := [name for name in POLICY_NAMES if name not in {policy.name for policy in policies}]:
        raise _wrong(path, f"thiếu định nghĩa {', '.join(missing)}", f"no definition of {', '.join(missing)}")
    return tuple(sorted(policies, key=lambda policy: (POLICY_NAMES.index(policy.name), policy.valid_from)))


def in_force(policies: tuple[Policy, ...]) -> tuple[Policy, ...]:
    """The newest version of each name: the one that the dossier fact computes."""
    return tuple({policy.name: policy for policy in policies}.values())


def _policy(path: Path, row: dict[str, Any]) -> Policy:
    name = row.get("name")
    if name not in POLICY_NAMES:
        known = ", ".join(POLICY_NAMES)
        raise _wrong(path, f"không có định nghĩa '{name}'; có: {known}", f"no policy '{name}'; known: {known}")
    try:
        texts = {key: Text(row[key]["vi"], row[key]["en"]) for key in ("title", "meaning", "denominator")}
        valid_from = row["valid_from"]
        if type(valid_from) is not date:
            raise _wrong(
                path, f"{name}: valid_from cần một ngày, gặp '{valid_from}'", f"{name}: valid_from takes a day"
            )
        return Policy(name=name, version=row["version"], valid_from=valid_from, source=row["source"], **texts)
    except KeyError as error:
        raise _wrong(path, f"{name}: thiếu {error}", f"{name}: {error} is missing") from error


def _wrong(path: Path, vi: str, en: str) -> DefinitionError:
    return DefinitionError(Text(f"{path.name}: {vi}", f"{path.name}: {en}"))


POLICY_VERSIONS: tuple[Policy, ...] = read_policies(_FILE)
POLICIES: tuple[Policy, ...] = in_force(POLICY_VERSIONS)
POLICIES_BY_NAME: dict[str, Policy] = {policy.name: policy for policy in POLICIES}
