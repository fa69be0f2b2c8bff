"""Lists and open data on the page Báo cáo: the rows that the file will have, hidden counts included in none."""

from tests.dashboard.test_pages import opened, words_of
from tests.dashboard.test_reports_page import home  # noqa: F401 (a fixture)


def test_a_list_and_open_data_show_their_first_rows(home):  # noqa: F811
    app = opened("reports")
    for key, value in (("form", "overdue"), ("by_policy", "timestamp"), ("period", "2018-Q2")):
        app.selectbox(key=key).set_value(value).run()
    assert not app.exception
    said = words_of(app).replace("\\", "")
    assert "I. Kết thúc muộn trong kỳ" in said
    assert "hồ sơ quá hạn trong kỳ (late_dossiers" in said
    [table] = app.dataframe
    assert list(table.value.columns)[:2] == ["dossier_id", "received_date"]

    app.selectbox(key="form").set_value("open-data").run()
    assert "tháng dương lịch" in words_of(app)  # the reporting quarter is still chosen
    app.selectbox(key="basis").set_value("calendar").run()
    assert not app.exception
    city, units, fields = (table.value for table in app.dataframe)
    assert city["received"].notna().all()
    for frame in (units, fields):
        assert frame["received"].isna().any()
        assert not frame["received"].between(1, 4).any()
