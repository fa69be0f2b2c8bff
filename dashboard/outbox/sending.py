"""Sends the letters of an outbox: each at most once to an address, each failure by itself, all others still go."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from pathlib import Path
from typing import Literal

from filelock import FileLock, Timeout

from dashboard.outbox.ledger import LedgerError, Sent, append, check_writable, sent_letters
from dashboard.outbox.message import message_id, outgoing
from dashboard.outbox.model import Index
from dashboard.outbox.recipients import Recipient
from dashboard.outbox.server import Connection, LetterError, Server, ServerError, connection_to
from dashboard.outbox.store import OutboxError, letter_in, read_file
from dashboard.texts import notify as words
from dashboard.texts import told
from warehouse.text import Language, Text

LOCK = ".sending.lock"
Result = Literal["sent", "already", "planned", "failed"]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one letter to one address."""

    recipient: Recipient
    result: Result
    reason: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Dispatch:
    """What is to be sent: an outbox in one language. is_again: also what went to that address already."""

    folder: Path
    index: Index
    language: Language
    recipients: Sequence[Recipient]
    is_again: bool = False


def planned(dispatch: Dispatch) -> list[Outcome]:
    """What `send` would do, without a server."""
    counts = _counts(dispatch)
    return [_judged(dispatch, recipient, counts) for recipient in dispatch.recipients]


def send(dispatch: Dispatch, server: Server, sender: Address) -> list[Outcome]:
    """Send what was not sent yet; one outcome per recipient, in their order. OutboxError where another sends."""
    outcomes: list[Outcome] = []
    with _alone(dispatch.folder), connection_to(server) as connection:
        check_writable(dispatch.folder)
        counts = _counts(dispatch)
        stopped: Text | None = None
        for recipient in dispatch.recipients:
            outcome = _judged(dispatch, recipient, counts)
            if outcome.result == "planned" and stopped is not None:
                outcome = Outcome(recipient=recipient, result="failed", reason=stopped)
            elif outcome.result == "planned":
                outcome, stopped = _sent(dispatch, recipient, counts, connection, server, sender)
            outcomes.append(outcome)
    return outcomes


def _key(unit_key: str, address: str) -> tuple[str, str]:
    return unit_key, address.casefold()


def _counts(dispatch: Dispatch) -> dict[tuple[str, str], int]:
    """How often each letter of the edition went to each address already."""
    counts: dict[tuple[str, str], int] = {}
    for sent in sent_letters(dispatch.folder):
        if sent.edition == dispatch.index.edition:
            key = _key(sent.unit_key, sent.address)
            counts[key] = counts.get(key, 0) + 1
    return counts


def _judged(dispatch: Dispatch, recipient: Recipient, counts: dict[tuple[str, str], int]) -> Outcome:
    before = counts.get(_key(recipient.unit.unit_key, recipient.address.addr_spec), 0)
    if before and not dispatch.is_again:
        return Outcome(recipient=recipient, result="already")
    try:
        letter = letter_in(dispatch.index, recipient.unit, dispatch.language)
        for file in (letter.txt, letter.html):
            read_file(dispatch.folder, dispatch.index.edition, file)
    except OutboxError as error:
        return Outcome(recipient=recipient, result="failed", reason=error.message)
    return Outcome(recipient=recipient, result="planned")


def _sent(
    dispatch: Dispatch,
    recipient: Recipient,
    counts: dict[tuple[str, str], int],
    connection: Connection,
    server: Server,
    sender: Address,
) -> tuple[Outcome, Text | None]:
    """One letter handed over and written down; and, where nothing more can be sent, why."""
    address = recipient.address.addr_spec
    key = _key(recipient.unit.unit_key, address)
    letter = letter_in(dispatch.index, recipient.unit, dispatch.language)
    identity = message_id(
        edition=dispatch.index.edition,
        unit_key=recipient.unit.unit_key,
        address=address,
        before=counts.get(key, 0),
        domain=sender.domain,
    )
    try:
        text, html = (
            read_file(dispatch.folder, dispatch.index.edition, file).decode() for file in (letter.txt, letter.html)
        )
        message = outgoing(
            letter.subject,
            text,
            html,
            dispatch.language,
            sender=sender,
            recipient=recipient.address,
            message_id=identity,
            sent_at=datetime.now().astimezone(),
        )
        connection.ready()
        connection.send(message, sender=sender.addr_spec, recipient=address)
    except (LetterError, OutboxError) as error:
        return Outcome(recipient=recipient, result="failed", reason=error.message), None
    except ServerError as error:
        return Outcome(recipient=recipient, result="failed", reason=error.message), error.message
    counts[key] = counts.get(key, 0) + 1
    try:
        append(
            dispatch.folder,
            Sent(
                edition=dispatch.index.edition,
                unit_key=recipient.unit.unit_key,
                address=address,
                language=dispatch.language,
                message_id=identity,
                sha256=letter.html.sha256,
                server=server.name,
                accepted_at=datetime.now().astimezone(),
            ),
        )
    except LedgerError as error:
        return Outcome(recipient=recipient, result="sent", reason=error.message), error.message
    return Outcome(recipient=recipient, result="sent"), None


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One sending at a time: two would not see each other's letters in the ledger."""
    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise OutboxError(told(words.BUSY, path=folder)) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutboxError(told(words.LEDGER_UNREADABLE, path=folder / LOCK, reason=reason)) from error
    try:
        yield
    finally:
        lock.release()
