"""`thuocdo notify` against a real SMTP server: what arrives, what is never sent twice, every way to fail."""

import json
import shutil
import signal
import subprocess
import sys
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from filelock import FileLock
from typer.testing import CliRunner

import thuocdo
from dashboard.outbox.ledger import LEDGER, sent_letters
from dashboard.outbox.sending import LOCK
from dashboard.outbox.store import read_index
from tests.dashboard.outbox.mail_server import HOST, Post, certificate, free_port, serving
from warehouse.editions import current_edition
from warehouse.settings import Settings

ROOT = Path(thuocdo.__file__).parent
LIST = "unit_code,email,name\nTP,chu.tich@example.test,Văn phòng\n{unit},mot.cua@example.test,Một cửa\n"


@pytest.fixture
def outbox_home(tmp_path, written_home):
    """A home to send from, with a list of two recipients: the city, and the first unit that has a letter."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "warehouse").symlink_to((written_home / "warehouse").resolve())
    shutil.copytree(written_home / "outbox", home / "outbox")
    (home / "recipients.csv").write_text(LIST.format(unit=ready(home)[1].unit_code), "utf-8")
    return home


def index_of(home):
    settings = Settings(home=home)
    return read_index(settings.outbox_folder, current_edition(settings.warehouse))


def ready(home):
    return index_of(home).ready()


def notify(home, *words, port=None, **environment):
    """Exit code, the answer's JSON (or None), and everything printed."""
    server = ("--smtp", f"{HOST}:{port}", "--from", "Thước Đo <thuocdo@example.test>") if port else ()
    asked = ["notify", "--home", str(home), "--json", *server, *words]
    result = CliRunner().invoke(thuocdo.app, asked, env=environment)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    lines = [line for line in result.stdout.splitlines() if line.startswith("{")]
    return result.exit_code, json.loads(lines[0]) if lines else None, result.output


def test_each_recipient_gets_the_letter_of_their_unit(outbox_home):
    with serving(Post()) as post:
        code, answer, _ = notify(outbox_home, port=post.port)
    assert (code, answer["sent"], answer["failed"]) == (0, 2, 0)
    assert post.addresses == ["chu.tich@example.test", "mot.cua@example.test"]
    folder = outbox_home / "outbox" / answer["edition"]
    for unit, (_, message) in zip(ready(outbox_home), post.taken, strict=False):
        letter = unit.letters["vi"]
        assert message["Subject"] == letter.subject and "[Dữ liệu minh họa]" in letter.subject
        plain, rich = message.iter_parts()
        assert plain.get_content().split() == (folder / letter.txt.name).read_text().split()
        assert rich.get_content().split() == (folder / letter.html.name).read_text().split()
        assert message["From"].addresses[0].display_name == "Thước Đo"
        assert message["Auto-Submitted"] == "auto-generated" and message["Content-Language"] == "vi"
        assert message["Message-ID"].endswith("@example.test>")
        assert parsedate_to_datetime(message["Date"]).tzinfo is not None
        assert message["To"].addresses[0].addr_spec in post.addresses and message["X-Unsent"] is None
    # One connection for all of them.
    assert len({id(session) for session in post.sessions}) == 1


def test_units_without_a_recipient_are_named_and_quiet_ones_are_not(outbox_home):
    (outbox_home / "recipients.csv").write_text("unit_code,email,name\nTP,a@example.test,\n")
    with serving(Post()) as post:
        code, answer, _ = notify(outbox_home, port=post.port)
    assert (code, answer["sent"]) == (0, 1)
    assert answer["without_recipient"] == [unit.unit_code for unit in ready(outbox_home)[1:]] != []


def test_what_was_sent_is_not_sent_again_unless_asked(outbox_home):
    with serving(Post()) as post:
        notify(outbox_home, port=post.port)
        code, answer, _ = notify(outbox_home, port=post.port)
        assert (code, answer["sent"], answer["already"], len(post.taken)) == (0, 0, 2, 2)
        # Another spelling of the same address, another language: the same letter to the same person.
        notify(outbox_home, "--to", "Chu.Tich@Example.test", "--unit", "TP", "--lang", "en", port=post.port)
        assert len(post.taken) == 2
        assert notify(outbox_home, "--again", port=post.port)[1]["sent"] == 2
    identities = [message["Message-ID"] for _, message in post.taken]
    assert len(set(identities)) == 4  # sent again on purpose is another letter
    assert (outbox_home / "outbox" / LEDGER).stat().st_mode & 0o077 == 0


