"""`thuocdo notify`: sends the letters of an outbox through the office's own mail server. Nothing is sent by itself."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard import formats
from dashboard.commands.options import Edition, Home, Json, Lang, settings_of
from dashboard.console import print_json, print_rows
from dashboard.texts import app, say, told
from dashboard.texts import notify as words
from warehouse.editions import current_edition
from warehouse.errors import UserFacingError
from warehouse.private_file import PrivateFileError, read_private
from warehouse.settings import Settings
from warehouse.text import Text

if TYPE_CHECKING:
    from email.headerregistry import Address

    from dashboard.outbox.model import Index, UnitEntry
    from dashboard.outbox.recipients import BadLine, Recipient
    from dashboard.outbox.sending import Outcome
    from dashboard.outbox.server import Security


class NotifyError(UserFacingError):
    """Something that must be given, or is given twice."""


def notify_command(
    smtp: Annotated[
        str | None, typer.Option(envvar="THUOCDO_SMTP", help="Máy chủ thư, MÁY:CỔNG · mail server, HOST:PORT")
    ] = None,
    sender: Annotated[
        str | None, typer.Option("--from", envvar="THUOCDO_SMTP_FROM", help="Địa chỉ người gửi · sender's address")
    ] = None,
    unit: Annotated[
        list[str] | None, typer.Option(help="Chỉ đơn vị này, nhiều lần được; TP = toàn thành phố · only these units")
    ] = None,
    to: Annotated[str | None, typer.Option(help="Gửi mọi thư cho một địa chỉ này · all letters to one address")] = None,
    to_file: Annotated[
        Path | None, typer.Option(help="CSV unit_code,email,name; bỏ trống = recipients.csv trong thư mục dữ liệu")
    ] = None,
    starttls: Annotated[bool, typer.Option("--starttls", help="Mã hóa bằng STARTTLS · encrypt by STARTTLS")] = False,
    tls: Annotated[bool, typer.Option("--tls", help="Mã hóa ngay từ đầu · encrypted from the start")] = False,
    ca_file: Annotated[
        Path | None, typer.Option(help="Chứng chỉ của cơ quan (.pem) · the office's own certificate authority")
    ] = None,
    user: Annotated[
        str | None, typer.Option(envvar="THUOCDO_SMTP_USER", help="Tên đăng nhập · user; THUOCDO_SMTP_PASSWORD")
    ] = None,
    password_file: Annotated[
        Path | None, typer.Option(help="Tệp mật khẩu, quyền 600 · password file, mode 600")
    ] = None,
    template: Annotated[
        bool, typer.Option("--template", help="Viết danh sách người nhận để điền · write a list to fill in")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Chỉ xem sẽ gửi gì cho ai · send nothing, only list")
    ] = False,
    again: Annotated[bool, typer.Option("--again", help="Gửi lại cả thư đã gửi · also what was sent before")] = False,
    timeout: Annotated[float, typer.Option(min=1, max=600, help="Giây chờ máy chủ · seconds to wait")] = 30,
    edition: Edition = None,
    home: Home = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    from dashboard.outbox.sending import Dispatch, planned, send
    from dashboard.outbox.server import Server, check_password_is_safe, host_and_port
    from dashboard.outbox.store import read_index, unit_named

    settings = settings_of(home, lang)
    if starttls and tls:
        raise NotifyError(words.BOTH_SECURE)
    if to and to_file:
        raise NotifyError(words.BOTH_TO)
    index = read_index(settings.outbox_folder, edition or current_edition(settings.warehouse))
    if template:
        _write_template(index, to_file or settings.recipients, settings, as_json=as_json)
        return
    chosen = [unit_named(index, asked) for asked in unit or ()] or list(index.units)
    recipients, bad = _recipients(index, chosen, settings, to, to_file, is_narrowed=bool(unit))
    dispatch = Dispatch(
        folder=settings.outbox_folder,
        index=index,
        language=settings.lang,
        recipients=[one for one in recipients if one.unit.state == "ready"],
        is_again=again,
    )
    if dry_run:
        outcomes = planned(dispatch)
    else:
        if smtp is None:
            raise NotifyError(words.NO_SERVER)
        security: Security = "tls" if tls else "starttls" if starttls else "none"
        host, port = host_and_port(smtp, security)
        server = Server(
            host=host,
            port=port,
            security=security,
            user=user,
            password=_password(settings, password_file) if user else None,
            ca_file=ca_file,
            timeout_seconds=timeout,
        )
        check_password_is_safe(server)
        outcomes = send(dispatch, server, _sender(sender, user))
    reached = {one.unit.unit_key for one in recipients}
    missed = [one for one in chosen if one.state == "ready" and one.unit_key not in reached]
    listed = to_file or settings.recipients
    _print(outcomes, bad, missed, index, settings, listed, is_dry=dry_run, as_json=as_json)
    if bad or any(one.result == "failed" or one.reason for one in outcomes):
        raise typer.Exit(1)


def _write_template(index: "Index", path: Path, settings: Settings, *, as_json: bool) -> None:
    from dashboard.outbox.recipients import write_template

    n = write_template(path, index, settings.lang)
    if as_json:
        print_json({"path": path, "units": n})
        return
    typer.echo(say(words.TEMPLATE_WRITTEN, settings.lang, path=path, n=formats.integer(n, settings.lang)))


def _recipients(
    index: "Index",
    chosen: "Sequence[UnitEntry]",
    settings: Settings,
    to: str | None,
    to_file: Path | None,
    *,
    is_narrowed: bool,
) -> "tuple[list[Recipient], list[BadLine]]":
    from dashboard.outbox.recipients import Recipient, one_address, read_recipients

    if to is not None:
        one = one_address(to)
        return [Recipient(unit=unit, address=one) for unit in chosen], []
    found, bad = read_recipients(to_file or settings.recipients, index)
    keys, codes = {unit.unit_key for unit in chosen}, {unit.unit_code for unit in chosen}
    return (
        [one for one in found if one.unit.unit_key in keys],
        [one for one in bad if not is_narrowed or one.unit in codes],
    )


def _sender(given: str | None, user: str | None) -> "Address":
    from dashboard.outbox.recipients import RecipientError, one_address

    written = given or (user if user and "@" in user else None)
    if written is None:
        raise NotifyError(words.NO_SENDER)
    try:
        return one_address(written, app.BRAND.vi)
    except RecipientError as error:
        raise NotifyError(told(words.BAD_SENDER, address=written)) from error


def _password(settings: Settings, path: Path | None) -> str:
    if path is not None:
        try:
            return read_private(path).decode("utf-8", "replace").rstrip("\r\n")
        except PrivateFileError as error:
            raise NotifyError(
                Text(
                    words.PASSWORD_FILE.vi.format(path=path, reason=error.message.vi),
                    words.PASSWORD_FILE.en.format(path=path, reason=error.message.en),
                )
            ) from error
    if settings.smtp_password is None:
        raise NotifyError(words.NO_PASSWORD)
    return settings.smtp_password.get_secret_value()


def _print(
    outcomes: "Sequence[Outcome]",
    bad: "Sequence[BadLine]",
    missed: "Sequence[UnitEntry]",
    index: "Index",
    settings: Settings,
    listed: Path,
    *,
    is_dry: bool,
    as_json: bool,
) -> None:
    language = settings.lang
    rows = [_row(one) for one in outcomes]
    rows += [{"unit": one.unit, "address": one.address, "state": "failed", "reason": one.reason} for one in bad]
    counts = {state: sum(row["state"] == state for row in rows) for state in words.STATES}
    if as_json:
        told_rows = [row | {"reason": row["reason"].get(language) if row["reason"] else None} for row in rows]
        without = [one.unit_code for one in missed]
        print_json({"edition": index.edition, **counts, "without_recipient": without, "letters": told_rows})
    else:
        print_rows(
            [
                {
                    words.COL_UNIT.get(language): row["unit"],
                    words.COL_ADDRESS.get(language): row["address"],
                    words.COL_STATE.get(language): words.STATES[row["state"]].get(language),
                    words.COL_REASON.get(language): row["reason"].get(language) if row["reason"] else "",
                }
                for row in rows
            ],
            language,
            empty=say(words.NOTHING, language, edition=index.edition) if not missed else "–",
        )
        shown = {name: formats.integer(n, language) for name, n in counts.items()}
        typer.echo(say(words.PLANNED if is_dry else words.SUMMARY, language, **shown))
    if missed:
        names = ", ".join(f"{one.title.get(language)} [{one.unit_code}]" for one in missed)
        typer.echo(say(words.WITHOUT_RECIPIENT, language, names=names, path=listed), err=True)


def _row(outcome: "Outcome") -> dict[str, Any]:
    recipient = outcome.recipient
    return {
        "unit": recipient.unit.unit_code,
        "address": recipient.address.addr_spec,
        "state": outcome.result,
        "reason": outcome.reason,
    }
