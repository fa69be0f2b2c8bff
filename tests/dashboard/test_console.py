"""What the command line tells a machine while it works."""

import json

from dashboard.console import progress_bar
from warehouse.text import Text


def test_progress_is_one_json_line_a_step_on_stderr_and_leaves_stdout_to_the_answer(capsys):
    with progress_bar("vi", as_json=True) as progress:
        progress(Text("Đọc a.csv", "Reading a.csv"), 0, 2)
        progress(Text("Công bố", "Publishing"), 3, 4)
    said = capsys.readouterr()
    assert said.out == ""
    assert [json.loads(line) for line in said.err.splitlines()] == [
        {"event": "progress", "step": "Đọc a.csv", "done": 0, "total": 2},
        {"event": "progress", "step": "Công bố", "done": 3, "total": 4},
    ]
