"""Answers: one per form and criterion, each form of a known unit."""

from expectations.rules import identity
from expectations.warehouse_rules import one_row_per, required, unit_in_dimension
from warehouse.tables import QUESTIONS
from warehouse.text import Text

_ANSWERED = " + ".join(f"count({question})" for question in QUESTIONS)

EXPECTATIONS = (
    one_row_per("fct_survey_answers", "unit_key", "half_month", "form_id", "criterion"),
    required("form_id", "surveyed_on", "unit_key", "criterion", "scale", "answer"),
    unit_in_dimension(),
    identity(
        "rows_lost",
        "count(*)",
        f"(select {_ANSWERED} from stg_survey_responses)",
        Text("Số câu trả lời bằng số ô đã trả lời trên các phiếu", "As many answers as were filled in on the forms"),
    ),
)
