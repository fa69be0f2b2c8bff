"""How near an unknown heading is to what a column is usually called, in either language, spelled out or short."""

import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from rapidfuzz import fuzz

from pipelines.profiles import known_profiles
from warehouse.tables import STAGING_TABLES
from warehouse.wording import plain

PERSONAL = "personal"
_FURTHER = Path(__file__).with_name("wordings.toml")
# One word per idea, so that only what tells two columns apart counts. Longest first.
_SAME = (
    ("thoi diem", "ngay"), ("ngay gio", "ngay"), ("thoi gian", "ngay"), ("ngay thang", "ngay"), ("case", "dossier"),
    ("mshs", "ma ho so"), ("ma so", "ma"), ("ma hs", "ma ho so"), ("sbn", "so bien nhan"),
)  # fmt: skip
# Abbreviations of offices; one with several meanings is read every way, and the best reading counts.
_SHORT: Mapping[str, tuple[str, ...]] = {
    "hs": ("ho so",), "tthc": ("thu tuc hanh chinh",), "dv": ("don vi", "dich vu"), "cq": ("co quan",),
    "lv": ("linh vuc",),
    "kq": ("ket qua",), "gq": ("giai quyet",), "xl": ("xu ly",), "tn": ("tiep nhan",), "bs": ("bo sung",),
    "ht": ("hinh thuc",),
    "tt": ("trang thai", "thu tuc", "tinh trang", "thu tu"), "sdt": ("so dien thoai",), "dt": ("dien thoai",),
    "cb": ("can bo",),
    "tg": ("ngay",), "nv": ("nhiem vu",), "bn": ("bien nhan",), "kt": ("kiem tra", "ket thuc"), "ten": ("ten",),
    "no": ("number",), "num": ("number",), "dept": ("department",), "recd": ("received",), "appl": ("application",),
}  # fmt: skip
_MOST_READINGS = 8
_OF_THE_CASE = "case:"


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """How like a heading is to a column's best wording (0–1), and that wording as people write it."""

    share: float
    wording: str


@cache
def _further() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(_FURTHER.read_text(encoding="utf-8"))


@cache
def wordings(source: str) -> Mapping[str, tuple[str, ...]]:
    """Column of the source -> what it is called: shipped headings, further wordings, meanings, its own name."""
    table = next(table for table in STAGING_TABLES if table.source == source)
    found: dict[str, list[str]] = {}
    for column in table.columns:
        if column.is_made or column.name in ("channel_assumed", "applicant_hash"):
            continue
        meanings = (column.meaning.vi, column.meaning.en, column.name.replace("_", " "))
        shipped = [known.headings.get(column.name, ()) for known in known_profiles() if known.source == source]
        further = _further().get(source, {}).get(column.name, [])
        found[column.name] = [*dict.fromkeys((*_flat(shipped), *further, *meanings))]
    return {column: tuple(texts) for column, texts in found.items()}


@cache
def personal_wordings() -> tuple[str, ...]:
    """Headings under which personal data stands."""
    shipped = (text for known in known_profiles() for text in (*known.personal, *_flat(known.hashed.values())))
    return tuple(dict.fromkeys((*shipped, *_further()[PERSONAL][PERSONAL])))


def _flat(groups: Iterable[Iterable[str]]) -> list[str]:
    return [text for group in groups for text in group]


@cache
def _weights() -> Mapping[str, float]:
    """Rare words tell columns apart; "ngày" and "số" hardly do."""
    texts = {
        _canonical(text)[0] for table in STAGING_TABLES for texts in wordings(table.source).values() for text in texts
    }
    texts |= {_canonical(text)[0] for text in personal_wordings()}
    counts = Counter(word for text in texts for word in set(text.split()))
    return {word: math.log(1 + len(texts) / count) for word, count in counts.items()}


@cache
def _canonical(text: str) -> tuple[str, ...]:
    """Its readings, plain, with abbreviations spelled out."""
    words = f" {plain(text.replace('_', ' '))} "
    for other, usual in _SAME:
        words = words.replace(
            f"{other} " if not other.endswith(" ") else other, f"{usual} " if not usual.endswith(" ") else usual
        )
    choices = [_SHORT.get(word, (word,)) for word in words.split()]
    readings = [" ".join(words_) for words_ in list(product(*choices))[:_MOST_READINGS]]
    return tuple(readings) or ("",)


@cache
def likeness(heading: str, source: str, column: str) -> Likeness:
    """Of a heading to a column; under a merged heading its own text counts almost as much as the whole."""
    return _best(heading, wordings(source)[column])


@cache
def personal_likeness(heading: str) -> Likeness:
    return _best(heading, personal_wordings())


def _best(heading: str, texts: Iterable[str]) -> Likeness:
    parts = [(heading, 1.0)]
    if " | " in heading:
        parts.append((heading.rsplit(" | ", 1)[-1], 0.97))
    if heading.casefold().startswith(_OF_THE_CASE):  # event logs (XES) write what belongs to the whole case so
        parts.append((heading[len(_OF_THE_CASE) :], 0.97))
    found = [Likeness(share=0.0, wording="")]
    for text in texts:
        share = max(
            part_weight * _alike(reading, wording)
            for part, part_weight in parts
            for reading in _canonical(part)
            for wording in _canonical(text)
        )
        found.append(Likeness(share=share, wording=text))
    return max(found, key=lambda likeness: likeness.share)


def _alike(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    if one.replace(" ", "") == other.replace(" ", ""):  # startdate, start date
        return 1.0
    return 0.5 * fuzz.token_sort_ratio(one, other) / 100 + 0.5 * _cosine(one, other)


def _cosine(one: str, other: str) -> float:
    weights = _weights()
    first, second = set(one.split()), set(other.split())
    common = sum(weights.get(word, 3.0) ** 2 for word in first & second)
    sizes = (sum(weights.get(word, 3.0) ** 2 for word in words) for words in (first, second))
    return common / math.sqrt(math.prod(sizes))
