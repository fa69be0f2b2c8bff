"""The command line: every command says what it wants and calls the floor below."""

import logging
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import structlog
import typer

from dashboard.commands.compare import compare_command
from dashboard.commands.due_checks import due_check_command
from dashboard.commands.editions import diff_command, editions_command, status_command
from dashboard.commands.exports import export_command, forms_command, verify_command
from dashboard.commands.honesty import honesty_command
from dashboard.commands.journal import journal_export_command, journal_import_command, journal_list_command
from dashboard.commands.measures import metric_command, metrics_command, policy_gap_command
from dashboard.commands.notify import notify_command
from dashboard.commands.options import Edition, Home, Json, Lang, reported, settings_of
from dashboard.commands.outbox import outbox_command
from dashboard.commands.pack import pack_command
from dashboard.commands.report_texts import report_text_list_command, report_text_set_command
from dashboard.commands.scores import score_command
from dashboard.commands.signals import funnel_command, signal_command
from dashboard.commands.targets import targets_command
from dashboard.console import print_inspections, print_json, print_rows, progress_bar
from dashboard.texts import console as words
from warehouse.errors import UnknownNameError
from warehouse.groups import pairs
from warehouse.settings import Settings
from warehouse.text import Text

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Thước Đo: đo kết quả cải cách hành chính của thành phố · a yardstick for a city's administrative reform",
)
AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d", "%d/%m/%Y"], help="Ngày chốt số liệu · judge as of this day"),
]
Given = Annotated[
    list[str] | None,
    typer.Option("--set", help="CỘT=GIÁ TRỊ cho cả tệp, ví dụ unit_code=06778 · a constant for the files"),
]
AcceptPartial = Annotated[
    bool | None,
    typer.Option(
        "--accept-partial/--no-accept-partial",
        help="Nạp phần đọc được của tệp có quá nhiều dòng sai, nhớ cho các lần sau; hoặc rút lại"
        " · load what could be read, now and later; or take that back",
    ),
]


def _constants(given: Sequence[str]) -> dict[str, str]:
    return {column: values[-1] for column, values in pairs(given, "--set").items()}


def _run(
    settings: Settings,
    *,
    files: list[Path] | None,
    profile: str | None,
    as_of: datetime | None,
    accept_partial: bool | None,
    as_json: bool,
    given: Sequence[str] = (),
) -> None:
    from dashboard.commands.outbox import written_words
    from dashboard.outbox.after_publish import outbox_after
    from pipelines.handed_over import keep_handed_over
    from pipelines.profiles import profile_named
    from pipelines.run import run

    if given and not files:
        raise UnknownNameError(Text("--set cần nêu rõ tệp nào", "--set needs the files it is about"))
    with progress_bar(settings.lang, as_json=as_json) as progress:
        report = run(
            settings,
            files=files,
            profile=profile_named(profile, settings.home) if profile else None,
            given=_constants(given),
            as_of=as_of.date() if as_of else None,
            accept_partial=accept_partial,
            progress=progress,
        )
        outbox = outbox_after(report.edition, settings, is_changed=report.is_changed, progress=progress)
    keep_handed_over(files or (), report, settings)
    if as_json:
        print_json({**report.as_json(settings.lang), "outbox": outbox.as_json(settings)})
    else:
        shown = [file.as_json() for file in sorted(report.files, key=lambda file: file.file) if not file.is_reference]
        keys = ("file", "rows_read", "rows_loaded", "rows_superseded", "rows_duplicate", "rows_quarantined")
        print_rows([{key: row[key] for key in keys} for row in shown], settings.lang)
        for file in report.files:
            if file.accepted_partial:
                partly = words.ACCEPTED_PARTIAL.get(settings.lang)
                typer.echo(partly.format(file=file.file, held=file.rows_quarantined, read=file.rows_read))
        sentence = words.PUBLISHED if report.is_changed else words.NOTHING_NEW
        typer.echo(sentence.get(settings.lang).format(edition=report.edition))
        if outbox.index is not None:
            typer.echo(written_words(outbox.index, settings))
    if outbox.error is not None:
        typer.echo(outbox.error.get(settings.lang), err=True)
    for refused in report.refused:
        typer.echo(refused.message.get(settings.lang), err=True)
    if report.refused:
        raise typer.Exit(1)


