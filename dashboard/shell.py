"""The HTML page around the app: its language, title, security headers, and Streamlit's own English words."""

import base64
import hashlib
import json
import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.texts import app as words
from dashboard.texts.streamlit_words import STREAMLIT_PATTERNS, STREAMLIT_WORDS
from warehouse.text import Language

_SCRIPT = (Path(__file__).parent / "static" / "shell.js").read_text(encoding="utf-8")
_INLINE_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' {hashes}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss: data: blob:; "
    "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
)
# The page is rewritten, so the file's own validators would let a browser keep an old one.
_DROPPED = {b"content-length", b"etag", b"last-modified", b"cache-control", b"accept-ranges"}


def _language(scope: Scope) -> Language:
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [])
    return "en" if asked[-1:] == ["en"] else "vi"


def shell_script() -> str:
    """The inline script with the dictionary in it; `<` is escaped so that no word can end the script."""
    dictionary = json.dumps(
        {
            "words": {text.en: text.vi for text in STREAMLIT_WORDS},
            "patterns": [[text.en, text.vi] for text in STREAMLIT_PATTERNS],
        },
        ensure_ascii=True,
    )
    return _SCRIPT.replace("__DICTIONARY__", dictionary.replace("<", "\\u003c"))


@lru_cache(maxsize=4)
def rewritten(body: bytes, language: Language) -> tuple[bytes, bytes]:
    """Streamlit's index page made ours, and the content security policy that lets exactly its scripts run."""
    page = body.decode("utf-8")
    page = page.replace('<html lang="en">', f'<html lang="{language}">', 1)
    page = page.replace("<title>Streamlit</title>", f"<title>{words.PRODUCT.get(language)}</title>", 1)
    page = page.replace("</title>", f"</title><script>{shell_script()}</script>", 1)
    no_script = f"<p>{words.NEEDS_JAVASCRIPT.vi}</p><p lang='en'>{words.NEEDS_JAVASCRIPT.en}</p>"
    page = re.sub(r"<noscript>.*?</noscript>", lambda _: f"<noscript>{no_script}</noscript>", page, flags=re.DOTALL)
    content = page.encode("utf-8")
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'"
        for script in _INLINE_SCRIPT.findall(content)
    )
    return content, _POLICY.format(hashes=hashes).encode("ascii")


class ShellPage:
    """ASGI middleware: rewrites HTML answers, adds security headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        await self._app(_as_page_request(scope), receive, _Rewriter(send, _language(scope)))


def _as_page_request(scope: Scope) -> Scope:
    """A page is asked for whole and readable: not "has it changed" (our words are part of it), not compressed."""
    if scope["path"].startswith(("/static/", "/media/", "/_stcore/")):
        return scope
    left_out = {b"if-none-match", b"if-modified-since", b"range", b"accept-encoding"}
    kept = [(name, value) for name, value in scope["headers"] if name not in left_out]
    return {**scope, "headers": kept}


class _Rewriter:
    """Holds an HTML answer back until it is whole, then sends it rewritten; passes all else through."""

    def __init__(self, send: Send, language: Language) -> None:
        self._send = send
        self._language = language
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], *_HEADERS]
            kind = dict(message["headers"]).get(b"content-type", b"")
            if kind.startswith(b"text/html") and message["status"] == 200:
                self._start = message
                return
        elif self._start is not None and message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_page(self._start)
            return
        await self._send(message)

    async def _send_page(self, start: Message) -> None:
        content, policy = rewritten(self._body, self._language)
        headers = [(name, value) for name, value in start["headers"] if name.lower() not in _DROPPED]
        headers += [
            (b"content-length", str(len(content)).encode()),
            (b"cache-control", b"no-cache"),
            (b"content-security-policy", policy),
        ]
        await self._send({**start, "headers": headers})
        await self._send({"type": "http.response.body", "body": content, "more_body": False})
