"""What a published figure must hold."""

from expectations.rules import expectations_from_columns, warning
from expectations.staging_rules import ends_after_start, key_unique_in_file
from warehouse.tables import STG_PUBLISHED_FIGURES
from warehouse.text import Text

EXPECTATIONS = (
    *expectations_from_columns(STG_PUBLISHED_FIGURES),
    ends_after_start(STG_PUBLISHED_FIGURES),
    key_unique_in_file(STG_PUBLISHED_FIGURES),
    warning(
        "published_ratio_differs",
        # Shares are published to two decimals of a percent: 226/282 is printed as 80.14 %.
        "qualifier <> '=' or numerator is null or denominator = 0"
        " or abs(numerator / denominator - value) <= 0.00005 + 1e-9",
        Text(
            "Tử số chia mẫu số đã công bố bằng tỷ lệ đã công bố",
            "The published numerator over the published denominator is the published share",
        ),
        columns=("denominator", "numerator", "value"),
    ),
)
