"""The bar of a long export: on a terminal only, and never on the output stream."""

import io

import pytest
from rich.console import Console

from dashboard.commands.progress import progress_bar
from dashboard.exports.progress import counted_rows


@pytest.mark.parametrize(
    ("is_terminal", "shown", "speaks"), [(True, True, True), (True, False, False), (False, True, False)]
)
def test_the_bar_speaks_on_a_terminal_alone(is_terminal, shown, speaks, capsys):
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=is_terminal, width=80)
    with progress_bar("vi", shown=shown, console=console):
        assert list(counted_rows(range(2500), 2500)) == list(range(2500))
    assert ("Đang đóng gói tệp" in stream.getvalue()) is speaks
    assert ("2500/2500" in stream.getvalue()) is speaks
    assert capsys.readouterr().out == ""
