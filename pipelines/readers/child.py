"""The only process that parses spreadsheets: bounded by its parent, answers on stdout, dies alone.

python -m pipelines.readers.child xlsx|xls|html FILE MEMORY_MB SECONDS
Answer: one JSON line ({"sheets": [[name, bytes], …], "is_bytes": …} or {"vi": …, "en": …}), then one Arrow IPC
stream per sheet.
"""

import json
import os
import resource
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl


def main(arguments: list[str]) -> int:
    form, file, memory_mb, seconds = arguments
    _bound(int(memory_mb), int(seconds))
    os.environ["POLARS_MAX_THREADS"] = "1"
    from warehouse.errors import FileRefusedError  # only now: imports count against the limits too

    try:
        grids, is_bytes = _grids(form, Path(file))
    except FileRefusedError as error:
        sys.stdout.buffer.write(_line({"vi": error.message.vi, "en": error.message.en}))
        return 1
    # Compressed: a third of the pipe, and written without a second copy of the frame (376 MB at 100,000 x 25 cells).
    streams = [grid.write_ipc_stream(None, compression="lz4").getbuffer() for _, grid in grids]
    sizes = [[sheet, len(stream)] for (sheet, _), stream in zip(grids, streams, strict=True)]
    out = sys.stdout.buffer
    out.write(_line({"sheets": sizes, "is_bytes": is_bytes}))
    for stream in streams:
        out.write(stream)
    out.flush()
    return 0


def _bound(memory_mb: int, seconds: int) -> None:
    limit = memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _grids(form: str, path: Path) -> tuple[list[tuple[str, "pl.DataFrame"]], bool]:
    """The sheets, and whether their text is only a Western reading of bytes in an unknown encoding."""
    if form == "html":
        from pipelines.readers.html_table import html_grids

        return html_grids(path)
    if form == "xls":
        from pipelines.readers.old_workbook import old_workbook_grids

        return old_workbook_grids(path), False
    from pipelines.readers.workbook import workbook_grids

    return workbook_grids(path), False


def _line(answer: dict[str, object]) -> bytes:
    return json.dumps(answer, ensure_ascii=False).encode() + b"\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
