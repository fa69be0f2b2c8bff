"""Twelve dossiers small enough to check by eye, and every metric's answer worked out by hand."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

AS_OF = date(2019, 3, 29)  # a Friday
MARCH = (date(2019, 3, 1), date(2019, 3, 31))

PROCEDURES = [
    # Offered at level 2 until 2019-03-01, at level 4 since: two rows, one procedure.
    {"procedure_code": "1.001", "procedure_name": "Đăng ký khai sinh", "online_level": 2,
     "valid_from": date(2014, 1, 1), "valid_to": date(2019, 3, 1)},
    {"procedure_code": "1.001", "procedure_name": "Đăng ký khai sinh", "online_level": 4,
     "valid_from": date(2019, 3, 1)},
    {"procedure_code": "1.002", "procedure_name": "Đăng ký kết hôn", "online_level": 3, "valid_from": date(2014, 1, 1)},
    {"procedure_code": "1.003", "procedure_name": "Khai tử", "online_level": 2, "valid_from": date(2014, 1, 1)},
]  # fmt: skip
PROCEDURES = [
    {"field": "Hộ tịch", "authority_level": "ward", "legal_days": 3.0, "legal_days_kind": "working", **row}
    for row in PROCEDURES
]


def _day(text: str) -> datetime:
    return datetime.strptime(f"2019-{text}", "%Y-%m-%d %H:%M")


def _dossier(
    name: str, received: str, due: str | None, done: str | None, back: str | None, **more: Any
) -> dict[str, Any]:
    instants = {"received_at": received, "due_at": due, "completed_at": done, "returned_at": back}
    return {"dossier_id": name, **{key: _day(text) if text else None for key, text in instants.items()}, **more}


# 4, 11, 18, 25 March 2019 are Mondays; no holiday in between.
DOSSIERS = [
    # A finished a day early, handed over before the due instant. 03-04 → 03-06: 2 working days.
    _dossier("A", "03-04 08:00", "03-07 17:00", "03-06 10:00", "03-07 09:00"),
    # B finished on the due day but after the hour, handed over a day later: on time by date, late by instant.
    _dossier("B", "03-04 09:00", "03-07 10:00", "03-07 15:00", "03-08 08:00", channel="online"),
    # C finished two working days late. 03-05 → 03-12: 5 working days.
    _dossier("C", "03-05 09:00", "03-08 17:00", "03-12 09:00", "03-12 09:30"),
    # D has no due date: on time by date, unclassed by instant; 03-11 → 03-13 is 2 ≤ 3 working days allowed.
    _dossier("D", "03-11 08:00", None, "03-13 08:00", "03-13 08:30", channel="postal"),
    # E was withdrawn, after its due date: on time by date, counted apart by instant, late by the portal.
    _dossier("E", "03-11 09:00", "03-12 17:00", "03-14 08:00", None, status="withdrawn"),
    # F asked twice for papers, finished early: early by date and instant, late by the portal.
    _dossier("F", "03-11 10:00", "03-20 17:00", "03-19 09:00", "03-19 10:00", supplement_count=2),
    # G is finished and not yet handed over: early by date, not yet resolved by instant.
    _dossier("G", "03-18 08:00", "03-21 17:00", "03-20 08:00", None, status="completed", channel="online"),
    # H is open and past its due date.
    _dossier("H", "03-18 09:00", "03-22 17:00", None, None, status="processing"),
    # I is open and due after the day of the data.
    _dossier("I", "03-25 08:00", "04-02 17:00", None, None, status="processing", channel="online"),
    # J waits for papers asked for on 03-20, before its due date: open within due; for the portal it ended then.
    _dossier("J", "03-18 10:00", "03-22 17:00", None, None, status="supplement", supplement_count=1,
             supplement_requested_at=_day("03-20 09:00")),
    # K came in February and was finished on time in March.
    _dossier("K", "02-27 08:00", "03-04 17:00", "03-04 09:00", "03-04 17:00"),
    # L was never received: a registration only, counted nowhere.
    _dossier("L", "03-18 10:00", None, None, None, status="registered"),
]  # fmt: skip

SURVEY_ROUNDS = [
    {"round_start": date(2019, 1, 1), "round_end": date(2019, 3, 31), "unit_code": "06781", "forms_issued": 5}
]
SURVEY_RESPONSES = [
    {"form_id": "P1", "surveyed_on": date(2019, 3, 5), "unit_code": "06781", "scale": 3,
     "access": "very_satisfied", "procedure": "very_satisfied", "officials": "satisfied"},
    {"form_id": "P2", "surveyed_on": date(2019, 3, 6), "unit_code": "06781", "scale": 3,
     "access": "very_satisfied", "procedure": "dissatisfied"},
    {"form_id": "P3", "surveyed_on": date(2019, 3, 7), "unit_code": "06781", "scale": 3, "access": "satisfied"},
]  # fmt: skip
INDEX_SCORES = [
    {"index_code": "DDCI", "edition_year": 2018, "method_version": "1", "component": "total", "source": "báo", **row}
    for row in (
        {"locality": "Cẩm Phả", "score": 75.61, "max_score": 100.0, "rank": 1, "rank_of": 14, "is_conflict": False},
        # Two sources, two scores: the metric gives neither.
        {"locality": "Hoành Bồ", "score": 68.95, "max_score": 100.0, "rank": 2, "rank_of": 14, "is_conflict": True},
        {"locality": "Hoành Bồ", "score": 68.85, "max_score": 100.0, "rank": 2, "rank_of": 14, "is_conflict": True},
    )
]

# (metric, policy) → numerator, denominator, value in March 2019.
ANSWERS: Mapping[tuple[str, str | None], tuple[float | None, float | None, float | None]] = {
    # Resolved by date in March: A B C D E F G K; late: C.
    ("on_time_rate", "date"): (7, 8, 7 / 8),
    ("late_dossiers", "date"): (1, 8, 1),
    ("dossiers_resolved", "date"): (8, None, 8),
    # Early: A, F, G. K finished on its due day.
    ("early_rate", "date"): (3, 8, 3 / 8),
    # Handed over in March: A B C D F K. D has no class; B and C late; K at 17:00 sharp is on time.
    ("on_time_rate", "timestamp"): (3, 6, 3 / 6),
    ("late_dossiers", "timestamp"): (2, 6, 2),
    ("early_rate", "timestamp"): (2, 6, 2 / 6),
    ("dossiers_resolved", "timestamp"): (6, None, 6),
    # Ended: A B C D E F G J K; on time A D G J K. Open on the 31st: H (late), I (within due, in the numerator).
    ("on_time_rate", "portal_766"): (6, 11, 6 / 11),
    ("late_dossiers", "portal_766"): (5, 11, 5),
    ("dossiers_resolved", "portal_766"): (9, None, 9),
    # Received in March: A to J (K in February, L not at all).
    ("dossiers_received", None): (10, None, 10),
    # H, I and J are open; H alone is overdue (J waits for papers).
    ("dossiers_open", None): (3, None, 3),
    ("dossiers_overdue", None): (1, 3, 1),
    # B, G, I of ten.
    ("online_share", None): (3, 10, 3 / 10),
    # 1.001 (level 4 since the 1st) and 1.002, of three.
    ("online_procedure_coverage", None): (2, 3, 2 / 3),
    # Three of six answers; one form of three is dissatisfied; three of five forms came back (dated by their round).
    ("very_satisfied_rate", None): (3, 6, 3 / 6),
    # Working days of A B C D F G K: 2 3 5 2 6 2 3 → sorted 2 2 2 3 3 5 6: half of 7 is reached at 3, nine tenths at 6.
    ("median_processing_days", None): (5, 7, 3),
    ("p90_processing_days", None): (7, 7, 6),
}
# Metrics whose period is not March: (metric, year) → numerator, denominator, value.
YEAR_ANSWERS: Mapping[str, tuple[float | None, float | None, float | None]] = {
    "dissatisfied_forms": (1, 3, 1),
    "survey_response_rate": (3, 5, 3 / 5),
}
