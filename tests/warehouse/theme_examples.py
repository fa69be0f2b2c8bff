"""Surveys, procedures, the plan and inspections, small enough to check by eye, with every answer worked out by hand."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

AS_OF = date(2019, 3, 29)  # a Friday; 4, 11, 18, 25 March 2019 are Mondays
UNIT = "06781"
DOSSIERS = [{"dossier_id": "A", "received_at": datetime(2019, 3, 4, 8)}]  # an edition needs one

ROUNDS = [
    {"round_start": date(2019, 1, 1), "round_end": date(2019, 3, 31), "unit_code": UNIT, "forms_issued": 60, "scale": 3}
]
# Three-step forms, two of them, four answers: 2 very satisfied, 1 satisfied, 1 dissatisfied.
FORMS = [
    {"form_id": "P1", "access": "very_satisfied", "officials": "very_satisfied"},
    {"form_id": "P2", "access": "satisfied", "officials": "dissatisfied"},
    # Five steps: 1 very satisfied, 1 satisfied, 1 neutral, 1 very dissatisfied. Never added to the others.
    {"form_id": "P3", "access": "very_satisfied", "officials": "satisfied", "scale": 5},
    {"form_id": "P4", "access": "neutral", "officials": "very_dissatisfied", "scale": 5},
]
FORMS = [{"unit_code": UNIT, "surveyed_on": date(2019, 3, 5), "half_month": date(2019, 3, 1), "scale": 3, **form}
         for form in FORMS]  # fmt: skip


def totals(question: str, factor: str, very: int, satisfied: int, dissatisfied: int, **more: Any) -> dict[str, Any]:
    """A line of a three-step sheet of February, of forty forms."""
    line = {
        "unit_code": UNIT, "period_start": date(2019, 2, 1), "period_end": date(2019, 2, 28), "scale": 3,
        "question": question, "factor": factor, "forms_returned": 40,
        "n_very_satisfied": very, "n_satisfied": satisfied, "n_dissatisfied": dissatisfied,
    }  # fmt: skip
    return line | more


# February as totals: 40 forms, two questions of one factor: 35 + 30 very satisfied, 5 + 8 satisfied, 0 + 2 not.
TOTALS = [
    totals("Công chức có thái độ lịch sự", "officials", 35, 5, 0),
    totals("Công chức hướng dẫn dễ hiểu", "officials", 30, 8, 2),
]

PROCEDURES = [
    # Posted and five-on-the-spot, level 4 since March; before, level 2 and neither.
    {"procedure_code": "1", "online_level": 2, "is_posted": True, "is_five_on_the_spot": False,
     "valid_from": date(2014, 1, 1), "valid_to": date(2019, 3, 1)},
    {"procedure_code": "1", "online_level": 4, "is_posted": True, "is_five_on_the_spot": True,
     "valid_from": date(2019, 3, 1)},
    {"procedure_code": "2", "online_level": 3, "is_posted": True, "is_five_on_the_spot": False,
     "valid_from": date(2014, 1, 1)},
    {"procedure_code": "3", "online_level": 2, "is_posted": False, "is_five_on_the_spot": False,
     "valid_from": date(2014, 1, 1)},
    # The list says neither for this one: it is in force, and in no share of those told.
    {"procedure_code": "4", "online_level": 2, "valid_from": date(2014, 1, 1), "authority_level": "ward"},
    # Ended in 2018.
    {"procedure_code": "5", "online_level": 4, "is_posted": True, "valid_from": date(2014, 1, 1),
     "valid_to": date(2018, 1, 1)},
]  # fmt: skip
PROCEDURES = [{"procedure_name": row["procedure_code"], "field": "Hộ tịch", "authority_level": "city", **row}
              for row in PROCEDURES]  # fmt: skip


def _task(name: str, content: int, due: date, done: date | None) -> dict[str, Any]:
    return {"task_id": name, "content": content, "title": name, "unit_code": UNIT, "due_on": due, "done_on": done}


TASKS = [
    _task("A", 1, date(2019, 3, 10), date(2019, 3, 8)),  # early
    _task("B", 1, date(2019, 3, 10), date(2019, 3, 10)),  # on its due day: on time
    _task("C", 2, date(2019, 3, 10), date(2019, 3, 12)),  # two days late: overdue on the 11th, done on the 12th
    _task("D", 2, date(2019, 3, 15), None),  # overdue since the 16th
    _task("E", 3, date(2019, 3, 29), None),  # due on the day of the data, which is not over: not judged
    _task("F", 3, date(2019, 6, 30), date(2019, 3, 20)),  # done in March, due in June
    _task("G", 4, date(2018, 12, 30), None),  # overdue since last year
]
DOCUMENTS = [
    {"document_id": "1/KH-UBND", "kind": "plan", "issued_on": date(2019, 3, 1), "content": 1},
    {"document_id": "12/QĐ-UBND", "kind": "decision", "issued_on": date(2019, 3, 4), "content": 2},
    {"document_id": "13/UBND", "kind": "letter", "issued_on": date(2019, 3, 4)},
    # The same number of the year before is another plan.
    {"document_id": "1/KH-UBND", "kind": "plan", "issued_on": date(2018, 3, 1), "content": 1},
]
DOCUMENTS = [{"unit_code": UNIT, "issued_year": row["issued_on"].year, **row} for row in DOCUMENTS]
INSPECTIONS = [
    # Fixed on Thu 7 after Mon 4 March: 3 working days.
    {"inspection_id": "K1", "inspected_on": date(2019, 3, 4), "is_unannounced": True, "findings": 2,
     "fixed_on": date(2019, 3, 7)},
    # Fri 8 to Mon 11: 1 working day.
    {"inspection_id": "K2", "inspected_on": date(2019, 3, 8), "is_unannounced": True, "findings": 1,
     "fixed_on": date(2019, 3, 11)},
    # Mon 4 to Mon 18: 10 working days.
    {"inspection_id": "K3", "inspected_on": date(2019, 3, 4), "is_unannounced": False, "findings": 3,
     "fixed_on": date(2019, 3, 18)},
    # Not fixed yet.
    {"inspection_id": "K4", "inspected_on": date(2019, 3, 20), "is_unannounced": True, "findings": 4},
    # Nothing found.
    {"inspection_id": "K5", "inspected_on": date(2019, 3, 21), "is_unannounced": False, "findings": 0},
]  # fmt: skip
INSPECTIONS = [{"unit_code": UNIT, **row} for row in INSPECTIONS]

# metric → numerator, denominator, value in March 2019.
ANSWERS: Mapping[str, tuple[float | None, float | None, float | None]] = {
    # P1 and P2 alone: four answers on three steps.
    "very_satisfied_rate": (2, 4, 2 / 4),
    "satisfied_rate": (1, 4, 1 / 4),
    "satisfied_or_more_rate": (3, 4, 3 / 4),
    "dissatisfied_rate": (1, 4, 1 / 4),
    "dissatisfied_answers": (1, 4, 1),
    # P3 and P4 alone: two of four on five steps are satisfied or more.
    "satisfaction_index": (2, 4, 2 / 4),
    # In force on 31 March: 1, 2, 3, 4. Posting is told of 1, 2, 3; 3 is not posted.
    "procedures_in_force": (4, None, 4),
    "posted_procedures_rate": (2, 3, 2 / 3),
    "five_on_the_spot_rate": (1, 3, 1 / 3),
    # 1 is at level 4, 2 at level 3.
    "full_online_coverage": (1, 4, 1 / 4),
    "partial_online_coverage": (1, 4, 1 / 4),
    # Due in March: A B C D E. Done in March: A B C F.
    "tasks_due": (5, None, 5),
    "tasks_done": (4, None, 4),
    # Judged: A B C D. Done: A B C; on time: A B.
    "tasks_done_rate": (3, 4, 3 / 4),
    "tasks_on_time_rate": (2, 4, 2 / 4),
    # On the last day: D and G, of the six due so far.
    "tasks_overdue": (2, 6, 2),
    "documents_issued": (3, None, 3),
    "inspections": (5, None, 5),
    "unannounced_inspections_rate": (3, 5, 3 / 5),
    # 2 + 1 + 3 + 4 findings; those of K1, K2, K3 are fixed.
    "inspection_findings": (10, 5, 10),
    "findings_fixed_rate": (6, 10, 6 / 10),
    # 1, 3, 10 working days: half of 3 is reached at 3.
    "median_remediation_days": (2, 3, 3),
}
INDEX_METRICS = ("index_gap_to_first", "index_gap_to_next", "index_points_lost")  # worked in test_index_examples.py


def _score(locality: str, score: float | None, rank: int | None, **more: Any) -> dict[str, Any]:
    row = {
        "index_code": "DDCI", "edition_year": 2018, "method_version": "từ 2015", "locality": locality,
        "component": "total", "score": score, "rank": rank, "rank_of": 14, "is_conflict": False, "source": "báo",
    }  # fmt: skip
    return row | more


SCORES = [
    _score("A", 75.5, 1, max_score=100.0),
    _score("B", 70.0, 2),
    _score("C", 68.5, 3),
    _score("D", None, 4),  # only its rank is known
    _score("E", 60.0, 5),  # the score of the fourth is unknown
    _score("F", 50.0, None),  # a score without a rank
    # Two shared the third place in 2019; the fifth follows both.
    _score("A", 80.0, 1, edition_year=2019),
    _score("B", 78.0, 2, edition_year=2019),
    _score("C", 77.0, 3, edition_year=2019),
    _score("D", 77.0, 3, edition_year=2019),
    _score("E", 71.0, 5, edition_year=2019),
    # 2022, by the method of 2021: the first is printed with a lower score than B, and B is flagged.
    _score("A", 70.3, 1, edition_year=2022, method_version="từ 2021", is_conflict=True),
    _score("B", 70.8, None, edition_year=2022, method_version="từ 2021", is_conflict=True),
    _score("C", 67.1, 5, edition_year=2022, method_version="từ 2021"),
    # A component of 20 points, of which 15.5 were reached.
    _score("A", 15.5, None, component="Tính minh bạch", max_score=20.0),
]
