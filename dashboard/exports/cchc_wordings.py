"""Which words of the periodic report are written when: each template with the claims that its figures must bear out."""

from dashboard.exports.sentences import Claim, Wording
from dashboard.texts import cchc_report as words


def _none(name: str) -> Claim:
    return Claim(relation="none", of=name)


def _some(name: str) -> Claim:
    return Claim(relation="some", of=name)


def _all(name: str) -> Claim:
    return Claim(relation="all", of=name)


DOCUMENTS = (
    Wording(text=words.DOCUMENTS, claims=(_some("documents"),)),
    Wording(text=words.DOCUMENTS_NONE, claims=(_none("documents"),)),
)
TASKS_NONE = (Wording(text=words.TASKS_NONE, claims=(_none("due"),)),)
TASKS_JUDGED = (
    Wording(text=words.TASKS_ALL, claims=(_some("due"), _all("rate"))),
    Wording(text=words.TASKS_SOME, claims=(_some("due"),)),
)
TASKS_DUE = (Wording(text=words.TASKS_DUE, claims=(_some("due"),)),)
TASKS_OVERDUE = (
    Wording(text=words.OVERDUE_NONE, claims=(_none("overdue"),)),
    Wording(text=words.OVERDUE_SOME, claims=(_some("overdue"),)),
)
RECEIVED = (Wording(text=words.RECEIVED, claims=(_some("fresh"),)),)
RECEIVED_NONE = (Wording(text=words.RECEIVED_NONE, claims=(_none("fresh"),)),)
RESOLVED = (
    Wording(text=words.RESOLVED_ALL, claims=(_some("resolved"), _none("late"), _all("rate"))),
    Wording(text=words.RESOLVED, claims=(_some("resolved"),)),
)
RESOLVED_NONE = (Wording(text=words.RESOLVED_NONE, claims=(_none("resolved"),)),)
OPEN_NONE = (Wording(text=words.OPEN_NONE, claims=(_none("open"),)),)
OPEN = (
    Wording(text=words.OPEN_WITHIN, claims=(_some("open"), _none("overdue"))),
    Wording(text=words.OPEN_OVERDUE, claims=(_some("open"), _some("overdue"))),
)
MOVED = (
    Wording(text=words.MORE, claims=(Claim(relation="above", of="now", than=("before",)),)),
    Wording(text=words.FEWER, claims=(Claim(relation="below", of="now", than=("before",)),)),
    Wording(text=words.AS_MANY, claims=(Claim(relation="equal", of="now", than=("before",)),)),
)
WORST_FIELD = (Wording(text=words.WORST_FIELD, claims=(_some("late"), Claim(relation="most", of="late"))),)
WORST_FIELDS = (Wording(text=words.WORST_FIELDS, claims=(_some("late"), Claim(relation="tied", of="late"))),)
PROCEDURES = (Wording(text=words.PROCEDURES, claims=(_some("procedures"),)),)
POSTED = (Wording(text=words.POSTED),)
FIVE = (Wording(text=words.FIVE),)
SATISFIED = (
    Wording(text=words.SATISFIED_ALL, claims=(_none("dissatisfied"),)),
    Wording(text=words.SATISFIED, claims=(_some("dissatisfied"),)),
)
LEAST_CRITERION = (Wording(text=words.LEAST_CRITERION, claims=(Claim(relation="least", of="very"),)),)
INSPECTED_NONE = (Wording(text=words.INSPECTED_NONE, claims=(_none("inspections"),)),)
INSPECTED = (Wording(text=words.INSPECTED, claims=(_some("inspections"), _some("findings"))),)
INSPECTED_CLEAN = (Wording(text=words.INSPECTED_CLEAN, claims=(_some("inspections"), _none("findings"))),)
ONLINE = (Wording(text=words.ONLINE),)
THRESHOLD = (
    Wording(text=words.REACHES, claims=(Claim(relation="reaches", of="share", than=("target",)),)),
    Wording(text=words.MISSES, claims=(Claim(relation="misses", of="share", than=("target",)),)),
)
COVERAGE = (Wording(text=words.COVERAGE),)
PAID = (Wording(text=words.PAID),)
DIGITISED = (Wording(text=words.DIGITISED),)
LIMIT_LATE = (Wording(text=words.LIMIT_LATE, claims=(_some("late"),)),)
LIMIT_OVERDUE = (Wording(text=words.LIMIT_OVERDUE, claims=(_some("overdue"),)),)
LIMIT_RATE = (Wording(text=words.LIMIT_RATE, claims=(Claim(relation="below", of="now", than=("before",)),)),)
LIMIT_ONLINE = (Wording(text=words.LIMIT_ONLINE, claims=(Claim(relation="misses", of="share", than=("target",)),)),)
LIMIT_TASKS = (Wording(text=words.LIMIT_TASKS, claims=(_some("overdue"),)),)
LIMIT_DISSATISFIED = (Wording(text=words.LIMIT_DISSATISFIED, claims=(_some("dissatisfied"),)),)
LIMIT_NOTHING = (Wording(text=words.LIMIT_NOTHING, claims=(_none("late"), _none("overdue"))),)
