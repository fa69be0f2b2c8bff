"""The words of charts, rules and verdicts, in both languages."""

from collections.abc import Mapping

from warehouse.signals.model import Assurance, ChartKind, LimitsKind, Variation, Verdict
from warehouse.signals.rules import RUN_LENGTH, TREND_LENGTH, Rule
from warehouse.text import Text

CHARTS: Mapping[ChartKind, Text] = {
    ChartKind.XMR: Text("Biểu đồ kiểm soát giá trị đơn (XmR)", "Individuals chart (XmR)"),
    ChartKind.P: Text("Biểu đồ kiểm soát tỷ lệ (p)", "Rate chart (p)"),
    ChartKind.P_PRIME: Text("Biểu đồ kiểm soát tỷ lệ có hiệu chỉnh (p′)", "Adjusted rate chart (p′)"),
    ChartKind.G: Text("Biểu đồ khoảng cách giữa hai lần trượt, theo số trường hợp (g)", "Cases between misses (g)"),
    ChartKind.T: Text("Biểu đồ khoảng cách giữa hai lần trượt, theo ngày (t)", "Days between misses (t)"),
    ChartKind.RARE: Text("Số lần trượt mỗi kỳ, với ngưỡng dự báo", "Misses by period, with a predictive limit"),
}
BETWEEN_CASES = Text("số {cases} giữa hai lần {miss}", "{cases} between one {miss} and the next")
BETWEEN_DAYS = Text("số ngày giữa hai lần {miss}", "days between one {miss} and the next")
MISSES = Text("số {miss} trong kỳ", "number {miss} in the period")

# Why a chart was chosen; {mean}, {cases}, {events}, {spread} come from the data.
BY_NUMBER = Text(
    "Chỉ số là số đếm hoặc thời gian theo kỳ: giới hạn lấy từ chênh lệch giữa các kỳ liền nhau.",
    "A count or a time by period: the limits come from the differences between neighbouring periods.",
)
BY_STOCK = Text(
    "Cùng một {cases} được đếm ở nhiều kỳ, nên không dùng phân phối nhị thức: giới hạn lấy từ chênh lệch giữa các kỳ.",
    "The same {cases} count in several periods, so no binomial limits: from the differences between periods.",
)
BY_RATE = Text(
    "Tỷ lệ có đủ {cases} ở cả hai phía (trung bình ít nhất {mean} mỗi kỳ) và dao động như ngẫu nhiên (σz = {spread}).",
    "A rate with enough {cases} on both sides ({mean} or more a period) that varies as chance does (σz = {spread}).",
)
UNTESTED = Text(
    "Tỷ lệ có đủ {cases} ở cả hai phía (trung bình ít nhất {mean} mỗi kỳ); chưa đủ kỳ để xét độ phân tán.",
    "A rate with enough {cases} on both sides ({mean} or more a period); too few periods to assess dispersion.",
)
BY_CALM = Text(
    "Tỷ lệ dao động ít hơn hẳn mức ngẫu nhiên (σz = {spread}), nên giới hạn được thu lại theo Laney (p′); "
    "nên xem các {cases} có được đếm độc lập không.",
    "The rate varies far less than chance would (σz = {spread}), so Laney's p′ narrows the limits; "
    "check whether the {cases} are counted independently.",
)
BY_SPREAD = Text(
    "Tỷ lệ dao động giữa các kỳ gấp {spread} lần mức ngẫu nhiên, nên giới hạn được nới theo Laney (p′).",
    "The rate varies between periods {spread} times as much as chance, so Laney's p′ widens the limits.",
)
BY_GAPS = Text(
    "Tỷ lệ sát trần, trung bình chỉ {mean} lần {miss} mỗi kỳ: đếm số {cases} giữa hai lần thì thấy được thay đổi.",
    "Near its ceiling, with only {mean} {miss} a period on average: the {cases} between two of them show change.",
)
BY_DAYS = Text(
    "Sự việc hiếm (trung bình {mean} mỗi kỳ) và không có mẫu số: đếm số ngày giữa hai lần.",
    "A rare event ({mean} a period on average) without a denominator: the days between two are counted.",
)
BY_RARITY = Text(
    "Sát trần và mới có {events} lần {miss}, chưa đủ để xét khoảng cách giữa hai lần: "
    "mỗi kỳ được so với điều các kỳ trước cho phép dự báo.",
    "Near the ceiling with only {events} {miss} so far, too few for gaps: each period is held against what the "
    "periods before it predict.",
)
BY_CHOICE = Text("Loại biểu đồ do người dùng chọn.", "The kind of chart was chosen by the user.")

