"""The pages made from the declarations: `python -m warehouse.docs` writes them, `--check` compares."""

import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from warehouse.metrics import METRICS, THEME_TITLES, Better, Metric, Unit
from warehouse.policies import POLICIES, Policy
from warehouse.tables import PROVENANCE, STAGING_TABLES, Column, StagingTable
from warehouse.text import Text

DOCS = Path(__file__).parent.parent / "docs"
_MADE_BY = "<!-- Sinh bởi `make docs`, không sửa tay. Made by `make docs`, do not edit. -->"
_UNITS: Mapping[Unit, Text] = {
    Unit.PERCENT: Text("phần trăm", "percent"),
    Unit.COUNT: Text("số đếm", "count"),
    Unit.DAYS: Text("ngày làm việc", "working days"),
    Unit.POINTS: Text("điểm", "points"),
    Unit.RANK: Text("thứ hạng", "rank"),
}
_BETTER: Mapping[Better, Text] = {
    Better.HIGHER: Text("cao hơn là tốt hơn", "higher is better"),
    Better.LOWER: Text("thấp hơn là tốt hơn", "lower is better"),
    Better.NEITHER: Text("không có chiều tốt xấu", "neither"),
}


def _both(text: Text) -> str:
    return f"{text.vi} · *{text.en}*"


def _page(title: Text, lines: Iterable[str]) -> str:
    return "\n".join([f"# {title.vi} · {title.en}", "", _MADE_BY, "", *lines]).rstrip() + "\n"


def _table(heading: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    cells = [list(heading), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    cells.insert(1, ["---"] * len(cells[0]))
    return [f"| {' | '.join(row)} |" for row in cells]


def _metric_lines(metric: Metric) -> list[str]:
    policies = ", ".join(f"`{policy}`" for policy in metric.calculations if policy)
    facts = [
        ("Cách tính · formula", _both(metric.formula)),
        ("Xếp vào kỳ theo · placed in a period by", _both(metric.period_date)),
        ("Đơn vị · unit", f"{_both(_UNITS[metric.unit])}; {_both(_BETTER[metric.better])}"),
        ("Định nghĩa đúng hạn · on-time policies", policies),
        ("Nhóm được theo · groups", ", ".join(f"`{group}`" for group in metric.groups)),
        ("Mẫu số nhỏ nhất để hiện giá trị · smallest denominator shown", str(metric.min_denominator or "")),
        ("Nguồn số · mart", f"`{metric.mart}`"),
        ("Căn cứ · basis", _both(metric.legal_basis)),
    ]
    return [
        f"### `{metric.name}`: {metric.title.vi} · {metric.title.en}",
        "",
        metric.meaning.vi,
        "",
        f"*{metric.meaning.en}*",
        "",
        *(f"- {label}: {fact}" for label, fact in facts if fact),
        "",
    ]


def _policy_lines(policy: Policy) -> list[str]:
    return [
        f"### `{policy.name}` v{policy.version}: {policy.title.vi} · {policy.title.en}",
        "",
        policy.meaning.vi,
        "",
        f"*{policy.meaning.en}*",
        "",
        f"- Mẫu số · denominator: {_both(policy.denominator)}",
        f"- Nguồn · source: {policy.source}",
        "",
    ]


def metrics_page() -> str:
    """Markdown of every metric by theme, then of the on-time policies."""
    lines: list[str] = []
    for theme, title in THEME_TITLES.items():
        metrics = [metric for metric in METRICS if metric.theme == theme]
        if metrics:
            lines += [f"## {title.vi} · {title.en}", ""]
        for metric in metrics:
            lines += _metric_lines(metric)
    lines += ["## Thế nào là đúng hạn · What on time means", ""]
    for policy in POLICIES:
        lines += _policy_lines(policy)
    return _page(Text("Danh mục chỉ số đo", "Metrics"), lines)


def _column_row(column: Column) -> list[str]:
    allowed = ", ".join(f"`{value}`" for value in column.allowed)
    return [
        f"`{column.name}`",
        column.kind.name.lower(),
        "có · yes" if column.required else "",
        _both(column.meaning) + (f": {allowed}" if allowed else ""),
    ]


def _staging_lines(table: StagingTable) -> list[str]:
    return [
        f"## `{table.name}`: {table.title.vi} · {table.title.en}",
        "",
        f"{_both(table.grain)}; khóa · key: {', '.join(f'`{name}`' for name in table.key)}",
        "",
        *_columns(table.columns),
        "",
    ]


def _columns(columns: Iterable[Column]) -> list[str]:
    return _table(
        ("cột · column", "kiểu · type", "bắt buộc · required", "ý nghĩa · meaning"), map(_column_row, columns)
    )


def tables_page() -> str:
    """Markdown of every staging table, its columns, and the provenance that each row carries."""
    lines = [line for table in STAGING_TABLES for line in _staging_lines(table)]
    lines += [
        "## Nguồn gốc của mỗi dòng · Provenance of every row",
        "",
        "Mọi bảng còn có các cột dưới đây; mỗi cột thời điểm `x` có thêm `x_date_only`: tệp chỉ ghi ngày. · "
        "*Every table has these too; every instant `x` also has `x_date_only`: the file gave no time.*",
        "",
        *_columns(PROVENANCE),
    ]
    return _page(Text("Bảng dữ liệu chuẩn", "Staging tables"), lines)


PAGES: Mapping[str, Callable[[], str]] = {"metrics.md": metrics_page, "tables.md": tables_page}


def outdated_pages(folder: Path) -> list[Path]:
    """The generated pages whose file is missing or differs from the declarations."""
    paths = {folder / name: page() for name, page in PAGES.items()}
    return [path for path, text in paths.items() if not path.exists() or path.read_text("utf-8") != text]


def main(arguments: list[str]) -> int:
    outdated = outdated_pages(DOCS)
    if "--check" in arguments:
        for path in outdated:
            print(f"{path} không còn khớp khai báo / is out of date: make docs", file=sys.stderr)
        return 1 if outdated else 0
    for path in outdated:
        path.write_text(PAGES[path.name](), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