def test_a_refused_recipient_is_one_sentence_and_the_others_still_get_theirs(outbox_home):
    with serving(Post(refused=frozenset({"chu.tich@example.test"}))) as post:
        code, answer, printed = notify(outbox_home, port=post.port)
    assert (code, answer["sent"], answer["failed"]) == (1, 1, 1)
    assert post.addresses == ["mot.cua@example.test"]
    [failed] = [row for row in answer["letters"] if row["state"] == "failed"]
    assert failed["reason"] == "Máy chủ từ chối người nhận chu.tich@example.test: 550 5.1.1 no such user here."
    assert "Traceback" not in printed
    # Once the address is put right, only that letter goes.
    with serving(Post()) as post:
        assert notify(outbox_home, port=post.port)[1]["sent"] == 1
    assert post.addresses == ["chu.tich@example.test"]


def test_a_server_that_dies_half_way_leaves_the_rest_for_the_next_run(outbox_home):
    lines = [f"TP,nguoi-{n}@example.test," for n in range(4)]
    (outbox_home / "recipients.csv").write_text("\n".join(["unit_code,email,name", *lines]), "utf-8")
    with serving(Post(dies_at=2)) as post:
        code, answer, _ = notify(outbox_home, port=post.port)
    assert (code, answer["failed"], answer["sent"]) == (1, 1, len(lines) - 1)
    [broken] = [row for row in answer["letters"] if row["state"] == "failed"]
    assert broken["address"] == "nguoi-1@example.test" and "chưa rõ máy chủ đã nhận hay chưa" in broken["reason"]
    with serving(Post()) as after:
        assert notify(outbox_home, port=after.port)[1]["already"] == len(lines) - 1
    assert after.addresses == ["nguoi-1@example.test"]
    assert sorted([*post.addresses, *after.addresses]) == sorted(f"nguoi-{n}@example.test" for n in range(len(lines)))


def test_a_sending_that_is_killed_goes_on_where_it_stopped(outbox_home):
    addresses = [f"nguoi-{n}@example.test" for n in range(4)]
    (outbox_home / "recipients.csv").write_text("\n".join(["unit_code,email,name", *(f"TP,{a}," for a in addresses)]))
    running = []
    with serving(Post(kills=(3, lambda: (running[0].kill(), running[0].wait(30))))) as post:
        asked = ("notify", "--home", str(outbox_home), "--smtp", f"{HOST}:{post.port}", "--from", "a@example.test")
        running.append(subprocess.Popen([sys.executable, "-m", "thuocdo", *asked], cwd=ROOT))
        assert running[0].wait(60) == -signal.SIGKILL
    assert post.addresses == addresses[:3]
    with serving(Post()) as after:
        answer = notify(outbox_home, port=after.port)[1]
    # The third was taken, but its answer never came: it goes again, under the same id. The first two do not.
    assert (answer["already"], after.addresses) == (2, addresses[2:])
    assert after.taken[0][1]["Message-ID"] == post.taken[2][1]["Message-ID"]


def test_two_sendings_do_not_meet(outbox_home):
    with serving(Post()) as post, FileLock(outbox_home / "outbox" / LOCK):
        code, _, printed = notify(outbox_home, port=post.port)
    assert (code, post.taken) == (1, []) and "Một lượt gửi khác đang chạy" in printed


def test_a_letter_sent_after_a_broken_one_has_the_same_message_id(outbox_home):
    with serving(Post()) as post:
        notify(outbox_home, port=post.port)
    first = [message["Message-ID"] for _, message in post.taken]
    (outbox_home / "outbox" / LEDGER).unlink()  # killed between the server's yes and the ledger
    with serving(Post()) as post:
        notify(outbox_home, port=post.port)
    assert [message["Message-ID"] for _, message in post.taken] == first


