"""The office's mail server: how it is reached, and every way it says no, in one sentence."""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal

from dashboard.outbox.plain_words import one_line
from dashboard.texts import notify as words
from dashboard.texts import told
from warehouse.errors import UserFacingError

Security = Literal["none", "starttls", "tls"]
_PORTS: dict[Security, int] = {"none": 25, "starttls": 587, "tls": 465}
_MOST_LETTERS = 200
_CLOSING = 421


class ServerError(UserFacingError):
    """No connection, no encryption or no sign-in: nothing can be sent at all."""


class LetterError(UserFacingError):
    """One letter was not taken; the next may be."""


@dataclass(frozen=True, kw_only=True)
class Server:
    """Where and how to send. `password` only with `user`; ca_file: certificates of an office's own authority."""

    host: str
    port: int
    security: Security = "none"
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    ca_file: Path | None = None
    timeout_seconds: float = 30

    @property
    def name(self) -> str:
        return f"{self.host}:{self.port}"


def host_and_port(given: str, security: Security) -> tuple[str, int]:
    """ "mail.office.gov.vn:587", "[::1]:25" or a host alone, with the usual port; ServerError for anything else."""
    text = given.strip()
    host, colon, port = text.rpartition(":")
    if not colon or text.endswith("]"):
        host, port = text, str(_PORTS[security])
    host = host.removeprefix("[").removesuffix("]")
    is_port = port.isascii() and port.isdigit() and 0 < int(port) < 65536
    if not host or not is_port or host != one_line(host) or " " in host:
        raise ServerError(told(words.BAD_SERVER, given=one_line(given)))
    return host, int(port)


def check_password_is_safe(server: Server) -> None:
    """ServerError where a password would travel in clear over a network."""
    if server.user and server.security == "none" and not _is_this_machine(server.host):
        raise ServerError(words.PASSWORD_IN_CLEAR)


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


class _BeforeLetterError(Exception):
    """The connection was gone before the letter's text went out: it can safely be tried again."""


class _Told:
    """Notes whether the text of the letter has begun to go out, after which nobody knows what a silence means."""

    has_begun = False

    def data(self, msg: Any) -> tuple[int, bytes]:
        self.has_begun = True
        answer: tuple[int, bytes] = super().data(msg)  # type: ignore[misc]
        return answer


class _Plain(_Told, smtplib.SMTP):
    pass


class _Encrypted(_Told, smtplib.SMTP_SSL):
    pass


class Connection:
    """A connection that is made anew where the server has closed it between two letters."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._client: _Plain | _Encrypted | None = None

    def ready(self) -> None:
        """Make sure of a connection that answers. ServerError where there is none to be had."""
        if self._client is not None:
            try:
                code, _ = self._client.noop()
            except (smtplib.SMTPException, OSError):
                code = _CLOSING
            if 200 <= code < 300:
                return
            self.close()
        self._client = _connected(self._server)

    def send(self, message: EmailMessage, *, sender: str, recipient: str) -> None:
        """Hand over one letter; returns once the server has taken it. LetterError with the reason where it has not."""
        try:
            self._handed_over(message, sender, recipient)
        except _BeforeLetterError:
            # Servers hang up after so many letters, or so many seconds: call again, once.
            self.ready()
            try:
                self._handed_over(message, sender, recipient)
            except _BeforeLetterError as error:
                raise LetterError(told(words.BROKEN_OFF, address=recipient, reason=str(error))) from error

    def _handed_over(self, message: EmailMessage, sender: str, recipient: str) -> None:
        assert self._client is not None, "ready() comes first"
        self._client.has_begun = False
        try:
            self._client.send_message(message, from_addr=sender, to_addrs=[recipient])
        except smtplib.SMTPRecipientsRefused as error:
            code, said = next(iter(error.recipients.values()))
            self._try_again_if_hung_up(code)
            reason = _answer(code, said)
            raise LetterError(told(words.ADDRESS_REFUSED, address=recipient, reason=reason)) from error
        except smtplib.SMTPSenderRefused as error:
            self._try_again_if_hung_up(error.smtp_code)
            reason = _answer(error.smtp_code, error.smtp_error)
            raise LetterError(told(words.SENDER_REFUSED, address=sender, reason=reason)) from error
        except smtplib.SMTPResponseException as error:
            raise LetterError(told(words.LETTER_REFUSED, reason=_answer(error.smtp_code, error.smtp_error))) from error
        except smtplib.SMTPNotSupportedError as error:
            raise LetterError(told(words.NOT_SUPPORTED, address=recipient)) from error
        except (smtplib.SMTPException, OSError) as error:
            has_begun = self._client.has_begun
            self.close()
            if not has_begun:
                raise _BeforeLetterError(_reason(error)) from error
            raise LetterError(told(words.BROKEN_OFF, address=recipient, reason=_reason(error))) from error

    def _try_again_if_hung_up(self, code: int) -> None:
        """421 says that the server closes the connection, whatever it answers to."""
        if code == _CLOSING:
            self.close()
            raise _BeforeLetterError(str(code))

    def close(self) -> None:
        """Let go of the connection, whatever state it is in."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def quit(self) -> None:
        """Say goodbye where somebody still listens."""
        if self._client is not None:
            try:
                self._client.quit()
            except (smtplib.SMTPException, OSError):
                self.close()
            self._client = None


