"""The doors that tests of documents share: the session's demo edition."""

import pytest

from dashboard.exports.source import source_of


@pytest.fixture(scope="session")
def demo_source(demo_settings):
    """Documents of the demo home. Read it only."""
    return source_of(demo_settings)