def test_a_server_that_hangs_up_after_each_letter_is_called_again(outbox_home):
    with serving(Post(hangs_up_after_each=True)) as post:
        code, answer, _ = notify(outbox_home, port=post.port)
    assert (code, answer["sent"], len(post.taken)) == (0, 2, 2)


def test_a_letter_the_server_will_not_have_is_one_sentence(outbox_home):
    with serving(Post(refuses_letters=True)) as post:
        code, answer, _ = notify(outbox_home, port=post.port)
    assert (code, answer["failed"]) == (1, 2)
    for row in answer["letters"]:
        assert row["reason"] == "Máy chủ từ chối thư: 554 5.7.1 looks like nothing we know."


def test_no_server_is_said_once_per_letter_without_waiting_for_each(outbox_home):
    code, answer, printed = notify(outbox_home, port=free_port())
    assert (code, answer["sent"], answer["failed"]) == (1, 0, 2)
    assert all("Không nối được tới máy chủ thư" in row["reason"] for row in answer["letters"])
    assert "Traceback" not in printed and sent_letters(outbox_home / "outbox") == []


@pytest.mark.parametrize("how", ["--starttls", "--tls"])
def test_letters_go_encrypted_to_a_certificate_that_is_trusted(outbox_home, tmp_path, how):
    context, trusted = certificate(tmp_path)
    with serving(Post(), **{how.removeprefix("--"): context}) as post:
        code, answer, _ = notify(outbox_home, how, "--ca-file", str(trusted), port=post.port)
        assert (code, answer["sent"]) == (0, 2)
        assert all(session.ssl is not None for session in post.sessions) or how == "--tls"
        code, answer, _ = notify(outbox_home, how, "--again", port=post.port)
    # Not trusted: not sent, and never in clear instead.
    assert (code, answer["sent"], len(post.taken)) == (1, 0, 2)
    assert "self-signed certificate" in answer["letters"][0]["reason"] and "--ca-file" in answer["letters"][0]["reason"]


def test_a_server_without_starttls_gets_nothing(outbox_home):
    with serving(Post()) as post:
        code, answer, _ = notify(outbox_home, "--starttls", port=post.port)
    assert (code, post.taken) == (1, [])
    assert "không có STARTTLS" in answer["letters"][0]["reason"]


def test_signing_in_with_a_password_from_the_environment_or_a_file(outbox_home, tmp_path):
    context, trusted = certificate(tmp_path)
    secure = ("--starttls", "--ca-file", str(trusted), "--user", "thuocdo")
    secret = tmp_path / "mat-khau"
    secret.write_text("mat khau\n")
    secret.chmod(0o600)
    with serving(Post(), starttls=context, auth=True) as post:
        code, answer, printed = notify(outbox_home, *secure, port=post.port, THUOCDO_SMTP_PASSWORD="sai")
        assert (code, answer["sent"]) == (1, 0)
        assert "từ chối tên hoặc mật khẩu: 535" in answer["letters"][0]["reason"] and "sai" not in printed
        assert notify(outbox_home, *secure, port=post.port, THUOCDO_SMTP_PASSWORD="mat khau")[1]["sent"] == 2
        again = ("--again", "--password-file", str(secret))
        assert notify(outbox_home, *secure, *again, port=post.port)[1]["sent"] == 2
        secret.chmod(0o644)
        code, _, printed = notify(outbox_home, *secure, *again, port=post.port)
    assert code == 1 and "chmod 600" in printed and len(post.taken) == 4


def test_a_password_is_not_sent_in_clear_over_a_network(outbox_home):
    code, _, printed = notify(
        outbox_home,
        "--smtp",
        "mail.example.test:25",
        "--from",
        "a@example.test",
        "--user",
        "a",
        THUOCDO_SMTP_PASSWORD="x",
    )
    assert code == 1 and "không mã hóa" in printed


