"""Keeps made-up data and a city's own data apart: a home holds one or the other, and one demo at a time."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from pipelines.demo.generate import FOLDER
from pipelines.manifests import forget, landed_files
from warehouse.errors import FileRefusedError
from warehouse.settings import Settings
from warehouse.text import Text


def refuse_real_data(settings: Settings) -> None:
    """Raises FileRefusedError where the home holds, or is about to load, files that are not demo data."""
    real = [item.file for item in landed_files(settings.landing) if not (item.is_demo or item.is_reference)]
    demo = settings.inbox / FOLDER
    waiting = (
        path
        for path in settings.inbox.rglob("*")
        if path.is_file() and demo not in path.parents and settings.accepted not in path.parents
    )
    real += [path.name for path in waiting if not path.name.startswith(".")]
    if real:
        raise FileRefusedError(
            Text(
                f"{settings.home} đang chứa dữ liệu thật ({real[0]}): không trộn dữ liệu minh họa vào. "
                "Dùng thư mục khác: thuocdo demo --home THƯ_MỤC",
                f"{settings.home} holds real data ({real[0]}): demo data is not mixed into it. "
                "Use another folder: thuocdo demo --home FOLDER",
            )
        )


def forget_other_demos(settings: Settings, written: Iterable[Path]) -> None:
    """An earlier demo of another seed or scale leaves the landing: its dossiers would share codes with the new ones."""
    kept = {hashlib.sha256(path.read_bytes()).hexdigest() for path in written}
    for item in landed_files(settings.landing):
        if item.is_demo and item.sha256 not in kept:
            forget(item)
