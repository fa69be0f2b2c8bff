"""The twelve dossiers again, and six more: how they were handled, every answer worked out by hand.

The first twelve (worked_examples.py) say nothing of letters, fees, payments or digitised results, so that what is
unknown can be seen to lower the denominator; the six below say yes and no.
"""

from collections.abc import Mapping

from tests.warehouse.worked_examples import AS_OF, DOSSIERS, MARCH, PROCEDURES, _day, _dossier

__all__ = ["ANSWERS", "AS_OF", "DOSSIERS", "HANDLED", "HANDLED_ANSWERS", "MARCH", "PROCEDURES"]

# The same twelve dossiers. (metric, policy) → numerator, denominator, value in March 2019.
ANSWERS: Mapping[tuple[str, str | None], tuple[float | None, float | None, float | None]] = {
    # K alone came before March and was open on 28 February.
    ("dossiers_carried_over", None): (1, None, 1),
    # A F G early; B D E K neither early nor late; C late; of A B C D E F G K.
    ("early_dossiers", "date"): (3, 8, 3),
    ("just_on_time_dossiers", "date"): (4, 8, 4),
    ("just_on_time_rate", "date"): (4, 8, 4 / 8),
    ("late_rate", "date"): (1, 8, 1 / 8),
    # Handed over: A B C D F K. A F early; K at 17:00 sharp; B C late; D has no class.
    ("early_dossiers", "timestamp"): (2, 6, 2),
    ("just_on_time_dossiers", "timestamp"): (1, 6, 1),
    ("just_on_time_rate", "timestamp"): (1, 6, 1 / 6),
    ("late_rate", "timestamp"): (2, 6, 2 / 6),
    # All but A D G J K and I.
    ("late_rate", "portal_766"): (5, 11, 5 / 11),
    # C: Friday 8 to Tuesday 12 March is two working days.
    ("lateness_days", None): (2, 1, 2),
    ("mean_lateness_days", None): (2, 1, 2),
    ("median_lateness_days", None): (1, 1, 2),
    ("p90_lateness_days", None): (1, 1, 2),
    # Days taken by A B C D G K: 2 3 5 2 2 3 = 17, three allowed each; F was asked for papers, its wait is unknown.
    ("legal_time_used", None): (17, 18, 17 / 18),
    # Promised: A 3, B 3, C 3, F 7, G 3, K 3 = 22 (D has no due date); taken 2 + 3 + 5 + 6 + 2 + 3 = 21.
    ("printed_time_used", None): (21, 22, 21 / 22),
    # The file marks F (2) and J (1) and writes no 0: it marks what happened, so that a blank is none. F of eight.
    ("supplemented_rate", None): (1, 8, 1 / 8),
    ("supplement_requests", None): (2, 8, 2),
    ("supplemented_again_rate", None): (1, 8, 1 / 8),
    # E of the eight that ended.
    ("withdrawn_rate", None): (1, 8, 1 / 8),
    # B and K on their due day, of A B C F G K.
    ("last_day_rate", None): (2, 6, 2 / 6),
    # Every dossier stands in one export, no letter, fee or scan is recorded: no denominator, no rate.
    ("due_moved_rate", None): (0, 0, None),
    ("apology_rate", None): (0, 0, None),
    ("paid_online_share", None): (0, 0, None),
    ("result_digitised_share", None): (0, 0, None),
    ("due_moves_after_expiry_rate", None): (0, 0, None),
    ("unexplained_due_moves_rate", None): (0, 0, None),
    # Ten received and K carried over; B G I online.
    ("online_share_with_carry_over", None): (3, 11, 3 / 11),
    # D of ten.
    ("postal_share", None): (1, 10, 1 / 10),
    # B G I are of 1.001, at level 4 since the 1st.
    ("online_partial_share", None): (0, 3, 0),
    ("online_full_share", None): (3, 3, 1),
    # 1.001 and 1.002 are offered; nobody filed 1.002.
    ("online_procedures_used", None): (1, 2, 1),
    ("online_procedures_unused", None): (1, 2, 1),
    # On the due day B K; on the working day before it A F G; C is two days late, D has no due date.
    ("last_day_pileup_rate", None): (2, 5, 2 / 5),
    # No five in a minute, and nothing done within ten minutes, of A B C D F G K.
    ("bulk_completion_rate", None): (0, 7, 0),
    ("done_at_once_rate", None): (0, 7, 0),
    # J was asked on Wednesday 20 March, two working days before Friday 22.
    ("supplement_near_due_rate", None): (0, 1, 0),
    # B at 9:00, G and I at 8:00 on working days.
    ("online_in_counter_hours_rate", None): (3, 3, 1),
}

