"""The dashboard as it is served, driven in the system's own Chromium."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.chromium import HOW_TO_INSTALL, chromium_path

READY = "[data-testid=stApp][data-test-connection-state=CONNECTED][data-test-script-state=notRunning]"
TEXT_DEADLINE_MS = 20_000


def _free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _wait_until_ready(address, process):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=5) as answer:
                return answer.read()
        except urllib.error.HTTPError as error:
            if error.code == HTTPStatus.SERVICE_UNAVAILABLE:  # served, with nothing to show yet
                return error.read()
            raise
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError(f"{address} did not come up; exit code {process.poll()}")


@contextmanager
def served(home, log_path, **settings):
    """`thuocdo serve` on a free port, showing that home; `settings` are THUOCDO_… by their names."""
    port = _free_port()
    log = log_path.open("w")
    process = subprocess.Popen(
        [str(Path(sys.executable).parent / "thuocdo"), "serve", "--port", str(port), "--home", str(home)],
        stdout=log,
        stderr=log,
        env={name: value for name, value in os.environ.items() if not name.startswith("THUOCDO_")}
        | {f"THUOCDO_{name.upper()}": str(value) for name, value in settings.items()},
    )
    try:
        _wait_until_ready(f"http://127.0.0.1:{port}", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)
        log.close()


@pytest.fixture(scope="session")
def address(demo_home, tmp_path_factory):
    """The demo home, served for the whole session."""
    with served(demo_home, tmp_path_factory.mktemp("serve") / "serve.log") as address:
        yield address


@pytest.fixture(scope="session")
def chromium():
    path = chromium_path()
    if path is None:
        pytest.fail(HOW_TO_INSTALL, pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


class Reader:
    """One person at one screen: opens pages, and remembers every complaint and every request the browser made."""

    def __init__(self, page, address):
        self.page = page
        self.address = address
        self.complaints = []
        self.requests = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))

    def _hear(self, message):
        if message.type == "error":
            self.complaints.append(f"{message.text} ({message.location.get('url', '')})")

    def open(self, path):
        """Go there and wait until the script has run and a title stands on the page."""
        self.page.goto(f"{self.address}/{path}")
        expect(self.page.locator(READY)).to_be_visible(timeout=60_000)
        expect(self.page.get_by_role("heading").first).to_be_visible(timeout=TEXT_DEADLINE_MS)
        return self.page

    @property
    def outside_requests(self):
        return [url for url in self.requests if urlsplit(url).hostname not in ("127.0.0.1", None)]


def _reader(chromium, address, width, height):
    context = chromium.new_context(viewport={"width": width, "height": height}, locale="vi-VN")
    reader = Reader(context.new_page(), address)
    yield reader
    context.close()
    assert reader.complaints == []
    assert reader.outside_requests == []


@pytest.fixture(params=[(1920, 1080), (390, 844)], ids=["1920x1080", "390x844"])
def reader(request, chromium, address):
    """A reader at the wall screen and at the phone; at the end nothing was complained of and nothing left the house."""
    yield from _reader(chromium, address, *request.param)


@pytest.fixture
def desk_reader(chromium, address):
    """A reader at a large screen only."""
    yield from _reader(chromium, address, 1920, 1080)
