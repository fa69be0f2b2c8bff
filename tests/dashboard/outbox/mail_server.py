"""A real SMTP server on this machine for tests: it keeps what it took, and refuses or dies as it is told."""

import email
import email.policy
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

HOST = "127.0.0.1"


@dataclass
class Post:
    """What the server does: refuse these addresses; break off at the letter `dies_at`; `kills`: a letter's number and
    what to do before its answer goes out."""

    refused: frozenset[str] = frozenset()
    dies_at: int | None = None
    refuses_letters: bool = False
    hangs_up_after_each: bool = False
    kills: tuple[int, Callable[[], object]] | None = None
    taken: list[tuple[str, EmailMessage]] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    began: int = 0
    port: int = 0

    @property
    def addresses(self) -> list[str]:
        return [address for address, _ in self.taken]

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options):  # noqa: N802
        if address in self.refused:
            return "550 5.1.1 no such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope):  # noqa: N802
        self.began += 1
        if self.dies_at == self.began:
            # The letter came in whole; the answer never goes out.
            server.transport.abort()
            return "250 nobody hears this"
        if self.refuses_letters:
            return "554-5.7.1 looks like\r\n554 nothing we know"
        self.sessions.append(session)
        content = envelope.content
        assert isinstance(content, bytes)
        message = email.message_from_bytes(content, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        self.taken.extend((address, message) for address in envelope.rcpt_tos)
        if self.kills is not None and self.kills[0] == self.began:
            self.kills[1]()
        if self.hangs_up_after_each:
            server.loop.call_later(0.02, server.transport.abort)
        return "250 taken"


def _sign_in(server, session, envelope, mechanism, data) -> AuthResult:
    is_right = isinstance(data, LoginPassword) and (data.login, data.password) == (b"thuocdo", b"mat khau")
    return AuthResult(success=is_right, handled=is_right)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(
    post: Post, *, starttls: ssl.SSLContext | None = None, tls: ssl.SSLContext | None = None, auth=False
) -> Iterator[Post]:
    """The server in a thread of its own, until the block ends."""
    post.port = free_port()
    more = {"authenticator": _sign_in, "auth_required": True, "auth_require_tls": bool(starttls)} if auth else {}
    if starttls is not None:
        more |= {"tls_context": starttls, "require_starttls": True}
    controller = Controller(post, hostname=HOST, port=post.port, ssl_context=tls, enable_SMTPUTF8=False, **more)
    controller.start()
    try:
        yield post
    finally:
        controller.stop()


def certificate(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """A server's TLS context with a certificate of its own for 127.0.0.1, and the file a client may trust."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.oid.NameOID.COMMON_NAME, "thu.co-quan.test")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    trusted, private = folder / "ca.pem", folder / "key.pem"
    trusted.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(trusted, private)
    return context, trusted
