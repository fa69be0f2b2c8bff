"""What "on time" means here, and what the other definitions would say of the same dossiers."""

from dataclasses import replace

import streamlit as st

from dashboard import data, formats
from dashboard.selection import Selection
from dashboard.texts import app, progress, say
from warehouse.policies import POLICIES, POLICIES_BY_NAME
from warehouse.text import Language


def policy_note(selection: Selection, language: Language) -> None:
    """The definition in force in words, its denominator, and the rate under each definition."""
    policy = POLICIES_BY_NAME[selection.policy]
    title = policy.title.get(language)
    meaning = say(
        progress.POLICY_NOW,
        language,
        title=title[:1].lower() + title[1:],
        meaning=policy.meaning.get(language),
    )
    denominator = say(progress.POLICY_DENOMINATOR, language, denominator=policy.denominator.get(language))
    rates = []
    for other in POLICIES:
        row = data.metric("on_time_rate", replace(selection, policy=other.name)).row(0, named=True)
        value = (
            formats.percent(row["numerator"], row["denominator"], language)
            if row["denominator"]
            else app.NO_VALUE.get(language)
        )
        rates.append(f"{other.title.get(language)} {value}")
    with st.container(key="meaning-policy", gap="xsmall"):
        st.markdown(formats.plain(f"{meaning} {denominator}"))
        st.caption(formats.plain(say(progress.POLICY_RATES, language, rates=" · ".join(rates))))
