"""Writes decisions one after another and says each one's id only once it is saved: python -m … PATH AUTHOR."""

import sys
from datetime import date
from pathlib import Path

from dashboard.journal import Decision, Journal

if __name__ == "__main__":
    journal, author = Journal(Path(sys.argv[1])), sys.argv[2]
    for number in range(100_000):
        day = date(2019, 3, 4)
        entry = journal.append(
            Decision(text=f"Việc {number}", owner="Phòng Tư pháp", due_on=day, decided_on=day), author=author
        )
        print(entry.entry_id, flush=True)
