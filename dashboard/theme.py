"""Colours, chart style and the little CSS of ours. A colour means the same thing on every page."""

from dataclasses import dataclass
from typing import Any, Literal

from warehouse.text import Language

ThemeName = Literal["light", "dark"]
FONT = '"Source Sans", "Source Sans 3", sans-serif'


@dataclass(frozen=True, kw_only=True)
class Palette:
    """Ink for text, main for our own series, better/worse/usual for verdicts, alarm for "quá hạn" only."""

    ground: str
    ink: str
    quiet: str
    line: str
    main: str
    published: str
    better: str
    worse: str
    usual: str
    alarm: str
    alarm_faint: str
    band: str
    cell: str


PALETTES: dict[ThemeName, Palette] = {
    "light": Palette(
        ground="#FFFFFF",
        ink="#1B2733",
        quiet="#5B6670",
        line="#D5DBE1",
        main="#123B6D",
        published="#B45309",
        better="#1F6FB2",
        worse="#B45309",
        usual="#5B6670",
        alarm="#B3261E",
        alarm_faint="#F8DAD7",
        band="#DCE6F1",
        cell="#F1F3F6",
    ),
    "dark": Palette(
        ground="#0F1720",
        ink="#E8EDF2",
        quiet="#A9B4C0",
        line="#33424F",
        main="#7DB7F0",
        published="#F2A65A",
        better="#7DB7F0",
        worse="#F2A65A",
        usual="#A9B4C0",
        alarm="#FF9A92",
        alarm_faint="#4A2A2B",
        band="#22384E",
        cell="#172330",
    ),
}

_VIETNAMESE = {
    "number": {
        "decimal": ",",
        "thousands": ".",
        "grouping": [3],
        "currency": ["", "\u00a0₫"],
        "percent": "\u00a0%",
    },
    "time": {
        "dateTime": "%H:%M %d/%m/%Y",
        "date": "%d/%m/%Y",
        "time": "%H:%M",
        "periods": ["SA", "CH"],
        "days": ["Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"],
        "shortDays": ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
        "months": [f"tháng {number}" for number in range(1, 13)],
        "shortMonths": [f"thg {number}" for number in range(1, 13)],
    },
}
_ENGLISH_MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]
_ENGLISH_DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
_ENGLISH = {
    "number": {
        "decimal": ".",
        "thousands": ",",
        "grouping": [3],
        "currency": ["", "\u00a0₫"],
        "percent": "%",
    },
    "time": {
        "dateTime": "%H:%M %d/%m/%Y",
        "date": "%d/%m/%Y",
        "time": "%H:%M",
        "periods": ["AM", "PM"],
        "days": _ENGLISH_DAYS,
        "shortDays": [name[:3] for name in _ENGLISH_DAYS],
        "months": _ENGLISH_MONTHS,
        "shortMonths": [name[:3] for name in _ENGLISH_MONTHS],
    },
}
VEGA_LOCALES: dict[Language, dict[str, Any]] = {"vi": _VIETNAMESE, "en": _ENGLISH}
# A month on a time axis, by Vega's own format: thg 4/2020 and Apr 2020.
MONTH_FORMAT: dict[Language, str] = {"vi": "%b/%Y", "en": "%b %Y"}


def chart_config(palette: Palette, language: Language) -> dict[str, Any]:
    """Vega-Lite's `config`: our type and colours, and numbers and dates in the reader's language."""
    text = {"labelFont": FONT, "titleFont": FONT, "labelFontSize": 13, "titleFontSize": 13}
    colours = {"labelColor": palette.quiet, "titleColor": palette.quiet, "titleFontWeight": "normal"}
    return {
        # To a screen reader a chart is its `alt` and the table behind it, not hundreds of nameless marks.
        "mark": {"aria": False},
        "background": "transparent",
        "locale": VEGA_LOCALES[language],
        "font": FONT,
        "view": {"stroke": None},
        "axis": {
            **text,
            **colours,
            "gridColor": palette.line,
            "domainColor": palette.line,
            "tickColor": palette.line,
            "labelLimit": 260,
        },
        "text": {"font": FONT, "fontSize": 13, "color": palette.ink},
        "header": {**text, **colours},
        "legend": {**text, **colours},
        "title": {"font": FONT, "color": palette.ink, "anchor": "start", "fontSize": 14},
    }