@app.command("run", help="Nạp tệp, kiểm tra và công bố · load files, check, publish")
@reported
def run_command(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Tệp xuất; bỏ trống = hộp thư đến · exports; none = the inbox")
    ] = None,
    profile: Annotated[str | None, typer.Option(help="Tên hoặc tệp .toml · name or .toml file")] = None,
    given: Given = None,
    as_of: AsOf = None,
    accept_partial: AcceptPartial = None,
    wait: Annotated[
        float | None, typer.Option(min=0, help="Chờ bao nhiêu giây nếu đang có lượt nạp khác · wait for another run")
    ] = None,
    home: Home = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    settings = settings_of(home, lang)
    _run(
        settings if wait is None else settings.model_copy(update={"lock_seconds": wait}),
        files=files,
        profile=profile,
        as_of=as_of,
        accept_partial=accept_partial,
        as_json=as_json,
        given=given or (),
    )


@app.command("demo", help="Tạo dữ liệu minh họa rồi nạp · make demo exports and run")
@reported
def demo_command(
    scale: Annotated[float, typer.Option(min=0.05, max=50, help="1 ≈ 120.000 hồ sơ · dossiers")] = 1.0,
    seed: Annotated[int, typer.Option(min=0)] = 766,
    home: Home = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    from pipelines.demo import write_demo
    from pipelines.demo.home import forget_other_demos, refuse_real_data
    from pipelines.disk import disk_in_words

    settings = settings_of(home, lang)
    refuse_real_data(settings)
    with disk_in_words(settings.home), progress_bar(settings.lang, as_json=as_json) as progress:
        written = write_demo(
            settings.inbox,
            scale=scale,
            seed=seed,
            progress=lambda step, done, total: progress(Text(step, step), done, total),
        )
    forget_other_demos(settings, written)
    _run(settings, files=None, profile=None, as_of=None, accept_partial=None, as_json=as_json)


@app.command("inspect", help="Tệp sẽ được đọc thế nào; không ghi gì · how a file would be read; writes nothing")
@reported
def inspect_command(
    file: Path,
    profile: Annotated[str | None, typer.Option()] = None,
    given: Given = None,
    propose: Annotated[
        bool, typer.Option("--propose", help="Đề xuất mẫu cả khi đã có · propose a layout anyway")
    ] = False,
    out: Annotated[Path | None, typer.Option(help="Ghi mẫu đề xuất ra tệp .toml · write the proposal")] = None,
    home: Home = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    from pipelines.inspect import inspect
    from pipelines.inspect_archive import archive_document
    from pipelines.profiles import profile_named
    from pipelines.propose import write_proposal

    settings = settings_of(home, lang)
    own = profile_named(profile, settings.home) if profile else None
    constants = _constants(given or ())
    if archive := archive_document(file, settings=settings, profile=own, given=constants, language=settings.lang):
        print_json(archive) if as_json else print_inspections(archive["members"], settings.lang)
        return
    found = inspect(file, settings=settings, profile=own, given=constants, with_proposal=propose or out is not None)
    if out is not None and found.is_table:
        write_proposal(found.proposal, out)
    document = found.as_dict(settings.lang)
    print_json(document) if as_json else print_inspections([document], settings.lang)
    if not found.is_table:
        typer.echo(document["refused"], err=True)
        raise typer.Exit(1)


@app.command("profiles", help="Các mẫu tệp đã biết · the known layouts")
@reported
def profiles_command(home: Home = None, as_json: Json = False, lang: Lang = None) -> None:
    from pipelines.profiles import candidate_profiles

    settings = settings_of(home, lang)
    rows = [
        {"name": known.name, "title": known.title.get(settings.lang), "source": known.source}
        for known in candidate_profiles(settings.home)
    ]
    print_json(rows) if as_json else print_rows(rows, settings.lang)


@app.command("quarantine", help="Các dòng bị giữ lại và lý do · refused rows and why")
@reported
def quarantine_command(
    file: Annotated[
        str | None, typer.Option(help="Chỉ một tệp: tên hoặc mã băm · one file only: its name or hash")
    ] = None,
    reason: Annotated[str | None, typer.Option(help="Chỉ một lý do, ví dụ not_a_date · one reason only")] = None,
    by_reason: Annotated[
        bool, typer.Option("--by-reason", help="Đếm theo tệp và lý do · counts per file and reason")
    ] = False,
    xlsx: Annotated[
        Path | None, typer.Option(help="Ghi bảng để sửa, theo mẫu của nơi gửi · write the workbook to mend")
    ] = None,
    limit: Annotated[int, typer.Option(min=1)] = 1000,
    edition: Edition = None,
    home: Home = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    from dashboard.commands.quarantine import print_counts, print_held_back, rows_asked_for, the_one_file
    from pipelines.quarantine_workbook import save_workbook

    settings = settings_of(home, lang)
    rows = rows_asked_for(settings, edition, file=file, reason=reason)
    if xlsx is not None:
        save_workbook(xlsx, rows, settings, batch_id=the_one_file(rows))
    if by_reason:
        print_counts(rows, settings.lang, as_json=as_json)
    else:
        print_held_back(rows, settings.lang, limit=limit, as_json=as_json, xlsx=xlsx)


app.command("status", help="Bản dữ liệu hiện tại: ngày, kiểm tra, số dòng · the current edition")(
    reported(status_command)
)
app.command("metric", help="Một chỉ số đo · one metric")(reported(metric_command))
app.command("metrics", help="Danh mục chỉ số đo · the catalogue")(reported(metrics_command))
app.command("compare", help="So với kỳ trước, năm trước, Tết, từ đầu năm · beside other periods")(
    reported(compare_command)
)
app.command("policy-gap", help="Vì sao hai định nghĩa đúng hạn ra hai con số · why two on-time policies differ")(
    reported(policy_gap_command)
)

app.command("signal", help="Có thay đổi không, có đạt chỉ tiêu không · control chart of one metric")(
    reported(signal_command)
)
app.command(
    "honesty", help="Dấu hiệu số liệu bị làm đẹp: mức thấy, mức kỳ vọng, từng dòng · signs that figures were helped"
)(reported(honesty_command))
app.command("due-check", help="Hạn trả đã in khác hạn tính lại: từng hồ sơ · printed due dates against the legal time")(
    reported(due_check_command)
)
app.command("funnel", help="Đơn vị nào khác hẳn, không phải do ít hồ sơ · units against what chance would do")(
    reported(funnel_command)
)

app.command("targets", help="Chỉ tiêu, văn bản giao, còn thiếu bao nhiêu · targets, who set them, how far")(
    reported(targets_command)
)

journal = typer.Typer(no_args_is_help=True, help="Nhật ký quyết định, nhận xét, rà soát · what people wrote in the app")
app.add_typer(journal, name="journal")
journal.command("list", help="Mọi mục, cũ trước · every entry, oldest first")(reported(journal_list_command))
journal.command("export", help="Ghi ra tệp · write to a file")(reported(journal_export_command))
journal.command("import", help="Nhập từ tệp đã ghi · read an exported file")(reported(journal_import_command))


app.command("outbox", help="Hộp thư đi: thư của từng đơn vị, chờ gửi · letters ready to be mailed")(
    reported(outbox_command)
)
app.command("notify", help="Gửi thư trong hộp thư đi · send the letters of the outbox")(reported(notify_command))
app.command("score", help="Điểm 766, điểm 61, xếp hạng đơn vị · composite scores and the ranking of units")(
    reported(score_command)
)
app.command("editions", help="Các bản dữ liệu đã công bố · published editions")(reported(editions_command))
app.command("diff", help="Số liệu khác nhau giữa hai bản, và các hồ sơ đứng sau · figures restated between editions")(
    reported(diff_command)
)

app.command("export", help="Xuất biểu mẫu, báo cáo của một kỳ · an official form or report")(reported(export_command))
app.command("pack", help="Trọn bộ báo cáo của một kỳ · all reports of a period in one zip")(reported(pack_command))
app.command("forms", help="Các biểu mẫu, báo cáo xuất được · what can be exported")(reported(forms_command))
app.command("verify", help="Tệp này có đúng là tệp đã phát hành · is this file the one we issued")(
    reported(verify_command)
)
report_text = typer.Typer(no_args_is_help=True, help="Đoạn văn của đơn vị trong báo cáo · a clerk's own paragraphs")
app.add_typer(report_text, name="report-text")
report_text.command("list", help="Các đoạn đang dùng · the texts in force")(reported(report_text_list_command))
report_text.command("set", help="Ghi một đoạn, dùng lại kỳ sau · write one, kept for the next period")(
    reported(report_text_set_command)
)


@app.command("serve", help="Mở bảng điều hành · serve the dashboard")
@reported
def serve_command(
    port: Annotated[int | None, typer.Option(min=1, max=65535)] = None, home: Home = None, lang: Lang = None
) -> None:
    from dashboard.server import serve

    settings = settings_of(home, lang)
    serve(settings.model_copy(update={"port": port}) if port else settings)


@app.command("doctor", help="Kiểm tra cài đặt · what is wrong with this installation")
@reported
def doctor_command(home: Home = None, as_json: Json = False, lang: Lang = None) -> None:
    from pipelines.doctor import findings

    settings = settings_of(home, lang)
    rows = [
        {"check": row.title.get(settings.lang), "ok": row.is_ok, "found": row.found.get(settings.lang)}
        for row in findings(settings)
    ]
    print_json(rows) if as_json else print_rows(rows, settings.lang)
    if not all(row["ok"] for row in rows):
        raise typer.Exit(1)


def main() -> None:
    """Entry point: logs go to stderr as structured lines, answers to stdout."""
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, Settings().log_level)),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
    )
    app()


if __name__ == "__main__":
    main()
