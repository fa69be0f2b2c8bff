"""The dimensions a metric can be grouped and filtered by, and how a value typed by a person is found in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from warehouse.connection import select
from warehouse.errors import UnknownNameError
from warehouse.text import Text
from warehouse.unit_codes import keys_of_code
from warehouse.wording import nearest


@dataclass(frozen=True, kw_only=True)
class Group:
    """`column` holds the value in the mart (or in `join`); `values` lists what may be asked for, and by which names."""

    name: str
    title: Text
    column: str
    join: str = ""
    values: str


_UNIT_JOIN = "JOIN dim_unit ON dim_unit.unit_key = mart.unit_key"
GROUPS: dict[str, Group] = {
    group.name: group
    for group in (
        Group(
            name="unit",
            title=Text("Đơn vị", "Unit"),
            column="mart.unit_key",
            values="SELECT unit_key AS value, unit_key AS label FROM dim_unit"
            " UNION SELECT unit_key, unit_code FROM dim_unit UNION SELECT unit_key, unit_name FROM dim_unit",
        ),
        Group(
            name="unit_kind",
            title=Text("Loại đơn vị", "Kind of unit"),
            column="dim_unit.unit_kind",
            join=_UNIT_JOIN,
            values="SELECT DISTINCT unit_kind AS value, unit_kind AS label FROM dim_unit",
        ),
        Group(
            name="field",
            title=Text("Lĩnh vực", "Field"),
            column="mart.field_code",
            values="SELECT field_code AS value, field_code AS label FROM dim_field"
            " UNION SELECT field_code, field_name FROM dim_field",
        ),
        Group(
            name="channel",
            title=Text("Hình thức tiếp nhận", "Channel"),
            column="mart.channel",
            values="SELECT channel AS value, channel AS label FROM dim_channel",
        ),
        Group(
            name="procedure",
            title=Text("Thủ tục", "Procedure"),
            column="mart.procedure_code",
            values="SELECT DISTINCT procedure_code AS value, procedure_code AS label FROM dim_procedure",
        ),
        Group(
            name="authority_level",
            title=Text("Cấp giải quyết", "Level of authority"),
            column="mart.authority_level",
            values="SELECT DISTINCT authority_level AS value, authority_level AS label FROM mart_procedures_daily",
        ),
        Group(
            name="criterion",
            title=Text("Tiêu chí", "Criterion"),
            column="mart.criterion",
            values="SELECT DISTINCT criterion AS value, criterion AS label FROM mart_survey_answers_daily",
        ),
        Group(
            name="factor",
            title=Text("Yếu tố", "Factor"),
            column="mart.factor",
            values="SELECT DISTINCT factor AS value, factor AS label FROM mart_survey_answers_daily",
        ),
        Group(
            name="basis",
            title=Text("Cách gửi khảo sát (từng phiếu, số tổng hợp)", "Survey sent as (forms, totals)"),
            column="mart.basis",
            values="SELECT DISTINCT basis AS value, basis AS label FROM mart_survey_answers_daily",
        ),
        Group(
            name="content",
            title=Text("Nội dung cải cách hành chính", "Reform content"),
            column="mart.content",
            values="SELECT DISTINCT content AS value, content AS label FROM mart_reform_tasks_daily"
            " UNION SELECT content, content FROM mart_documents_daily WHERE content IS NOT NULL",
        ),
        Group(
            name="document_kind",
            title=Text("Loại văn bản", "Kind of document"),
            column="mart.kind",
            values="SELECT DISTINCT kind AS value, kind AS label FROM mart_documents_daily",
        ),
        Group(
            name="scale",
            title=Text("Thang đo", "Scale"),
            column="mart.scale",
            values="SELECT DISTINCT scale AS value, scale AS label FROM mart_survey_answers_daily",
        ),
        Group(
            name="index",
            title=Text("Chỉ số", "Index"),
            column="mart.index_code",
            values="SELECT DISTINCT index_code AS value, index_code AS label FROM fct_index_scores",
        ),
        Group(
            name="locality",
            title=Text("Địa phương", "Locality"),
            column="mart.locality",
            values="SELECT DISTINCT locality AS value, locality AS label FROM fct_index_scores",
        ),
        Group(
            name="component",
            title=Text("Thành phần", "Component"),
            column="mart.component",
            values="SELECT DISTINCT component AS value, component AS label FROM fct_index_scores",
        ),
    )
}


def group_named(name: str, *, metric: str, possible: Sequence[str]) -> Group:
    """The group, if the metric has it; UnknownNameError listing what the metric can be asked by."""
    if name not in possible:
        listed = ", ".join(possible)
        raise UnknownNameError(
            Text(
                f"'{metric}' không chia theo '{name}' được; có thể chia theo: {listed}",
                f"'{metric}' cannot be grouped by '{name}'; possible: {listed}",
            )
        )
    return GROUPS[name]


def resolve_values(
    connection: duckdb.DuckDBPyConnection,
    group: Group,
    asked: Sequence[str],
    *,
    start: date | None = None,
    end: date | None = None,
) -> list[str]:
    """Values of the dimension for what was typed: a key, a name (every unit that bore it) or a code.

    A code that stood for two units between `start` and `end` (the edition's days, where not given) is refused with
    both of them named (AmbiguousUnitError): it is never a silent sum of the two.
    """
    known = select(connection, group.values)
    found: list[str] = []
    for label in asked:
        values = keys_of_code(connection, label, start, end) if group.name == "unit" else None
        values = values or known.filter(known["label"] == label)["value"].unique(maintain_order=True).to_list()
        if not values:
            near = nearest(label, known["label"].unique().to_list())
            raise UnknownNameError(
                Text(
                    f"Không có {group.title.vi.lower()} '{label}'; gần nhất: {', '.join(near) or '–'}",
                    f"No {group.title.en.lower()} '{label}'; nearest: {', '.join(near) or '–'}",
                )
            )
        found.extend(sorted(values))
    return found


def pairs(where: Sequence[str], option: str = "--where") -> dict[str, list[str]]:
    """`k=v` options; the same k twice means either value."""
    pairs: dict[str, list[str]] = {}
    for item in where:
        key, separator, value = item.partition("=")
        if not separator:
            raise UnknownNameError(
                Text(f"{option} cần dạng tên=giá trị, nhận được '{item}'", f"{option} takes name=value, got '{item}'")
            )
        pairs.setdefault(key, []).append(value)
    return pairs
