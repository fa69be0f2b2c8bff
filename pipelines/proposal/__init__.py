"""What a file nobody declared seems to hold: its heading row, its columns' evidence, a profile to begin with."""
