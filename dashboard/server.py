"""Serves the screen: Streamlit under uvicorn on this machine only, with our own shell page around it."""

import gc
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from dashboard.shell import ShellPage
from dashboard.texts import app as words
from warehouse.editions import current_edition
from warehouse.errors import NoEditionError
from warehouse.settings import Settings

SCRIPT = Path(__file__).parent.parent / "streamlit_app.py"
HOST = "127.0.0.1"
# Paid at start-up instead of by the first visitor: about 2 s of imports.
_IMPORTED_AT_START = ("altair", "polars", "pyarrow", "babel.numbers", "dashboard.charts.specs", "dashboard.frame")
_log = logging.getLogger("thuocdo.dashboard")


@asynccontextmanager
async def _warm(_app: st.App) -> AsyncIterator[dict[str, Any] | None]:
    for module in _IMPORTED_AT_START:
        import_module(module)
    gc.collect()
    gc.freeze()
    yield None


async def _readyz(_request: Request) -> JSONResponse:
    """200 with the edition's name when there is one to show, 503 otherwise."""
    try:
        edition = current_edition(Settings().warehouse)
    except NoEditionError as error:
        return JSONResponse({"ready": False, "reason": error.message.en}, status_code=503)
    return JSONResponse({"ready": True, "edition": edition})


def _log_and_calm(error: Exception) -> bool:
    """An unexpected error goes to the log; the reader gets one sentence in both languages."""
    _log.error("page failed", exc_info=error)
    st.error(f"{words.UNEXPECTED.vi}\n\n{words.UNEXPECTED.en}", icon=":material/error:")
    return True


def create_app() -> st.App:
    """The ASGI app; which home it shows comes from THUOCDO_HOME at each page run."""
    return st.App(
        SCRIPT,
        lifespan=_warm,
        routes=[Route("/readyz", _readyz)],
        middleware=[Middleware(ShellPage)],
        on_script_error=_log_and_calm,
    )


def serve(settings: Settings) -> None:
    """Serve until stopped. One process; the home is handed to page runs through the environment."""
    os.environ["THUOCDO_HOME"] = str(settings.home.resolve())
    os.environ["THUOCDO_POLICY"] = settings.policy
    os.environ["THUOCDO_LANG"] = settings.lang
    uvicorn.run(create_app(), host=HOST, port=settings.port, log_level="warning", access_log=False)
