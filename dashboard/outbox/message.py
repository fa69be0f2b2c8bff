"""A letter as a mail message: text and html side by side; headers that no text from data can add to."""

import hashlib
from datetime import datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime

from dashboard.outbox.plain_words import one_line
from warehouse.text import Language

_FOLD = "\r\n"


class _Whole(EmailPolicy):
    """Headers with Vietnamese words encoded whole: the library's own folding (Python 3.11, 3.12) writes a part as it is
    and encodes the next, and then loses the spaces between two encoded parts ("hồ sơ" is read as "hồsơ")."""

    def fold(self, name: str, value: str) -> str:
        written = _encoded(name, value)
        return super().fold(name, value) if written is None else f"{name}: {written}{self.linesep}"

    def fold_binary(self, name: str, value: str) -> bytes:
        written = _encoded(name, value)
        return super().fold_binary(name, value) if written is None else f"{name}: {written}{self.linesep}".encode()


_SMTP = _Whole(linesep="\r\n")


def _encoded(name: str, value: str) -> str | None:
    """The header's value by RFC 2047, folded; None where it needs no encoding."""
    if str(value).isascii():
        return None
    addresses = getattr(value, "addresses", None)
    if addresses is None:
        return Header(str(value), "utf-8", header_name=name).encode(linesep="\r\n")
    return ",\r\n ".join(
        f"{Header(one.display_name, 'utf-8', header_name=name).encode(linesep=_FOLD)}{_FOLD} <{one.addr_spec}>"
        if one.display_name
        else one.addr_spec
        for one in addresses
    )


def draft(subject: str, text: str, html: str, language: Language) -> EmailMessage:
    """A message without sender and recipient, which mail programs open to be sent; the same bytes every time."""
    message = _alternative(subject, text, html, language)
    message["X-Unsent"] = "1"
    return message


def outgoing(
    subject: str,
    text: str,
    html: str,
    language: Language,
    *,
    sender: Address,
    recipient: Address,
    message_id: str,
    sent_at: datetime,
) -> EmailMessage:
    """A message ready for a server. `sent_at` has a time zone; `message_id` is without its angle brackets."""
    message = _alternative(subject, text, html, language)
    message["From"] = sender
    message["To"] = recipient
    message["Date"] = format_datetime(sent_at)
    message["Message-ID"] = f"<{message_id}>"
    # No out-of-office answers to a program (RFC 3834; Exchange looks at the second).
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    return message


def message_id(*, edition: str, unit_key: str, address: str, before: int, domain: str) -> str:
    """The same for the same letter to the same address, so that a mail sent twice by accident is known to be one.

    before: how often it was sent to that address already; a mail sent again on purpose is another one.
    """
    named = "\n".join((edition, unit_key, address.casefold(), str(before)))
    return f"{hashlib.sha256(named.encode()).hexdigest()[:32]}@{domain}"


def _alternative(subject: str, text: str, html: str, language: Language) -> EmailMessage:
    message = EmailMessage(policy=_SMTP)
    message["Subject"] = one_line(subject)
    message.set_content(text)
    message.add_alternative(html, subtype="html")
    message["Content-Language"] = language
    content = hashlib.sha256(f"{subject}\n{text}\n{html}".encode()).hexdigest()
    message.set_boundary(f"thuocdo-{content[:32]}")
    return message
