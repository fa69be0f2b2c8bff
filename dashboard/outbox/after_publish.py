"""What follows a publish: the outbox is written, and whatever fails here is told and never undoes the edition."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import structlog

from dashboard.outbox.store import outbox_names
from dashboard.texts import outbox as words
from warehouse.errors import UserFacingError
from warehouse.settings import Settings
from warehouse.text import Language, Text

if TYPE_CHECKING:
    from dashboard.outbox.model import Index

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True)
class Followed:
    """index: what was written, None where nothing was to be; error: why it was not."""

    index: "Index | None" = None
    error: Text | None = None

    def as_json(self, settings: Settings) -> dict[str, Any] | None:
        if self.error is not None:
            return {"error": self.error.get(settings.lang)}
        if self.index is None:
            return None
        ready = len(self.index.ready())
        path = settings.outbox_folder / self.index.edition
        return {"path": str(path), "ready": ready, "quiet": len(self.index.units) - ready}


def outbox_after(
    edition: str, settings: Settings, *, is_changed: bool, progress: Callable[[Text, int, int], object]
) -> Followed:
    """Write the outbox of an edition just published; of an older one only where a killed run left it without.

    THUOCDO_OUTBOX=off writes nothing. Nothing is ever raised: the edition stands, whatever happens here.
    """
    if settings.outbox == "off" or (not is_changed and edition in outbox_names(settings.outbox_folder)):
        return Followed()
    progress(words.STEP, 4, 4)
    try:
        from dashboard.outbox.write import write_outbox

        languages: tuple[Language, ...] = ("vi",) if settings.lang == "vi" else ("vi", settings.lang)
        return Followed(index=write_outbox(settings, edition, languages))
    except UserFacingError as error:
        return Followed(error=_failed(error.message))
    except Exception as error:
        # The edition is published: no fault of ours here may make its run look failed.
        log.exception("outbox not written", edition=edition)
        reason = f"{type(error).__name__}: {error}"
        return Followed(
            error=_failed(Text(words.UNEXPECTED.vi.format(reason=reason), words.UNEXPECTED.en.format(reason=reason)))
        )


def _failed(reason: Text) -> Text:
    return Text(words.FAILED.vi.format(reason=reason.vi), words.FAILED.en.format(reason=reason.en))
