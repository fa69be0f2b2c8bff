"""How dossiers were handled, a second time in plain Python: written from docs/metrics.md, sharing no code with the SQL.

As in oracle.py, each function answers for one period, both days included, with (numerator, denominator). What an
export does not say (None) is on neither side.
"""

from datetime import datetime, time, timedelta

from tests.warehouse.oracle import (
    DONE,
    count,
    dossiers_open,
    is_early,
    is_late,
    is_working,
    late_dossiers,
    open_on,
    resolved,
    return_compared,
    within,
    working_days,
)
from tests.warehouse.oracle import handed_over as handed


def signed_working_days(start, end):
    return working_days(start, end) if end >= start else -working_days(end, start)


def finished(dossiers, start, end):
    return [d for d in resolved(dossiers, start, end) if d.status in DONE]


def received(dossiers, start, end):
    return [d for d in dossiers if d.is_counted and within(d.received, start, end)]


def share(items, known, condition):
    judged = [item for item in items if known(item)]
    return count(judged, condition), len(judged)


# By class.


def early_dossiers(dossiers, policy, start, end):
    if policy == "date":
        return count(resolved(dossiers, start, end), is_early), len(resolved(dossiers, start, end))
    items = handed(dossiers, start, end)
    return count(items, lambda d: return_compared(d) == -1), len(items)


def just_on_time_rate(dossiers, policy, start, end):
    if policy == "date":
        items = resolved(dossiers, start, end)
        return count(items, lambda d: not is_early(d) and not is_late(d)), len(items)
    items = handed(dossiers, start, end)
    return count(items, lambda d: return_compared(d) == 0), len(items)


just_on_time_dossiers = just_on_time_rate
late_rate = late_dossiers


def dossiers_carried_over(dossiers, policy, start, end):
    return dossiers_open(dossiers, policy, start, start - timedelta(days=1))


# By working days.


def late_ones(dossiers, start, end):
    return [d for d in resolved(dossiers, start, end) if is_late(d)]


def lateness_days(dossiers, policy, start, end):
    late = late_ones(dossiers, start, end)
    return sum(working_days(d.due, d.ended) for d in late), len(late)


mean_lateness_days = lateness_days


def legal_time_used(dossiers, policy, start, end):
    used = allowed = 0
    for d in finished(dossiers, start, end):
        asked_and_unknown = (d.supplement_count or 0) > 0 and d.supplement_hours is None
        if d.procedure.legal_days_kind == "working" and d.procedure.legal_days >= 1 and not asked_and_unknown:
            used += working_days(d.received, d.ended)
            allowed += int(d.procedure.legal_days + (d.supplement_hours or 0) / 8)
    return used, allowed


def printed_time_used(dossiers, policy, start, end):
    timed = [d for d in finished(dossiers, start, end) if d.due]
    return (
        sum(working_days(d.received, d.ended) for d in timed),
        sum(signed_working_days(d.received, d.due) for d in timed),
    )


# What was asked, moved, withdrawn, sent.


def knows_supplements(dossier):
    return dossier.supplement_count is not None


def supplemented_rate(dossiers, policy, start, end):
    return share(resolved(dossiers, start, end), knows_supplements, lambda d: d.supplement_count >= 1)


def supplemented_again_rate(dossiers, policy, start, end):
    return share(resolved(dossiers, start, end), knows_supplements, lambda d: d.supplement_count >= 2)


def supplement_requests(dossiers, policy, start, end):
    known = [d for d in resolved(dossiers, start, end) if knows_supplements(d)]
    return sum(d.supplement_count for d in known), len(known)


def withdrawn_rate(dossiers, policy, start, end):
    return share(resolved(dossiers, start, end), lambda d: True, lambda d: d.status == "withdrawn")


def last_day_rate(dossiers, policy, start, end):
    return share(finished(dossiers, start, end), lambda d: d.due is not None, lambda d: d.ended == d.due)


def apology_rate(dossiers, policy, start, end):
    return share(late_ones(dossiers, start, end), lambda d: d.apology_letter is not None, lambda d: d.apology_letter)


# Online.


def online_share_with_carry_over(dossiers, policy, start, end):
    handled = received(dossiers, start, end) + open_on(dossiers, start - timedelta(days=1))
    return count(handled, lambda d: d.channel == "online"), len(handled)


def postal_share(dossiers, policy, start, end):
    return share(received(dossiers, start, end), lambda d: True, lambda d: d.channel == "postal")


def _online_share(level):
    def of_level(dossiers, policy, start, end):
        online = [d for d in received(dossiers, start, end) if d.channel == "online"]
        return share(online, lambda d: True, lambda d: d.procedure.online_level == level)

    return of_level


online_partial_share, online_full_share = _online_share(3), _online_share(4)


def paid_online_share(dossiers, policy, start, end):
    items = [d for d in received(dossiers, start, end) if d.fee_vnd]
    return share(items, lambda d: d.paid_online is not None, lambda d: d.paid_online)


def result_digitised_share(dossiers, policy, start, end):
    items = finished(dossiers, start, end)
    return share(items, lambda d: d.result_digitised is not None, lambda d: d.result_digitised)


# Signs.


def last_day_pileup_rate(dossiers, policy, start, end):
    """Finished on the due day, of those finished on it or on the last working day before it."""

    def is_day_before(d):
        return d.ended < d.due and working_days(d.ended, d.due) == 1

    items = [d for d in finished(dossiers, start, end) if d.due and signed_working_days(d.received, d.due) >= 2]
    judged = [d for d in items if d.ended == d.due or is_day_before(d)]
    return count(judged, lambda d: d.ended == d.due), len(judged)


def bulk_completion_rate(dossiers, policy, start, end):
    def minute(d):
        return d.unit_code, d.completed_at.replace(second=0)

    of_any_day = [d for d in dossiers if d.status in DONE and d.completed_at]
    items = [d for d in finished(dossiers, start, end) if d.completed_at]
    return count(items, lambda d: count(of_any_day, lambda other: minute(other) == minute(d)) >= 5), len(items)


def done_at_once_rate(dossiers, policy, start, end):
    items = [d for d in finished(dossiers, start, end) if d.completed_at and (d.procedure.legal_days or 0) >= 1]
    return count(items, lambda d: d.completed_at - d.received_at < timedelta(minutes=10)), len(items)


def supplement_near_due_rate(dossiers, policy, start, end):
    asked = [
        d
        for d in dossiers
        if d.is_counted and d.due and d.supplement_requested_at and within(d.supplement_requested_at.date(), start, end)
    ]
    return count(asked, lambda d: signed_working_days(d.supplement_requested_at.date(), d.due) <= 1), len(asked)


def online_in_counter_hours_rate(dossiers, policy, start, end):
    def in_hours(moment: datetime):
        morning = time(7) <= moment.time() <= time(11, 30)
        afternoon = time(13, 30) <= moment.time() <= time(17)
        return is_working(moment.date()) and (morning or afternoon)

    online = [d for d in received(dossiers, start, end) if d.channel == "online"]
    return count(online, lambda d: in_hours(d.received_at)), len(online)
