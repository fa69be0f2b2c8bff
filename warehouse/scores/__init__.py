"""Composite scores: what a document or the city itself adds up from metrics, component by component."""
