"""Official forms and reports: written from the same frames as the pages, with a ledger of what was issued."""
