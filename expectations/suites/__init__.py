"""One module per table, with the table's name; each holds `EXPECTATIONS`, in the order in which rules take rows."""
