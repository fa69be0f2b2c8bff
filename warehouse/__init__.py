"""What the data means: tables, units, calendars, metrics. Imports nothing of ours."""
