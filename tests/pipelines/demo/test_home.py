"""Made-up data never mixes with a city's own, nor with an earlier demo."""

import pytest

from pipelines.demo import write_demo
from pipelines.demo.home import forget_other_demos, refuse_real_data
from pipelines.land import land, landed_files
from warehouse.errors import FileRefusedError
from warehouse.settings import Settings


def test_home_with_a_file_of_its_own_refuses_the_demo(tmp_path):
    settings = Settings(home=tmp_path)
    settings.inbox.mkdir()
    (settings.inbox / "ho-so-that.csv").write_text("x")
    with pytest.raises(FileRefusedError, match="ho-so-that"):
        refuse_real_data(settings)


def test_another_demo_replaces_the_first(tmp_path):
    settings = Settings(home=tmp_path)
    first = write_demo(settings.inbox, scale=0.05, seed=1)[0]
    land(first, settings=settings)
    refuse_real_data(settings)
    written = write_demo(settings.inbox, scale=0.05, seed=2)
    forget_other_demos(settings, written)
    assert landed_files(settings.landing) == []
