"""The screen: navigation and page config, nothing else."""

import streamlit as st

from dashboard import filters, frame
from dashboard.texts import app as words
from warehouse.settings import Settings

language = filters.seed_language()
st.set_page_config(page_title=words.PRODUCT.get(language), page_icon=str(frame.ICON), layout="wide")
PAGES = (
    ("meeting", words.PAGE_MEETING, ":material/groups:", "giao-ban"),
    ("overview", words.PAGE_OVERVIEW, ":material/monitoring:", "tong-quan"),
    ("progress", words.PAGE_PROGRESS, ":material/pending_actions:", "tien-do"),
    ("quality", words.PAGE_QUALITY, ":material/fact_check:", "chat-luong"),
    ("reports", words.PAGE_REPORTS, ":material/description:", "bao-cao"),
    ("reading", words.PAGE_READING, ":material/menu_book:", "cach-doc"),
    ("upload", words.PAGE_UPLOAD, ":material/upload_file:", "nap-du-lieu"),
)
page = st.navigation(
    [
        st.Page(
            f"dashboard/pages/{name}.py",
            title=title.get(language),
            icon=icon,
            url_path=path,
            default=path == "giao-ban",
        )
        for name, title, icon, path in PAGES
        if name != "upload" or Settings().uploads == "on"
    ],
    position="top",
)
frame.guarded(page.run, language)
filters.sync()
