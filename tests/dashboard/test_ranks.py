"""Published ranks over the years: what is known is drawn, what is not known is not invented."""

import polars as pl

from dashboard.parts.indices import CITY, rank_rows

SCHEMA = {
    "edition_year": pl.Int64,
    "locality": pl.String,
    "rank": pl.Float64,
    "rank_of": pl.Float64,
    "rank_at_most": pl.Float64,
    "note": pl.String,
}


def totals(*rows):
    """year, locality, rank, of, at most"""
    return pl.DataFrame([(*row[:4], row[4] if len(row) > 4 else None, None) for row in rows], SCHEMA, orient="row")


def drawn(*rows, years=range(2017, 2021), breaks=None):
    return rank_rows(totals(*rows), breaks or {}, years, "vi").to_dicts()


def test_consecutive_years_are_joined_and_a_missing_year_is_a_gap():
    rows = drawn((2017, CITY, 1, 14), (2018, CITY, 2, 14), (2020, CITY, 1, 13))
    assert [(row["label"], row["kind"], row["rank"], row["next_rank"]) for row in rows] == [
        ("2017", "rank", 1, 2),
        ("2018", "rank", 2, None),
        ("2019", "none", None, None),
        ("2020", "rank", 1, None),
    ]
    assert [row["rank_text"] for row in rows] == ["1/14", "2/14", None, "1/13"]


def test_other_localities_are_drawn_only_where_their_rank_is_known():
    rows = drawn((2017, CITY, 1, 14), (2017, "Móng Cái", 3, 14), (2018, "Móng Cái", None, 14), (2018, "Cô Tô", 9, 14))
    others = [(row["label"], row["name"], row["rank_text"]) for row in rows if row["kind"] == "other"]
    assert others == [("2017", "Móng Cái", "3/14"), ("2018", "Cô Tô", "9/14")]


def test_top_five_is_a_band_and_never_a_point():
    [row] = drawn((2017, CITY, None, 14, 5), years=range(2017, 2018))
    assert (row["kind"], row["rank"], row["short_text"]) == ("band", 5.5, "≤ 5")
    assert row["next_rank"] is None


def test_two_sources_with_two_ranks_are_a_gap():
    [row] = drawn((2017, CITY, 1, 14), (2017, CITY, 2, 14), years=range(2017, 2018))
    assert (row["kind"], row["rank"]) == ("none", None)
    [agreed] = drawn((2017, CITY, None, 14), (2017, CITY, 2, 14), (2017, CITY, 2, 14), years=range(2017, 2018))
    assert (agreed["kind"], agreed["rank"]) == ("rank", 2)


def test_a_break_of_method_is_marked_and_the_line_over_it_is_dashed():
    rows = drawn((2017, CITY, 1, 14), (2018, CITY, 2, 14), breaks={2018: "Cách đo mới", 2012: "Cách đo cũ"})
    [mark] = [row for row in rows if row["kind"] == "break"]
    assert (mark["label"], mark["note"]) == ("2018", "Cách đo mới")
    assert [row["is_solid"] for row in rows if row["kind"] == "rank"] == [False, True]
