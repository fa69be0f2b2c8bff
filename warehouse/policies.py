"""What "on time" means: three named, versioned definitions. Each is one column family of the dossier fact."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from warehouse.text import Text

PolicyName = Literal["date", "timestamp", "portal_766"]
DEFAULT_POLICY: PolicyName = "date"
POLICY_NAMES: tuple[PolicyName, ...] = get_args(PolicyName)


@dataclass(frozen=True, kw_only=True)
class Policy:
    """How a dossier's end, its comparison with the due date and the denominator are chosen."""

    name: PolicyName
    version: str
    valid_from: date
    title: Text
    meaning: Text
    denominator: Text
    source: str


POLICIES: tuple[Policy, ...] = (
    Policy(
        name="date",
        version="1",
        valid_from=date(2010, 1, 1),
        title=Text(vi="Theo ngày (phần mềm một cửa)", en="By date (one-stop software)"),
        meaning=Text(
            vi="So ngày kết thúc xử lý với ngày hẹn trả: trước là sớm, bằng là đúng, sau là quá hạn. "
            "Hồ sơ không có ngày hẹn, hồ sơ trả lại hoặc xin rút tính là đúng hạn. "
            "Hồ sơ chờ bổ sung tính là đang giải quyết trong hạn.",
            en="The date work finished against the due date: before is early, equal is on time, after is late. "
            "Dossiers without a due date, returned or withdrawn count as on time. "
            "Dossiers waiting for a supplement count as open within due.",
        ),
        denominator=Text(vi="hồ sơ đã giải quyết trong kỳ", en="dossiers resolved in the period"),
        source="Mã nguồn công khai của phần mềm một cửa cấp tỉnh (đọc như dữ liệu)",
    ),
    Policy(
        name="timestamp",
        version="1",
        valid_from=date(2010, 1, 1),
        title=Text(vi="Theo giờ trả kết quả (biểu cũ)", en="By time of return (older form)"),
        meaning=Text(
            vi="So thời điểm trả kết quả cho người dân với thời điểm hẹn trả. "
            "Hồ sơ không có ngày hẹn không xếp loại nhưng vẫn ở mẫu số; hồ sơ trả lại hoặc xin rút tính riêng.",
            en="The instant the result was handed over against the due instant. "
            "Dossiers without a due date are in no class but stay in the denominator; "
            "returned or withdrawn ones are counted apart.",
        ),
        denominator=Text(vi="hồ sơ đã trả kết quả trong kỳ", en="dossiers handed back in the period"),
        source="Mã nguồn công khai của phần mềm một cửa cấp tỉnh (đọc như dữ liệu)",
    ),
    Policy(
        name="portal_766",
        version="1",
        valid_from=date(2022, 6, 23),
        title=Text(vi="Theo Cổng Dịch vụ công quốc gia (766)", en="By the national portal (766)"),
        meaning=Text(
            vi="Mọi hồ sơ tiếp nhận hoặc xử lý trong kỳ: đã xong thì so với hẹn trả, còn đang xử lý mà chưa đến hạn "
            "tính là đúng hạn; yêu cầu bổ sung từ hai lần trở lên tính là trễ; không có ngày hẹn thì so với "
            "thời hạn tối đa của thủ tục.",
            en="Every dossier received or processed in the period: finished ones against their due date, open ones "
            "not yet due count as on time; two or more supplement requests make it late; without a due date the "
            "procedure's legal maximum decides.",
        ),
        denominator=Text(vi="hồ sơ tiếp nhận hoặc xử lý trong kỳ", en="dossiers received or processed in the period"),
        source="Quyết định 766/QĐ-TTg ngày 23/06/2022; mô tả công thức trên Cổng Dịch vụ công quốc gia",
    ),
)
POLICIES_BY_NAME: dict[str, Policy] = {policy.name: policy for policy in POLICIES}
