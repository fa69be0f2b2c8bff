"""A home holds made-up data or a city's own, never both: their numbers would add up to nothing."""

import json
from pathlib import Path

from pipelines.manifests import LandedFile
from pipelines.readers.refusals import refused


def refuse_mixture(landed: LandedFile, landing: Path) -> None:
    """Raises FileRefusedError for a demo file in a home of real data and the other way round."""
    if landed.is_reference:
        return
    holds_demo = _holds_demo(landing)
    if holds_demo is None or holds_demo == landed.is_demo:
        return
    if holds_demo:
        raise refused(
            landed.file,
            "tệp thật không nạp vào kho dữ liệu minh họa: hai loại số không bao giờ trộn lẫn. "
            "Hãy dùng kho riêng: đặt THUOCDO_HOME, hoặc thuocdo run --home THƯ_MỤC",
            "a real file is not loaded into a home of demo data: the two kinds of figures never mix. "
            "Use a home of its own: set THUOCDO_HOME, or thuocdo run --home FOLDER",
        )
    raise refused(
        landed.file,
        "tệp minh họa không nạp vào kho dữ liệu thật. Hãy dùng kho khác: thuocdo demo --home THƯ_MỤC",
        "a demo file is not loaded into a home of real data. Use another home: thuocdo demo --home FOLDER",
    )


def _holds_demo(landing: Path) -> bool | None:
    """What the home holds, told by any file that is no reference table; None while it is empty."""
    for manifest in landing.glob("*/*.json"):
        content = json.loads(manifest.read_text(encoding="utf-8"))
        if not content.get("is_reference"):
            return bool(content.get("is_demo"))
    return None
