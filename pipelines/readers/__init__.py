"""Readers. Imports nothing here: the parsing child starts from this package and must start fast."""
