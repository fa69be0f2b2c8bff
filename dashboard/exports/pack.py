"""The provincial pack: every form of a period, of the city and each of its units, in one zip with an index."""

import hashlib
import json
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from dashboard.exports.forms import FORMS, Form
from dashboard.exports.issuing import Document, entries_of, gathered, written
from dashboard.exports.model import CODE
from dashboard.exports.ooxml import content_hash, packed
from dashboard.exports.pack_index import NotMade, PackIndex, index_xlsx, manifest
from dashboard.exports.requests import refuse_unfinished, request_of
from dashboard.exports.source import Source
from dashboard.exports.spans import Basis, Span, span_of
from dashboard.exports.verifying import PACK
from dashboard.journal.model import Issued
from dashboard.journal.store import Journal
from dashboard.texts import packs as words
from warehouse import listings
from warehouse.errors import UserFacingError
from warehouse.policies import PolicyName
from warehouse.text import Text

Watch = Callable[[int, int, str], None]
# Bodies of other lines of authority report to their own ministries.
_KINDS = ("department", "ward", "commune")
_INDEX, _MANIFEST = "muc-luc.xlsx", "manifest.json"
_CODE_LETTERS = 12


class EmptyPackError(UserFacingError):
    """No form could be made for the period; says why for the first."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One document of the pack; unit "" is the whole city."""

    form: Form
    unit: str = ""
    unit_name: str = ""


@dataclass(frozen=True, kw_only=True)
class Pack:
    """A zip ready to leave the house. documents: by path within; inside: SHA-256 of every file within, the index and
    the manifest too; not_made: what is missing, and why."""

    span: Span
    edition: str
    file_name: str
    payload: bytes
    data_sha256: str
    documents: dict[str, Document]
    inside: dict[str, str]
    not_made: tuple[NotMade, ...]

    @property
    def code(self) -> str:
        return f"{CODE}{self.data_sha256[:_CODE_LETTERS]}"

    @property
    def file_sha256(self) -> str:
        return hashlib.sha256(self.payload).hexdigest()

    def note(self) -> Issued:
        """The ledger's line of the zip itself: it keeps the hash of every file within."""
        return Issued(
            form=PACK,
            parameters={
                "form": PACK,
                "period": self.span.asked,
                "basis": self.span.basis,
                "format": "zip",
                "files": self.inside,
            },
            edition=self.edition,
            file_name=self.file_name,
            file_sha256=self.file_sha256,
            content_sha256=content_hash(self.payload),
            data_sha256=self.data_sha256,
        )


def asked_for(source: Source, span: Span, forms: Sequence[Form] = FORMS) -> list[Asked]:
    """What a full pack holds: each form that goes in one, for the city, and for each unit there was then where the
    form is made by unit. Wards and communes, departments; not bodies of other lines of authority."""
    there = [
        row
        for row in listings.units(source.connection).to_dicts()
        if row["unit_kind"] in _KINDS and row["valid_from"] <= span.counted_to and row["valid_to"] > span.start
    ]
    found = []
    for form in forms:
        if form.goes_in_pack:
            found.append(Asked(form=form))
            units = there if form.has_units else ()
            found += [Asked(form=form, unit=row["unit_key"], unit_name=row["unit_name"]) for row in units]
    return found


def pack(
    source: Source,
    *,
    period: str,
    basis: Basis | None = None,
    policy: PolicyName | None = None,
    draft: bool = False,
    forms: Sequence[Form] = FORMS,
    watch: Watch | None = None,
) -> Pack:
    """Write every document of the period, in each form's first format. watch(done, all, what is next) is called before
    each. Raises PeriodError, RequestError (an unfinished period without draft), EmptyPackError.
    """
    facts = source.facts
    span = span_of(period, basis=basis or "report", data_from=facts.data_from, as_of=facts.as_of)
    refuse_unfinished(span, as_of=facts.as_of, draft=draft)
    asked = asked_for(source, span, forms)
    documents: dict[str, Document] = {}
    not_made: list[NotMade] = []
    for number, one in enumerate(asked):
        if watch:
            watch(number, len(asked), one.unit_name or one.form.title.vi)
        try:
            request = request_of(
                source, one.form.name, period=period, basis=basis, unit=one.unit, policy=policy, draft=draft
            )
            document = written(gathered(source, request))
        except UserFacingError as error:
            not_made.append(
                NotMade(form=one.form.name, title=one.form.title.vi, unit=one.unit_name, reason=error.message)
            )
        else:
            path = _free(f"{one.form.name}/{document.file_name}", one.unit, documents)
            documents[path] = replace(document, file_name=PurePosixPath(path).name)
    if not documents:
        reason = not_made[0].reason if not_made else words.NO_FORMS
        raise EmptyPackError(Text(words.EMPTY.vi.format(reason=reason.vi), words.EMPTY.en.format(reason=reason.en)))
    return _zipped(source, span, documents, tuple(_folded(not_made, asked)))


def record_pack(journal: Journal, made: Pack, *, author: str) -> None:
    """Note every document and the zip in the ledger, all or none. JournalError."""
    notes = [*(document.note() for document in made.documents.values()), made.note()]
    journal.append_all(entries_of(notes, author=author))


def _free(path: str, unit: str, taken: Container[str]) -> str:
    """Two units may bear one code within a period, one after the other: the later says from when it is."""
    if path not in taken:
        return path
    stem, _, suffix = path.rpartition(".")
    return f"{stem}-{unit.partition('@')[2]}.{suffix}"


def _folded(not_made: Sequence[NotMade], asked: Sequence[Asked]) -> Iterator[NotMade]:
    """One line for a form that can be made for nobody, for one and the same reason."""
    for form in dict.fromkeys(one.form for one in asked):
        found = [one for one in not_made if one.form == form.name]
        if (
            len(found) > 1
            and len(found) == sum(one.form == form for one in asked)
            and len({one.reason for one in found}) == 1
        ):
            yield replace(found[0], unit=words.EVERY_UNIT.vi)
        else:
            yield from found


def _zipped(source: Source, span: Span, documents: dict[str, Document], not_made: tuple[NotMade, ...]) -> Pack:
    said = {path: document.data_sha256 for path, document in documents.items()}
    digest = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
    about = PackIndex(
        code=f"{CODE}{digest[:_CODE_LETTERS]}", span=span, facts=source.facts, documents=documents, not_made=not_made
    )
    parts = {path: document.payload for path, document in documents.items()}
    parts |= {_INDEX: index_xlsx(about), _MANIFEST: manifest(about)}
    marks = [*([] if span.is_complete else ["chua-chot"]), *(["minh-hoa"] if source.facts.is_demo else [])]
    name = "-".join(["tron-bo", span.asked.lower().replace("..", "_"), *marks])
    return Pack(
        span=span,
        edition=source.facts.edition,
        file_name=f"{name}.zip",
        payload=packed(parts),
        data_sha256=digest,
        documents=documents,
        inside={path: hashlib.sha256(part).hexdigest() for path, part in sorted(parts.items())},
        not_made=not_made,
    )
