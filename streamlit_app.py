"""The screen: navigation and page config, nothing else."""

import streamlit as st

from dashboard import filters, frame
from dashboard.texts import app as words

language = filters.seed_language()
st.set_page_config(page_title=words.PRODUCT.get(language), page_icon=str(frame.ICON), layout="wide")
page = st.navigation(
    [
        st.Page(
            f"dashboard/pages/{name}.py",
            title=title.get(language),
            icon=icon,
            url_path=path,
            default=path == "tong-quan",
        )
        for name, title, icon, path in (
            ("overview", words.PAGE_OVERVIEW, ":material/monitoring:", "tong-quan"),
            ("progress", words.PAGE_PROGRESS, ":material/pending_actions:", "tien-do"),
            ("quality", words.PAGE_QUALITY, ":material/fact_check:", "chat-luong"),
        )
    ],
    position="top",
)
frame.guarded(page.run, language)
filters.sync()