def test_a_dry_run_says_what_would_go_where_and_calls_nobody(outbox_home):
    code, answer, _ = notify(outbox_home, "--dry-run", "--unit", "TP")
    assert (code, answer["planned"], answer["sent"], answer["without_recipient"]) == (0, 1, 0, [])
    assert [row["address"] for row in answer["letters"]] == ["chu.tich@example.test"]


def test_a_letter_that_was_changed_is_not_sent(outbox_home):
    [html] = (outbox_home / "outbox").glob("*/TP.vi.html")
    html.write_text(html.read_text() + "<!-- -->")
    with serving(Post()) as post:
        code, answer, _ = notify(outbox_home, port=post.port)
    assert (code, post.addresses) == (1, ["mot.cua@example.test"])
    assert "mã băm khác" in answer["letters"][0]["reason"]


def test_english_letters_on_request(outbox_home):
    with serving(Post()) as post:
        assert notify(outbox_home, "--lang", "en", "--unit", "TP", port=post.port)[0] == 0
    assert "Whole city" in post.taken[0][1]["Subject"]


def test_a_list_says_line_by_line_what_leads_to_nobody(outbox_home):
    unit = ready(outbox_home)[1].unit_code
    lines = (
        "TP;a@example.test;Một",
        f"{unit};không phải thư;",
        "99999;b@example.test;",
        "TP;A@example.test;trùng",
        ";;",
    )
    (outbox_home / "recipients.csv").write_text("\ufeffUnit_Code;Email;Name\n" + "\r\n".join(lines), "utf-8")
    with serving(Post()) as post:
        code, answer, _ = notify(outbox_home, port=post.port)
    assert (code, post.addresses) == (1, ["a@example.test"])
    reasons = " ".join(row["reason"] or "" for row in answer["letters"])
    assert "dòng 3" in reasons and "dòng 4: bản dữ liệu này không có đơn vị '99999'" in reasons


def test_a_lost_leading_zero_is_said_with_the_code_it_may_be(outbox_home):
    [unit] = [unit for unit in index_of(outbox_home).units if unit.unit_code == "06778"]
    (outbox_home / "recipients.csv").write_text("unit_code,email\n6778,a@example.test\n")
    code, answer, _ = notify(outbox_home, "--dry-run")
    assert code == 1 and f"có phải {unit.unit_code}?" in answer["letters"][0]["reason"]


def test_a_template_names_every_unit_and_is_never_written_over_a_list(outbox_home):
    kept = (outbox_home / "recipients.csv").read_text()
    code, _, printed = notify(outbox_home, "--template")
    assert code == 1 and "không viết đè" in printed and (outbox_home / "recipients.csv").read_text() == kept
    (outbox_home / "recipients.csv").unlink()
    assert notify(outbox_home, "--template")[0] == 0
    written = (outbox_home / "recipients.csv").read_text("utf-8-sig")
    assert len(written.splitlines()) == 1 + len(index_of(outbox_home).units)
    # Nobody filled in yet: nothing goes, and every unit with a letter is named.
    code, answer, _ = notify(outbox_home, "--dry-run")
    assert (code, answer["letters"]) == (0, []) and len(answer["without_recipient"]) == len(ready(outbox_home))
    (outbox_home / "recipients.csv").write_text(written.replace("TP,,", "TP,a@example.test,"), "utf-8-sig")
    assert notify(outbox_home, "--dry-run")[1]["planned"] == 1


@pytest.mark.parametrize(
    "address", ["a@b.test\r\nBcc: c@d.test", "a b@c.test", "a@", "@b", "a", "<a@b.test>, c@d.test", "a@b.test c@d.test"]
)
def test_an_address_cannot_become_two_or_a_header(outbox_home, address):
    with serving(Post()) as post:
        code, _, printed = notify(outbox_home, "--to", address, "--unit", "TP", port=post.port)
    assert (code, post.taken) == (1, []) and "không phải một địa chỉ thư" in printed


def test_a_name_in_the_list_cannot_add_a_header(outbox_home):
    (outbox_home / "recipients.csv").write_text(
        'unit_code,email,name\nTP,a@example.test,"x\r\nBcc: b@c.test"\n', "utf-8"
    )
    with serving(Post()) as post:
        notify(outbox_home, port=post.port)
    [(_, message)] = post.taken
    assert message["Bcc"] is None and message["To"].addresses[0].display_name == "x Bcc: b@c.test"


