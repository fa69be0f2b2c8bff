"""Commands that read: each asks the warehouse or the journal and prints. `thuocdo.py` gathers them."""
