"""Column orders of the demo's dossier exports; headings come from the profiles that read them back."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pipelines

_PROFILES = Path(pipelines.__file__).parent / "profiles"
FileKind = Literal["csv", "xlsx", "xls"]


@cache
def _headings(profile: str) -> dict[str, Any]:
    with (_PROFILES / f"{profile}.toml").open("rb") as file:
        return dict(tomllib.load(file)["headings"])


def heading(profile: str, column: str) -> str:
    """The first spelling of a column's heading in a profile."""
    return str(_headings(profile)[column][0])


@dataclass(frozen=True, kw_only=True)
class Layout:
    """The columns of one system's list: canonical names, and in `others` the headings that staging drops or keeps."""

    profile: str
    columns: tuple[str, ...]
    others: frozenset[str] = frozenset()

    def headings(self) -> list[str]:
        return [self.heading(column) for column in self.columns]

    def heading(self, column: str) -> str:
        return column if column in self.others else heading(self.profile, column)


_IGATE_START = (
    "dossier_id", "procedure_name", "field", "Phòng ban", "received_at", "due_at", "completed_at", "unit_name",
    "Chủ hồ sơ", "Số điện thoại", "Cán bộ xử lý hiện tại", "status",
)  # fmt: skip
_IGATE_OTHERS = frozenset({"Phòng ban", "Chủ hồ sơ", "Số điện thoại", "Cán bộ xử lý hiện tại", "Số CCCD người nộp"})
_SUPPLEMENTS = ("supplement_count", "supplement_requested_at", "supplement_hours")

WARDS = Layout(
    profile="igate_dossiers",
    columns=(*_IGATE_START, "procedure_code", "channel", "returned_at", *_SUPPLEMENTS),
    others=_IGATE_OTHERS,
)
DEPARTMENTS = Layout(
    profile="igate_dossiers",
    columns=(
        *_IGATE_START, "procedure_code", "channel", "returned_at", *_SUPPLEMENTS, "fee_vnd", "paid_online",
        "apology_letter", "Số CCCD người nộp",
    ),
    others=_IGATE_OTHERS,
)  # fmt: skip
LAND_OFFICE = Layout(
    profile="igate_dossiers",
    columns=(*_IGATE_START, "channel", "returned_at", *_SUPPLEMENTS, "apology_letter"),
    others=_IGATE_OTHERS,
)
COMMUNES = Layout(
    profile="provincial_dossiers",
    columns=(
        "STT", "unit_name", "procedure_name", "dossier_id", "status", "Địa chỉ", "Người nộp", "Chủ hồ sơ",
        "Ngày nộp hồ sơ", "received_at", "due_at", "completed_at", "field", "channel", "returned_at",
    ),
    others=frozenset({"STT", "Địa chỉ", "Người nộp", "Chủ hồ sơ", "Ngày nộp hồ sơ"}),
)  # fmt: skip