def test_letters_beyond_ascii_addresses_need_a_server_that_takes_them(outbox_home):
    with serving(Post()) as post:
        code, answer, _ = notify(outbox_home, "--to", "mot.cua@cẩm-phả.test", "--unit", "TP", port=post.port)
        assert code == 1 and "ngoài ASCII" in answer["letters"][0]["reason"]
        code, _, printed = notify(outbox_home, "--to", "thị.trấn@example.test", "--unit", "TP", port=post.port)
    assert code == 1 and "không phải một địa chỉ thư" in printed and post.taken == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--starttls", "--tls", "--smtp", "a:1"], "Chỉ chọn một"),
        (["--to", "a@b.test", "--to-file", "x.csv"], "Chỉ chọn một"),
        ([], "Cần máy chủ thư"),
        (["--smtp", "a:b"], "không phải máy chủ thư"),
        (["--smtp", "a:70000"], "không phải máy chủ thư"),
        (["--smtp", "localhost:1"], "--from"),
        (["--smtp", "localhost:1", "--from", "nobody"], "không phải địa chỉ người gửi"),
        (["--smtp", "localhost:1", "--user", "x"], "THUOCDO_SMTP_PASSWORD"),
        (["--unit", "Nowhere", "--dry-run"], "không có đơn vị"),
        (["--to-file", "/nowhere.csv", "--dry-run"], "unit_code,email,name"),
        (["--edition", "1999", "--dry-run"], "thuocdo outbox --write"),
    ],
)
def test_what_is_missing_or_wrong_is_said_in_a_sentence(outbox_home, words, said):
    code, _, printed = notify(outbox_home, *words)
    assert code == 1 and said in printed


def test_a_ledger_torn_by_a_power_cut_is_read_and_mended(outbox_home):
    with serving(Post()) as post:
        notify(outbox_home, port=post.port)
        ledger = outbox_home / "outbox" / LEDGER
        ledger.write_bytes(ledger.read_bytes() + b'{"edition":"2020')
        assert notify(outbox_home, "--again", "--unit", "TP", port=post.port)[1]["sent"] == 1
    first, second = (unit.unit_key for unit in ready(outbox_home)[:2])
    assert [one.unit_key for one in sent_letters(outbox_home / "outbox")] == [first, second, first]


def test_nothing_is_sent_that_could_not_be_written_down(outbox_home):
    (outbox_home / "outbox" / LEDGER).mkdir()
    with serving(Post()) as post:
        code, _, printed = notify(outbox_home, port=post.port)
    assert (code, post.taken) == (1, []) and "sổ thư đã gửi" in printed


def test_the_outbox_command_shows_what_is_there_and_to_whom_it_went(outbox_home):
    def outbox(*words):
        result = CliRunner().invoke(thuocdo.app, ["outbox", "--home", str(outbox_home), *words])
        assert result.exit_code == 0, result.output
        return result.stdout

    with serving(Post()) as post:
        notify(outbox_home, port=post.port)
    document = json.loads(outbox("--json"))
    assert document["units"][0]["sent_to"] == ["chu.tich@example.test"]
    assert document["kept"] == [document["edition"]] and document["path"].endswith(document["edition"])
    assert "Dữ liệu minh họa" in outbox() and "mot.cua@example.test" in outbox()
    assert outbox("--unit", "TP").startswith(document["units"][0]["letters"]["vi"]["subject"])
    rows = json.loads(outbox("--unit", "TP", "--rows", "--json"))
    assert len(rows) == sum(document["units"][0]["due"].values()) > 0
    assert "applicant" not in json.dumps(rows) and rows[0]["dossier_id"] in outbox("--rows")
    quiet = next(unit for unit in document["units"] if unit["state"] == "quiet")
    refused = CliRunner().invoke(thuocdo.app, ["outbox", "--home", str(outbox_home), "--unit", quiet["unit_key"]])
    assert refused.exit_code == 1 and "không có gì mới" in refused.output
