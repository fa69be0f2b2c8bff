"""Lists and data files that were altered after they were issued: what stood there, line by line."""

import io
import zipfile

import polars as pl
import pytest

from dashboard.exports.issuing import gathered, record, written
from dashboard.exports.ooxml import packed
from dashboard.exports.requests import request_of
from dashboard.exports.source import source_of
from dashboard.exports.verifying import verify
from warehouse.settings import Settings


@pytest.fixture(scope="module")
def settings(demo_home, tmp_path_factory):
    """The demo's editions beside a journal of their own."""
    home = tmp_path_factory.mktemp("issued")
    (home / "warehouse").symlink_to(demo_home / "warehouse")
    return Settings(home=home)


def issued(settings, form, suffix, period="2018", **more):
    source = source_of(settings)
    document = written(gathered(source, request_of(source, form, period=period, **more)), suffix)
    record(source.journal, [document], author="test")
    return document


def test_a_text_file_with_a_changed_cell_is_altered_and_says_where(settings):
    document = issued(settings, "overdue", "csv", policy="timestamp")
    line = document.payload.decode("utf-8-sig").splitlines()[5]
    other = line.replace("nguồn không ghi", "đã gửi")
    assert other != line
    assert verify(document.payload, settings).state == "issued"
    finding = verify(document.payload.replace(line.encode(), other.encode()), settings)
    assert finding.state == "altered"
    assert [(one.issued, one.found) for one in finding.differences] == [(line, other)]


def test_open_data_with_a_hidden_count_filled_in_are_altered(settings):
    document = issued(settings, "open-data", "zip", period="2019-Q1")
    with zipfile.ZipFile(io.BytesIO(document.payload)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    lines = parts["don-vi-thang.csv"].split(b"\r\n")
    row = next(n for n, line in enumerate(lines) if line.endswith(b"resolved on_time"))
    lines[row] += b" "
    finding = verify(packed({**parts, "don-vi-thang.csv": b"\r\n".join(lines)}), settings)
    assert finding.state == "altered"
    assert [one.found for one in finding.differences] == [lines[row].decode()]


def test_the_same_open_data_packed_by_another_program_are_as_issued(settings):
    document = issued(settings, "open-data", "zip", period="2019-Q1")
    again = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document.payload)) as archive, zipfile.ZipFile(again, "w") as other:
        for name in reversed(archive.namelist()):
            other.writestr(name, archive.read(name))
    assert verify(again.getvalue(), settings).state == "repacked"


def test_a_parquet_file_with_a_changed_value_is_altered(settings):
    document = issued(settings, "metrics", "parquet", period="2018-Q1", unit="06778")
    frame = pl.read_parquet(io.BytesIO(document.payload))
    assert verify(document.payload, settings).state == "issued"
    changed = io.BytesIO()
    row = pl.int_range(pl.len()) == 0
    frame.with_columns(pl.when(row).then(pl.lit(0.5)).otherwise(pl.col("value")).alias("value")).write_parquet(
        changed, metadata=pl.read_parquet_metadata(io.BytesIO(document.payload))
    )
    finding = verify(changed.getvalue(), settings)
    assert finding.state == "altered"
    [one] = finding.differences
    assert ("on_time_rate" in one.issued, "0.5" in one.found) == (True, True)


@pytest.mark.parametrize("payload", [b"PAR1 TD-000000000000", b"PAR1", b"\xff\xfe;;;"])
def test_a_broken_file_is_unknown(settings, payload):
    assert verify(payload, settings).state == "unknown"