# Our own constants only: nothing from data ever enters this string.
CSS = """<style>
.stMainBlockContainer { max-width: 1480px; padding-top: 4.2rem; padding-bottom: 3rem; }
.st-key-band {
    border: 1px dashed currentColor; border-radius: 6px; padding: .35rem .8rem; opacity: .85;
}
.st-key-band [data-testid="stMarkdownContainer"] { font-size: .875rem; }
[data-testid="stMetricValue"] { font-variant-numeric: tabular-nums; }
[class*="st-key-tile-"] [data-testid="stVegaLiteChart"] { min-height: 44px; }
[class*="st-key-section-"] { margin-top: 1.6rem; }
[class*="st-key-meaning-"] p, [class*="st-key-foot-"] p { max-width: 90ch; }
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] p { color: inherit; opacity: 1; }
[data-testid="stCaptionContainer"] { opacity: .8; }
h1, h2, h3 { text-wrap: balance; }
/* A picture without title, source and demo mark, raw rows and a specification: what table_behind offers instead. */
[data-testid="stElementToolbar"] :is(
    [aria-label^="Download as PNG:"], [aria-label^="Tải ảnh PNG:"], [aria-label^="Show data:"],
    [aria-label^="Hiện số liệu:"], [aria-label^="Copy Vega-Lite spec:"], [aria-label^="Chép mô tả biểu đồ:"]
) { display: none; }
[data-testid="stFileUploaderDropzone"] { min-height: 7.5rem; align-items: center; }
[data-testid="stPageLink"] p { white-space: normal; overflow: visible; text-overflow: clip; }
[data-testid="stText"] { white-space: pre-wrap; overflow-wrap: anywhere; }
@media (max-width: 640px) {
    .stMainBlockContainer { padding-left: 1rem; padding-right: 1rem; padding-top: 4rem; }
}
/* A table on the screen is a picture as wide as the screen: paper has one of its own, in words. */
[class*="st-key-paper-"] { display: none; }
@media print {
    @page { size: A4 landscape; margin: 12mm; }
    html, body, .stApp, [data-testid="stAppViewContainer"], [data-testid="stMain"], .stMainBlockContainer {
        position: static !important; height: auto !important; overflow: visible !important;
        background: #FFFFFF !important; color: #1B2733 !important; color-scheme: light;
    }
    html { font-size: 12.5px; }
    [data-testid="stVerticalBlock"], [data-testid="stLayoutWrapper"] { display: block !important; }
    [data-testid="stVerticalBlock"] > * { margin-bottom: .5rem !important; }
    .stVegaLiteChart svg { height: auto !important; max-width: 100% !important; }
    .stMainBlockContainer { max-width: none; padding: 0; }
    [data-testid="stHeader"], [data-testid="stSidebar"], [data-testid="stToolbar"], [data-testid="stBottom"],
    [data-testid="stStatusWidget"], [data-testid="stSkeleton"], [data-testid="stPageLink"], [data-testid="stForm"],
    [data-testid="stElementToolbar"], [data-testid="stToastContainer"], [data-testid="stButtonGroup"],
    .stDownloadButton, .stButton, .stSelectbox, .st-key-filters [data-testid="stPopover"], .st-key-views,
    .st-key-presenter, .st-key-close-meeting, .st-key-section-record, .st-key-wall,
    [data-testid="stExpander"] details:not([open]) { display: none !important; }
    [class*="st-key-section-"] { margin-top: 1rem; }
    [data-testid="stHorizontalBlock"]:has(> [data-testid="stColumn"]) {
        display: flex !important; flex-flow: row nowrap !important;
    }
    [data-testid="stColumn"] { min-width: 0 !important; }
    h1, h2, h3, [class*="st-key-meaning-"], [data-testid="stElementContainer"]:has(h1, h2, h3) { break-after: avoid; }
    [data-testid="stVegaLiteChart"], [class*="st-key-exception-"], [class*="st-key-trend-"],
    [data-testid="stDataFrame"], [data-testid="stMetric"], table, tr { break-inside: avoid; }
    [class*="st-key-decision-"], [class*="st-key-decision-"] > *, [class*="st-key-section-"] {
        break-inside: auto !important;
    }
    [class*="st-key-paper-"] { display: block !important; }
    [data-testid="stLayoutWrapper"]:has(> [class*="st-key-paper-"]) { break-before: avoid; }
    [class*="st-key-screen-"] { display: none !important; }
    [data-testid="stMarkdownContainer"], [data-testid="stCaptionContainer"], h1, h2, h3 { color: inherit !important; }
}
</style>"""

# Charts of the dark theme are drawn for a dark ground: on paper their light and dark change places.
DARK_PRINT_CSS = """<style>
@media print { .stVegaLiteChart svg { filter: invert(1) hue-rotate(180deg); } }
</style>"""

# A meeting room reads from three metres: nothing below 20 px, no menus. Charts are enlarged by `specification`.
LARGE_CSS = """<style>
@media screen {
    html { font-size: 24px; }
    [data-testid="stHeader"], [data-testid="stSidebar"], .st-key-head [data-testid="stButtonGroup"] {
        visibility: hidden;
    }
    .stMainBlockContainer { max-width: none; padding: 1rem 2.5rem; }
    [data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] p, .st-key-band p,
    .st-key-band [data-testid="stMarkdownContainer"] { font-size: .85rem; }
}
</style>"""
PRESENTER_CSS = """<style>
@media screen {
    [class*="st-key-section-"] { margin-top: .4rem; }
    .st-key-presenter kbd { color: inherit; opacity: 1; }
}
</style>"""
# Nobody touches a wall: no folds' buttons, and a line that only stands there once the server is gone.
WALL_CSS = """<style>
.st-key-wall-lost { display: none; }
.stApp:not([data-test-connection-state="CONNECTED"]) .st-key-wall-lost { display: block; }
@media screen { .st-key-wall { position: sticky; top: 0; z-index: 5; } }
</style>"""