LIMITS: Mapping[LimitsKind, Text] = {
    LimitsKind.NONE: Text(
        "Chưa đủ dữ liệu: {n} điểm, cần ít nhất {trial} để có giới hạn tạm và {least} để kết luận.",
        "Not enough data: {n} points; {trial} are needed for trial limits and {least} for a verdict.",
    ),
    LimitsKind.TRIAL: Text(
        "Giới hạn tạm: mới có {n} điểm, cần ít nhất {least} để kết luận.",
        "Trial limits: only {n} points, at least {least} are needed for a verdict.",
    ),
    LimitsKind.FORMING: Text(
        "Giới hạn từ {n} điểm đầu, còn cập nhật cho đến {most} điểm.",
        "Limits from the first {n} points; they still move until there are {most}.",
    ),
    LimitsKind.FIXED: Text(
        "Giới hạn từ {most} điểm đầu, giữ nguyên cho đến khi có quyết định đặt lại mốc.",
        "Limits from the first {most} points, kept until somebody decides to rebase.",
    ),
}
PREDICTIVE = Text(
    "Ngưỡng của mỗi kỳ tính từ mọi kỳ trước đó (từ kỳ thứ {next} trở đi).",
    "Each period's limit comes from all periods before it (from the {next}th period on).",
)

RULES: Mapping[Rule, Text] = {
    Rule.BEYOND_LIMIT: Text("một điểm ngoài giới hạn", "a point beyond the limits"),
    Rule.RUN: Text(
        f"{RUN_LENGTH} điểm liền ở một phía đường trung tâm", f"{RUN_LENGTH} points in a row on one side of the centre"
    ),
    Rule.NEAR_LIMIT: Text("2 trong 3 điểm liền sát một giới hạn", "2 of 3 points in a row near a limit"),
    Rule.TREND: Text(f"{TREND_LENGTH} điểm liền cùng chiều", f"{TREND_LENGTH} points in a row going one way"),
}


def _verdict(name: str, icon: str, title: tuple[str, str], meaning: tuple[str, str]) -> Verdict:
    return Verdict(name=name, icon=icon, title=Text(*title), meaning=Text(*meaning))


VARIATIONS: Mapping[Variation, Verdict] = {
    Variation.COMMON: _verdict(
        Variation.COMMON,
        "drag_handle",
        ("Biến động thông thường", "Common cause"),
        ("Không có dấu hiệu bất thường: đừng tìm lý do cho từng kỳ.", "No signal: do not look for a cause by period."),
    ),
    Variation.IMPROVING: _verdict(
        Variation.IMPROVING,
        "thumb_up",
        ("Khác thường, theo hướng tốt lên", "Special cause, improving"),
        (
            "Có gì đó đã thay đổi theo hướng tốt: tìm và giữ.",
            "Something changed for the better: find and keep it.",
        ),
    ),
    Variation.WORSENING: _verdict(
        Variation.WORSENING,
        "priority_high",
        ("Khác thường, theo hướng xấu đi", "Special cause, worsening"),
        (
            "Có gì đó đã thay đổi theo hướng xấu: tìm và xử lý.",
            "Something changed for the worse: find and fix it.",
        ),
    ),
    Variation.NEITHER: _verdict(
        Variation.NEITHER,
        "swap_vert",
        ("Khác thường, không xét tốt xấu", "Special cause, neither better nor worse"),
        ("Có thay đổi; chỉ số này không có chiều tốt xấu.", "There was a change; this metric has no better direction."),
    ),
    Variation.NOT_ENOUGH: _verdict(
        Variation.NOT_ENOUGH,
        "hourglass_empty",
        ("Chưa đủ dữ liệu để xét biến động", "Not enough data to judge variation"),
        ("Cần ít nhất 12 điểm.", "At least 12 points are needed."),
    ),
}
ASSURANCES: Mapping[Assurance, Verdict] = {
    Assurance.MEETS: _verdict(
        Assurance.MEETS,
        "check_circle",
        ("Luôn đạt chỉ tiêu", "Consistently meets the target"),
        ("Cả giới hạn bất lợi cũng đạt chỉ tiêu.", "Even the unfavourable limit meets the target."),
    ),
    Assurance.FAILS: _verdict(
        Assurance.FAILS,
        "cancel",
        ("Luôn không đạt chỉ tiêu", "Consistently fails the target"),
        (
            "Cả giới hạn thuận lợi cũng không đạt: phải đổi cách làm.",
            "Even the favourable limit fails: the way of working must change.",
        ),
    ),
    Assurance.HIT_OR_MISS: _verdict(
        Assurance.HIT_OR_MISS,
        "help",
        ("Lúc đạt lúc không", "Hit or miss"),
        (
            "Chỉ tiêu nằm giữa hai giới hạn: đạt hay không là ngẫu nhiên.",
            "The target lies within the limits.",
        ),
    ),
    Assurance.AT_CEILING: _verdict(
        Assurance.AT_CEILING,
        "verified",
        ("Hoàn hảo: chưa trượt lần nào", "Perfect: nothing missed so far"),
        ("Không có lần trượt nào trong cả chuỗi.", "Not one miss in the whole series."),
    ),
    Assurance.NO_TARGET: _verdict(
        Assurance.NO_TARGET,
        "remove",
        ("Không có chỉ tiêu", "No target"),
        ("Không có chỉ tiêu hoặc không có chiều tốt xấu để so.", "No target, or no better direction to compare with."),
    ),
    Assurance.NOT_ENOUGH: _verdict(
        Assurance.NOT_ENOUGH,
        "hourglass_empty",
        ("Chưa đủ dữ liệu để xét chỉ tiêu", "Not enough data to judge the target"),
        ("Cần ít nhất 12 điểm.", "At least 12 points are needed."),
    ),
}

