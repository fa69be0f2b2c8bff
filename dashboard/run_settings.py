"""The settings of a page run, read once: reading the environment takes a millisecond, and a page asks often."""

import streamlit as st

from warehouse.settings import Settings

_OF_RUN = "settings_of_run"


def read_settings() -> Settings:
    """At the start of a run."""
    found = Settings()
    st.session_state[_OF_RUN] = found
    return found


def settings() -> Settings:
    """What the run began with."""
    found: Settings | None = st.session_state.get(_OF_RUN)
    return found or read_settings()
