"""What an outside system would show of each dossier at the moment of an export."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipelines.demo.dossiers import Dossiers, Fate, Instants
from pipelines.demo.working_days import MINUTES_PER_DAY, NONE

COLLECTION_DAYS = 90  # a finished result still lying at the counter is listed again for so long
STATUS_LABELS = (
    "Mới tiếp nhận",
    "Đang xử lý",
    "Chờ ký duyệt",
    "Yêu cầu bổ sung giấy tờ",
    "Chờ nộp thuế",
    "Đã có kết quả",
    "Đã trả kết quả",
    "Công dân yêu cầu rút hồ sơ",
    "Không được tiếp nhận",
)
NEW, PROCESSING, SIGNING, WAITING, PAYING, COMPLETED, RETURNED, WITHDRAWN, REJECTED = range(9)


@dataclass(frozen=True, kw_only=True)
class States:
    """Parallel arrays over the asked dossiers; instants that have not happened yet are NONE."""

    rows: NDArray[np.int64]
    due_at: Instants
    completed_at: Instants
    returned_at: Instants
    asked_at: Instants
    supplement_count: NDArray[np.int64]
    supplement_hours: NDArray[np.int64]
    status: NDArray[np.int64]


def _happened(instants: Instants, at: int) -> NDArray[np.bool_]:
    return (instants != NONE) & (instants <= at)


def is_closed(dossiers: Dossiers, at: int) -> NDArray[np.bool_]:
    """Whether each dossier had left the list of open ones by an instant (minutes since 1970)."""
    collected = _happened(dossiers.returned_at, at)
    left_at_counter = dossiers.completed_at + COLLECTION_DAYS * MINUTES_PER_DAY <= at
    stopped = (dossiers.fate != Fate.RETURNED) & (dossiers.completed_at <= at)
    return collected | left_at_counter | stopped


def states_at(dossiers: Dossiers, rows: NDArray[np.int64], at: int) -> States:
    """The state of the given dossiers as an export at that instant shows it."""
    fate = dossiers.fate[rows]
    received_at = dossiers.received_at[rows]
    completed_at, returned_at = dossiers.completed_at[rows], dossiers.returned_at[rows]
    done = completed_at <= at
    collected = _happened(returned_at, at)
    asked, resumed = _happened(dossiers.asked_at[rows], at), _happened(dossiers.resumed_at[rows], at)
    notified = _happened(dossiers.tax_notice_at[rows], at)
    near_end = at > received_at + (completed_at - received_at) * 0.8
    status = np.full(len(rows), PROCESSING)
    status[at - received_at < 120] = NEW
    status[near_end] = SIGNING
    status[notified] = PAYING
    status[asked & ~resumed] = WAITING
    status[done] = np.where(collected[done], RETURNED, COMPLETED)
    status[done & (fate == Fate.WITHDRAWN)] = WITHDRAWN
    status[done & (fate == Fate.REJECTED)] = REJECTED
    # Of the dossiers taken back, three in ten only carry the day on which the papers were handed over.
    only_returned = (fate == Fate.WITHDRAWN) & (received_at % 10 < 3)
    ended = done & (fate != Fate.REJECTED)
    return States(
        rows=rows,
        due_at=np.where(resumed, dossiers.due_at[rows], dossiers.first_due_at[rows]),
        completed_at=np.where(ended & ~only_returned, completed_at, NONE),
        returned_at=np.where(
            ended & (fate == Fate.WITHDRAWN), completed_at, np.where(ended & collected, returned_at, NONE)
        ),
        asked_at=np.where(asked, dossiers.asked_at[rows], NONE),
        supplement_count=np.where(asked, dossiers.supplement_count[rows], 0),
        supplement_hours=np.where(resumed, dossiers.supplement_hours[rows], 0),
        status=status,
    )
