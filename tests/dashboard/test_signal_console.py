"""What the command line says of control charts and funnels."""

import json
from datetime import date

import pytest

from dashboard.console import print_json
from dashboard.signal_console import (
    funnel_document,
    funnel_facts,
    funnel_rows,
    signal_document,
    signal_facts,
    signal_rows,
)
from tests.warehouse.signals.test_series import STEADY, rates, signal
from warehouse.metrics import metric_named
from warehouse.signals import funnel_of


@pytest.fixture
def found():
    return signal(rates([*STEADY, 40]), target=0.9)


@pytest.fixture
def funnel():
    rows = [("u1", "Phường Cẩm Đông", 999, 1000), ("u2", "Phường Cẩm Tây", 2, 3), ("u3", "Phường Cẩm Sơn", 90, 100)]
    days = {"period_start": date(2019, 1, 1), "period_end": date(2019, 12, 31)}
    return funnel_of(metric_named("on_time_rate"), rows, policy="date", **days)


def test_each_point_has_its_value_its_count_its_limits_and_its_signals_in_words(found):
    last = signal_rows(found, "vi")[-1]
    assert last["kỳ"] == "01/01/2020 – 31/01/2020"
    assert last["Tỷ lệ giải quyết đúng hạn"] == "80,0\u00a0%"
    assert (last["tử số"], last["mẫu số"]) == ("160", "200")
    assert last["dấu hiệu"].startswith("↓ một điểm ngoài giới hạn")
    assert signal_rows(found, "en")[-1]["signals"].startswith("↓ a point beyond the limits")


@pytest.mark.parametrize(("language", "title"), [("vi", "tóm lại"), ("en", "in short")])
def test_the_facts_end_with_the_sentence(found, language, title):
    facts = signal_facts(found, language)
    assert list(facts)[-1] == title
    assert facts[title] == found.summary.get(language)


def test_the_document_is_json_with_the_verdicts_and_every_point(found, capsys):
    print_json(signal_document(found))
    document = json.loads(capsys.readouterr().out)
    assert document["metric"] == "on_time_rate"
    assert document["chart"] == "p"
    assert document["variation"]["name"] == "worsening"
    assert document["assurance"]["title"]["vi"] == found.assurance.title.vi
    assert len(document["points"]) == 25
    assert document["points"][-1]["signals"] == ["beyond_limit"]
    assert document["points"][-1]["effect"] == "worsening"
    assert document["points"][0]["is_baseline"] is True


def test_a_funnel_prints_no_rate_on_three_dossiers_and_no_false_100(funnel):
    shown = {row["đơn vị"]: row["Tỷ lệ giải quyết đúng hạn"] for row in funnel_rows(funnel, "vi")}
    assert shown == {
        "Phường Cẩm Tây": "chưa đủ dữ liệu",
        "Phường Cẩm Sơn": "90,0\u00a0%",
        "Phường Cẩm Đông": "99,9\u00a0%",
    }
    assert funnel_facts(funnel, "vi")["tóm lại"] == funnel.summary.vi


def test_a_funnel_document_is_json(funnel, capsys):
    print_json(funnel_document(funnel))
    document = json.loads(capsys.readouterr().out)
    assert [unit["place"] for unit in document["units"]] == ["below_99", "above_99", "not_enough"]
    assert document["curve"][0]["lower_95"] >= 0
