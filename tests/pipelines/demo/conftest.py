"""One small demo per session, read back from its files."""

import pytest

from pipelines.demo import generate_demo
from tests.pipelines.demo.exported import clean_dossiers, read_dossiers

SCALE, SEED = 0.05, 7


@pytest.fixture(scope="session")
def record(tmp_path_factory):
    return generate_demo(tmp_path_factory.mktemp("inbox"), scale=SCALE, seed=SEED)


@pytest.fixture(scope="session")
def dossier_files(record):
    return [read_dossiers(path) for path in record.paths if path.name.startswith("ho-so-")]


@pytest.fixture(scope="session")
def read_back(dossier_files):
    return clean_dossiers(dossier_files)


@pytest.fixture(scope="session")
def dossiers(read_back):
    return read_back[0]
