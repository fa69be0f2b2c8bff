"""The honesty checks, declared: which metric, what level is expected and why, what it can tell, which rows it means."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from warehouse.text import Text

# Seven checks a month for some twenty units make about 1,700 tests a year: at one in a thousand, two false alarms.
SIGNIFICANCE = 0.001
# Five completions of one unit in one minute; fct_bulk_minutes holds the same number.
BULK = 5
# Bulk completion is judged as if a unit had marked all of a day's dossiers within one busy hour.
BUSY_MINUTES = 60


class Verdict(StrEnum):
    ABOVE = "above"
    FEW = "few"
    USUAL = "usual"
    NOT_MEASURED = "not_measured"
    NOT_COMPARED = "not_compared"


VERDICTS: Mapping[Verdict, Text] = {
    Verdict.ABOVE: Text(
        "Khác mức kỳ vọng, khó do ngẫu nhiên: xem từng dòng. Đây là dấu hiệu, không phải bằng chứng.",
        "Off the expected level, hardly by chance: look at the rows. A sign, not a proof.",
    ),
    Verdict.FEW: Text(
        "Lệch mức kỳ vọng nhưng chưa đủ số để loại trừ ngẫu nhiên.",
        "Off the expected level, too few to rule out chance.",
    ),
    Verdict.USUAL: Text("Không quá mức kỳ vọng.", "No more than expected."),
    Verdict.NOT_MEASURED: Text("Không đo được", "Not measured"),
    Verdict.NOT_COMPARED: Text(
        "Chưa so sánh: hãy chọn một đơn vị để so với các đơn vị khác.",
        "Not compared: choose one unit to compare with the others.",
    ),
}


@dataclass(frozen=True, kw_only=True)
class Check:
    """`expected` is a share, or how it is found in the data; `flag` and `day` pick the rows in fct_dossier_traits."""

    name: str
    metric: str
    expected: float | Literal["even_spread", "busy_hour", "elsewhere"]
    reason: Text
    limits: Text
    needs: tuple[str, ...]
    flag: str | None = None
    day: str = "ended_date"
    is_shortfall: bool = False


CHECKS: tuple[Check, ...] = (
    Check(
        name="due_moves",
        metric="unexplained_due_moves_rate",
        expected=0.01,
        reason=Text(
            "1 %: dành cho việc sửa ngày ghi nhầm; hạn đã qua thì không còn gì để gia hạn (mức do Thước Đo đặt)",
            "1 %: leaves room for a mistyped date put right; a date that has passed cannot be extended (our own level)",
        ),
        limits=Text(
            "Chỉ thấy ngày hẹn có mặt trong các tệp đã nạp; dời giữa hai lần xuất có thể không thấy.",
            "Sees only the due dates in the files loaded; a move between two exports may stay unseen.",
        ),
        needs=("due_at (dời, ở ≥ 2 lần xuất · moved, in ≥ 2 exports)", "supplement_count"),
    ),
    Check(
        name="last_day",
        metric="last_day_pileup_rate",
        expected=0.5,
        reason=Text(
            "50 %: nếu không có gì kéo về ngày hẹn, hai ngày liền nhau có số hồ sơ xong ngang nhau (so hai bên mốc)",
            "50 %: with nothing drawing them to the due day, neighbouring days end alike (a caliper test)",
        ),
        limits=Text(
            "Hạn gần kề làm người ta làm nhanh hơn, đó là bình thường; không phân biệt được với ghi lùi ngày.",
            "A deadline near at hand makes people finish, which is no fault; it cannot be told from backdating.",
        ),
        needs=("due_at", "completed_at"),
        flag="is_last_of_two_days",
    ),
    Check(
        name="bulk",
        metric="bulk_completion_rate",
        expected="busy_hour",
        reason=Text(
            "Phân phối Poisson, coi như mọi hồ sơ trong ngày của đơn vị đều kết thúc trong một giờ cao điểm",
            "Poisson, as if every dossier of the unit's day were completed within one busy hour",
        ),
        limits=Text(
            "Ký số theo lô cũng kết thúc nhiều hồ sơ trong một phút; số này không nói được hồ sơ thực xong lúc nào.",
            "Signing in batches also completes many in one minute; it does not say when the work was really done.",
        ),
        needs=("completed_at (giờ, phút · hour, minute)",),
        flag="is_bulk_completed",
    ),
    Check(
        name="supplement_near_due",
        metric="supplement_near_due_rate",
        expected="even_spread",
        reason=Text(
            "Nếu yêu cầu rải đều từ ngày nhận đến ngày hẹn: 2 ngày trên số ngày đã hẹn, lấy trung bình các hồ sơ",
            "If requests were spread evenly from receipt to the due date: 2 days out of those promised, averaged",
        ),
        limits=Text(
            "So với ngày hẹn đầu tiên đã thấy; nếu tệp chỉ có ngày hẹn đã lùi thì bỏ sót.",
            "Measured from the first due date seen; where only a later one was exported, requests are missed.",
        ),
        needs=("supplement_requested_at", "due_at"),
        flag="is_asked_near_due",
        day="asked_date",
    ),
    Check(
        name="online_in_counter_hours",
        metric="online_in_counter_hours_rate",
        expected="elsewhere",
        reason=Text(
            "Tỷ lệ chung của các đơn vị khác trong cùng thời gian",
            "The share at all the other units over the same days",
        ),
        limits=Text(
            "Không có cột tài khoản nộp nên không biết ai nhập; chỉ cho biết một đơn vị khác hẳn các đơn vị còn lại. "
            "Không nói được gì nếu phần mềm ghi giờ tiếp nhận thay vì giờ nộp.",
            "There is no column for the account, so who entered a dossier is unknown; it only shows a unit unlike the "
            "others. It says nothing where the software records the hour of acceptance instead of filing.",
        ),
        needs=("channel", "received_at (giờ, phút · hour, minute)"),
        flag="is_received_in_counter_hours",
        day="received_date",
    ),
    Check(
        name="done_at_once",
        metric="done_at_once_rate",
        expected=0.01,
        reason=Text(
            "1 %: dành cho hồ sơ nhập sau khi đã trả; thủ tục có thời hạn tính bằng ngày thì cần thẩm định (mức do "
            "Thước Đo đặt)",
            "1 %: leaves room for dossiers entered after the fact; a legal time of days means work to do (our own "
            "level)",
        ),
        limits=Text(
            "Không phân biệt được giải quyết ngay với nhập bù; chứng thực lấy ngay không bị tính vì thời hạn dưới "
            "một ngày.",
            "Cannot tell prompt service from late entry; certification on the spot is out, its legal time being "
            "under a day.",
        ),
        needs=("received_at, completed_at (giờ, phút · hour, minute)", "legal_days"),
        flag="is_done_at_once",
    ),
    Check(
        name="no_dissatisfied",
        metric="dissatisfied_forms",
        expected=0.01,
        reason=Text(
            "1 %: SIPAS 2019 của tỉnh là 95,26 %, tức 4,74 % chưa hài lòng; 1 % phiếu là mức thận trọng (mức do "
            "Thước Đo đặt)",
            "1 %: the province's SIPAS 2019 was 95.26 %, so 4.74 % were not satisfied; 1 % of forms is a cautious "
            "level (our own)",
        ),
        limits=Text(
            "Phiếu phát tại quầy có thể thiên về người hài lòng; không nói được ai điền phiếu.",
            "Forms handed out at the counter may favour the satisfied; it does not say who filled them in.",
        ),
        needs=("access … feedback (phiếu khảo sát · survey forms)",),
        is_shortfall=True,
    ),
)
CHECKS_BY_NAME: Mapping[str, Check] = {check.name: check for check in CHECKS}
