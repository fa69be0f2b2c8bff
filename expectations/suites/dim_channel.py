"""Channels: one row each."""

from expectations.warehouse_rules import one_row_per

EXPECTATIONS = (one_row_per("dim_channel", "channel"),)
