"""Every word of ours exists in both languages."""

import importlib
import pkgutil
import re
from string import Formatter

import dashboard.texts
from dashboard.texts.streamlit_words import STREAMLIT_PATTERNS, STREAMLIT_WORDS
from warehouse.text import Text

MODULES = sorted(module.name for module in pkgutil.iter_modules(dashboard.texts.__path__))
# The same in both languages: names, and what has no words in it.
SAME_IN_BOTH = {"Thước Đo", "DDCI", "DGI", "SHA-256"}
ENGLISH_WORDS = re.compile(r"\b(the|of|and|with|dossiers?|rows?|edition)\b", re.IGNORECASE)


def texts_of(name):
    module = importlib.import_module(f"dashboard.texts.{name}")
    found = []
    for label, value in vars(module).items():
        for part in value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,):
            if isinstance(part, Text):
                found.append((f"{name}.{label}", part))
    return found


TEXTS = [item for name in MODULES for item in texts_of(name)]


def test_there_are_texts_to_check():
    assert len(TEXTS) > 150


def test_a_text_says_something_in_both_languages():
    assert [label for label, text in TEXTS if not (text.vi.strip() and text.en.strip())] == []
    same = [(label, text.vi) for label, text in TEXTS if text.vi == text.en and text.vi not in SAME_IN_BOTH]
    assert same == []


def test_both_languages_fill_in_the_same_values():
    def places(text):
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    assert [label for label, text in TEXTS if places(text.vi) != places(text.en)] == []


def test_no_english_is_left_in_the_vietnamese():
    ours = [(label, re.sub(r"\{\w+\}|`[^`]*`", "", text.vi)) for label, text in TEXTS]
    assert [label for label, text in ours if ENGLISH_WORDS.search(text)] == []


def test_streamlits_words_can_be_translated_both_ways():
    words = [*STREAMLIT_WORDS, *STREAMLIT_PATTERNS]
    assert len({text.en for text in words}) == len({text.vi for text in words}) == len(words)
