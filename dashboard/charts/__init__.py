"""Charts as pure functions: colours and words in, an Altair specification without data out. No Streamlit here."""
