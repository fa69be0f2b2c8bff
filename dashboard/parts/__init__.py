"""The parts that pages are made of, one module per theme; a part knows its finding, chart and table."""