HANDLED = [
    # M was received on Monday 4 and done within nine minutes, though three days were allowed; no papers asked.
    _dossier("M", "03-04 08:00", "03-07 17:00", "03-04 08:09", "03-04 08:09", supplement_count=0, fee_vnd=8000,
             paid_online=True, result_digitised=True, channel="online"),
    # N came on Saturday 9 at 10:00, online; four working days late with a letter; asked on its due day.
    _dossier("N", "03-09 10:00", "03-13 17:00", "03-19 09:00", "03-19 09:00", supplement_count=1, supplement_hours=8.0,
             supplement_requested_at=_day("03-13 08:00"), apology_letter=True, fee_vnd=8000, paid_online=False,
             result_digitised=False, channel="online"),
    # O is one working day late and says there was no letter; its fee is zero, so how it was paid does not matter.
    _dossier("O", "03-11 08:00", "03-14 17:00", "03-15 09:00", "03-15 09:00", apology_letter=False, fee_vnd=0,
             paid_online=False, supplement_count=0),
    # P is late on Saturday 16, the day after its due date: no working day late. Nothing is said of a letter.
    _dossier("P", "03-12 08:00", "03-15 17:00", "03-16 09:00", "03-16 09:00"),
    # Q came online at 20:30 of a working day; it has a fee and nobody says how it was paid.
    _dossier("Q", "03-12 20:30", "03-15 17:00", None, None, status="processing", channel="online", fee_vnd=8000),
    # R was asked on the day of receipt, four working days ahead of its due date.
    _dossier("R", "03-20 08:00", "03-26 17:00", None, None, status="supplement", supplement_count=1,
             supplement_requested_at=_day("03-20 09:00")),
]  # fmt: skip

# The six alone, in March 2019.
HANDLED_ANSWERS: Mapping[str, tuple[float | None, float | None, float | None]] = {
    # N 4 (13 → 19 March: 14 15 18 19), O 1, P 0 working days.
    "lateness_days": (5, 3, 5),
    "mean_lateness_days": (5, 3, 5 / 3),
    # 0 1 4: half of 3 is reached at the second, nine tenths at the third.
    "median_lateness_days": (2, 3, 1),
    "p90_lateness_days": (3, 3, 4),
    # N yes, O no; of P nothing is known.
    "apology_rate": (1, 2, 1 / 2),
    # M O say none, N one; P does not say, and as the file writes 0 for none, its blank is not a none.
    "supplemented_rate": (1, 3, 1 / 3),
    "supplement_requests": (1, 3, 1),
    "supplemented_again_rate": (0, 3, 0),
    # Taken: M 0, N 7 (11 to 19 March), O 4, P 3 = 14; allowed: 3 + (3 + 8/8 hours of waiting) + 3 + 3 = 13.
    "legal_time_used": (14, 13, 14 / 13),
    # Promised: M 3, N 3, O 3, P 3 = 12.
    "printed_time_used": (14, 12, 14 / 12),
    # M paid online, N not; O has no fee, of Q nothing is known.
    "paid_online_share": (1, 2, 1 / 2),
    "result_digitised_share": (1, 2, 1 / 2),
    # M at once, of M N O P.
    "done_at_once_rate": (1, 4, 1 / 4),
    # N on its due day; R four working days before it.
    "supplement_near_due_rate": (1, 2, 1 / 2),
    # M Monday 8:00; N on a Saturday, Q in the evening.
    "online_in_counter_hours_rate": (1, 3, 1 / 3),
    # None done on its due day, of M N O P; none on the day before either.
    "last_day_rate": (0, 4, 0),
    "last_day_pileup_rate": (0, 0, None),
}
