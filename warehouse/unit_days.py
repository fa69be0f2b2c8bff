"""Who answers for a unit on a day: the unit itself while it stands, then the one that took its place."""

from datetime import date

import duckdb

from warehouse.connection import select


def standing_units(connection: duckdb.DuckDBPyConnection, day: date) -> dict[str, str]:
    """unit_key → the unit_key that stands for it on that day: itself, or its successor as of then.

    A unit that ended without a successor in force stays itself. `dim_unit_succession` leads to the last successor of
    all; on an earlier day a unit of later years does not answer for anything yet.
    """
    units = select(connection, "SELECT * FROM dim_unit ORDER BY valid_from, unit_code").to_dicts()
    by_key = {unit["unit_key"]: unit for unit in units}
    by_code: dict[str, list[dict[str, object]]] = {}
    for unit in units:
        by_code.setdefault(unit["unit_code"], []).append(unit)

    def answers(key: str) -> str:
        seen = {key}
        while by_key[key]["valid_to"] <= day:
            ended, code = by_key[key]["valid_to"], by_key[key].get("successor_code")
            after = [
                str(unit["unit_key"])
                for unit in by_code.get(code or "", ())
                if unit["valid_from"] <= ended < unit["valid_to"]
            ]
            if not after or after[0] in seen:
                break
            key = after[0]
            seen.add(key)
        return key

    return {key: answers(key) for key in by_key}
