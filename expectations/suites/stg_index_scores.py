"""What a published index value must hold."""

from expectations.rules import expectations_from_columns, rule, warning
from expectations.staging_rules import between, key_unique_in_file
from warehouse.tables import STG_INDEX_SCORES
from warehouse.text import Text

# Values of the same thing that differ must say so: a known oddity is flagged, a new one is heard of.
_DIFFERING = (
    "select hash(index_code, edition_year, locality, component) from stg_index_scores"
    " group by index_code, edition_year, locality, component"
    " having count(distinct score) > 1 or count(distinct rank) > 1"
)

EXPECTATIONS = (
    *expectations_from_columns(STG_INDEX_SCORES),
    between("edition_year", 2000, 2100, STG_INDEX_SCORES),
    rule(
        "score_out_of_range",
        "score >= 0 and (max_score is null or score <= max_score)",
        Text("Điểm từ 0 đến điểm tối đa", "A score lies between 0 and the maximum"),
        columns=("score", "max_score"),
    ),
    rule(
        "rank_out_of_range",
        "rank >= 1 and (rank_of is null or rank <= rank_of)",
        Text("Thứ hạng từ 1 đến tổng số đơn vị được xếp", "A rank lies between 1 and the number ranked"),
        columns=("rank", "rank_of"),
    ),
    rule(
        "index_value_missing",
        "coalesce(score, rank, rank_at_most) is not null",
        Text("Phải có điểm, thứ hạng, hoặc nhóm n đầu", "A score, a rank, or a place in the top n is given"),
        columns=("index_code", "score", "rank", "rank_at_most"),
    ),
    key_unique_in_file(STG_INDEX_SCORES),
    warning(
        "conflict_not_flagged",
        f"is_conflict or hash(index_code, edition_year, locality, component) not in ({_DIFFERING})",
        Text(
            "Cùng chỉ số, năm, địa phương, thành phần mà giá trị khác nhau thì phải đánh dấu mâu thuẫn",
            "Values of the same index, year, locality and component that differ are flagged as conflicting",
        ),
        columns=("index_code", "edition_year", "locality", "component", "score", "rank"),
    ),
)