UNFINISHED = Text("kỳ chưa kết thúc hoặc bị cắt", "the period is not over or was cut")
NO_CASES = Text("không có số liệu trong kỳ", "no value in the period")
TOO_FEW_CASES = Text("quá ít {cases} trong kỳ", "too few {cases} in the period")
STILL_OPEN = Text("chưa có lần {miss} nào khép lại khoảng này", "no {miss} has ended this stretch yet")

# {n} of {all}; {miss} and {cases} are the metric's own nouns.
MISSED = Text("{miss} {n} trong {all}", "{n} {miss} of {all}")
COUNTED = Text("{n} trong {all}", "{n} of {all}")
OF_CASES = Text("trên {all} {cases}", "over {all} {cases}")
WORKING_DAYS = Text("{n} ngày làm việc", "{n} working days")

FEW_VALUES = Text(
    "Chỉ có {n} giá trị khác nhau trong các điểm gốc: giới hạn thô, nên xem ở mức chi tiết hơn.",
    "Only {n} different values in the baseline: the limits are coarse; look at a finer measure.",
)
SMALL_COUNTS = Text(
    "Ít hơn 5 lần trượt mỗi kỳ trong khi số {cases} cũng ít: giới hạn chỉ gần đúng.",
    "Fewer than 5 misses a period while {cases} are few too: the limits are approximate.",
)
LONG_RUN = Text(
    "Đã {n} điểm liền ở một phía từ {day}: nếu biết vì sao, có thể quyết định đặt lại mốc.",
    "{n} points in a row on one side since {day}: where the cause is known, a rebase may be decided.",
)
ONLY_WORSE = Text(
    "Ở mức này biểu đồ chỉ thấy được điều xấu đi; điều tốt lên thấy ở số {cases} kể từ lần {miss} gần nhất.",
    "So rare, only a turn for the worse can show; what is good shows in the {cases} since the last {miss}.",
)
WITHIN_DAY = Text(
    "Thứ tự {cases} trong cùng một ngày không biết: các lần {miss} được rải đều trong ngày.",
    "The order of {cases} within one day is unknown: {miss} ones are spread evenly over it.",
)

# The sentence.
NO_PERIODS = Text("{title}: chưa có kỳ nào đã kết thúc có số liệu.", "{title}: no finished period has data yet.")
SUMMARY = Text("{title}, {period}: {value}{count}; {parts}.", "{title}, {period}: {value}{count}; {parts}.")
SIGNAL_PART = Text("{verdict} ({rules})", "{verdict} ({rules})")
LAST_MISS = Text("{rules}, đến lần {miss} ngày {day}", "{rules}, up to the {miss} one of {day}")
TARGET_PART = Text("{verdict} ({target})", "{verdict} ({target})")
PERFECT_PART = Text("không có {cases} nào {miss} trong {run} từ {day}", "none {miss} of {run} {cases} since {day}")
BROKEN_PART = Text(
    "{n} lần {miss} này đến sau {run} {cases} liền không có lần nào: xác suất {chance} nếu vẫn như trước",
    "the {n} {miss} came after {run} {cases} in a row without one: probability {chance} if nothing had changed",
)
TARGET = Text("chỉ tiêu {value}", "target {value}")
NO_FORM = Text("–", "–")
MANY_SERIES = Text(
    "'{metric}' chia thành nhiều chuỗi theo {groups}; hãy thu hẹp bằng where để còn một chuỗi, ví dụ {example}.",
    "'{metric}' splits into several series by {groups}; narrow it with where to one of them, such as {example}.",
)
NOT_A_CHART = Text(
    "Không dùng được biểu đồ '{chart}' cho '{metric}': {why}", "'{chart}' does not suit '{metric}': {why}"
)
NEEDS_RATE = Text("cần tử số và mẫu số đếm hồ sơ độc lập", "it needs counts of independent cases over all cases")
NEEDS_EVENTS = Text("cần số lần trượt theo ngày", "it needs misses by day")
