"""A letter as a mail message: text and html side by side; headers that no text from data can add to."""

import hashlib
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from dashboard.outbox.plain_words import one_line
from warehouse.text import Language


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
    message = EmailMessage(policy=SMTP)
    message["Subject"] = one_line(subject)
    message.set_content(text)
    message.add_alternative(html, subtype="html")
    message["Content-Language"] = language
    content = hashlib.sha256(f"{subject}\n{text}\n{html}".encode()).hexdigest()
    message.set_boundary(f"thuocdo-{content[:32]}")
    return message