@contextmanager
def connection_to(server: Server) -> Iterator[Connection]:
    """A connection for several letters; nothing is opened before `ready`."""
    connection = Connection(server)
    try:
        yield connection
    finally:
        connection.quit()


def _connected(server: Server) -> _Plain | _Encrypted:
    context = _context(server)
    try:
        # The machine's own name as it calls itself: asking a name server would need one.
        own = one_line(socket.gethostname()) or "localhost"
        client = (
            _Encrypted(server.host, server.port, local_hostname=own, timeout=server.timeout_seconds, context=context)
            if server.security == "tls"
            else _Plain(server.host, server.port, local_hostname=own, timeout=server.timeout_seconds)
        )
    except ssl.SSLError as error:
        raise ServerError(told(words.NO_TLS, server=server.name, reason=_reason(error))) from error
    except (smtplib.SMTPException, OSError) as error:
        raise ServerError(told(words.NO_CONNECTION, server=server.name, reason=_reason(error))) from error
    try:
        _secure(client, server, context)
        _sign_in(client, server)
    except UserFacingError:
        client.close()
        raise
    return client


def _context(server: Server) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=None if server.ca_file is None else str(server.ca_file))
    except OSError as error:
        raise ServerError(told(words.CA_FILE, path=server.ca_file, reason=_reason(error))) from error


def _secure(client: smtplib.SMTP, server: Server, context: ssl.SSLContext) -> None:
    if server.security != "starttls":
        return
    try:
        client.starttls(context=context)
    except smtplib.SMTPNotSupportedError as error:
        raise ServerError(told(words.NO_STARTTLS, server=server.name)) from error
    except (smtplib.SMTPException, OSError) as error:
        raise ServerError(told(words.NO_TLS, server=server.name, reason=_reason(error))) from error


def _sign_in(client: smtplib.SMTP, server: Server) -> None:
    if server.user is None:
        return
    try:
        client.login(server.user, server.password or "")
    except smtplib.SMTPAuthenticationError as error:
        reason = _answer(error.smtp_code, error.smtp_error)
        raise ServerError(told(words.AUTH_REFUSED, server=server.name, reason=reason)) from error
    except smtplib.SMTPNotSupportedError as error:
        raise ServerError(told(words.NO_AUTH, server=server.name)) from error
    except UnicodeEncodeError as error:
        raise ServerError(words.ODD_PASSWORD) from error
    except (smtplib.SMTPException, OSError) as error:
        raise ServerError(told(words.NO_CONNECTION, server=server.name, reason=_reason(error))) from error


def _answer(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return _short(f"{code} {text}")


def _reason(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return _answer(error.smtp_code, error.smtp_error)
    if isinstance(error, ssl.SSLCertVerificationError):
        return _short(error.verify_message or str(error))
    return _short(getattr(error, "strerror", None) or str(error) or type(error).__name__)


def _short(text: str) -> str:
    return one_line(text)[:_MOST_LETTERS].rstrip(".")
