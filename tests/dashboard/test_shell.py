"""The HTML page around the app."""

import asyncio
import base64
import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route

from dashboard.shell import ShellPage

INDEX = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
# As Streamlit serves it: the shell stands outside the compression.
APP = Starlette(
    routes=[
        Route("/other.txt", lambda _request: PlainTextResponse("x")),
        Route("/{page:path}", lambda _request: HTMLResponse(INDEX, headers={"etag": "e"})),
    ],
    middleware=[Middleware(ShellPage), Middleware(GZipMiddleware, minimum_size=1)],
)


def answer(path, query="", headers=()):
    """Status, headers and body of one GET."""
    sent = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": list(headers),
        "http_version": "1.1",
        "scheme": "http",
        "server": ("127.0.0.1", 80),
        "client": ("127.0.0.1", 1),
        "root_path": "",
    }
    # On a thread of its own: a browser test of the same process may have left an event loop running on this one.
    with ThreadPoolExecutor(max_workers=1) as pool:
        pool.submit(lambda: asyncio.run(APP(scope, receive, send))).result()
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return sent[0]["status"], dict(sent[0]["headers"]), body


@pytest.mark.parametrize(("query", "language"), [("", "vi"), ("lang=vi", "vi"), ("lang=en", "en"), ("lang=x", "vi")])
def test_the_page_states_its_language(query, language):
    page = answer("/tien-do", query)[2].decode()
    assert f'<html lang="{language}">' in page
    assert "<title>Thước Đo" in page


def test_a_browser_that_accepts_compression_still_gets_our_page():
    status, headers, body = answer("/tien-do", headers=[(b"accept-encoding", b"gzip"), (b"if-none-match", b"e")])
    assert status == 200
    assert '<html lang="vi">' in body.decode()
    assert int(headers[b"content-length"]) == len(body)
    assert b"etag" not in headers


def test_only_the_scripts_of_the_page_itself_may_run():
    _, headers, body = answer("/")
    policy = headers[b"content-security-policy"].decode()
    scripts = re.findall(rb"<script>(.*?)</script>", body, re.DOTALL)
    assert len(scripts) >= 2
    for script in scripts:
        assert f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'" in policy
    assert "'unsafe-eval'" not in policy
    assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]
    assert not re.search(r"https?://", policy)


def test_every_answer_carries_the_security_headers():
    for path in ("/", "/other.txt"):
        headers = answer(path)[1]
        assert headers[b"x-content-type-options"] == b"nosniff"
        assert headers[b"referrer-policy"] == b"same-origin"


def test_what_is_not_a_page_passes_through_unchanged():
    assert answer("/other.txt")[2] == b"x"


def test_without_javascript_the_reader_is_told_in_both_languages():
    page = answer("/")[2].decode()
    no_script = re.search(r"<noscript>(.*?)</noscript>", page, re.DOTALL).group(1)
    assert "JavaScript" in no_script and "Streamlit" not in no_script
