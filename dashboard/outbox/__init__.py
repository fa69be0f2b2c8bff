"""Alerts without a server: after a publish, one mail per unit lies ready to be sent. No Streamlit here."""
