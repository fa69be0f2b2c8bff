"""A bar on the terminal's error stream while a long list is written; nothing where nobody looks at a terminal."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from dashboard.exports.progress import watched
from dashboard.texts import annexes as words
from warehouse.text import Language


@contextmanager
def progress_bar(language: Language, *, shown: bool, console: Console | None = None) -> Iterator[None]:
    """While a document is written within. Never on the output stream; gone when it is done."""
    console = console or Console(stderr=True)
    if not (shown and console.is_terminal):
        yield
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(words.WRITING.get(language), total=None)

        def update(done: int, total: int) -> None:
            # The rows are in; a workbook is still to be packed, which takes about as long again.
            said = words.PACKING if done == total else words.WRITING
            bar.update(task, completed=done, total=total, description=said.get(language))

        with watched(update):
            yield
