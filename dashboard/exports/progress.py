"""How far the writing of a long list has come, told to whoever waits: a bar of the command line or of a page."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")
Watch = Callable[[int, int], None]
_STEP = 1000
_watch: ContextVar[Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watched(watch: Watch) -> Iterator[None]:
    """While a document is written within, watch(rows done, rows in all) is called now and then, last with both equal.

    A writer never waits for it and knows nothing of it; lists shorter than a thousand rows tell their end only.
    """
    token = _watch.set(watch)
    try:
        yield
    finally:
        _watch.reset(token)


def counted_rows(rows: Iterable[T], total: int, *, done: int = 0) -> Iterator[T]:
    """The rows as they are, told to the watcher; `done` rows of `total` were written before."""
    watch = _watch.get()
    if watch is None:
        yield from rows
        return
    for row in rows:
        yield row
        done += 1
        if done % _STEP == 0 and done != total:
            watch(done, total)
    watch(done, total)
