"""The entries of the glossary that a report uses: a term that it does not have explains nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from assure.projection.printed_texts import all_texts
from assure.projection.report import Report

_SLUG = re.compile(r"[a-z0-9#]+(?:-[a-z0-9#]+)+")
"""An id, an anchor or a class, which nobody reads."""
_CAPITALS = re.compile(r"[A-Z]\w*[A-Z]")
"""Two capitals in one word: an acronym, which is looked for as written. Other terms may start a sentence."""
_LETTER = r"[^\W\d_]"


def used_entries(report: Report) -> Mapping[str, str]:
    """The entries whose terms the report has, or the meaning of another entry that it uses, in the same order."""
    whole = replace(report, glossary={}, vocabulary={})
    texts = dict.fromkeys(text for _, text in all_texts(whole) if not _SLUG.fullmatch(text))
    left, used = dict(report.glossary), dict[str, str]()
    while new := {term: meaning for term, meaning in left.items() if _is_in(term, texts)}:
        used |= new
        left = {term: meaning for term, meaning in left.items() if term not in new}
        texts = dict.fromkeys(new.values())
    return {term: meaning for term, meaning in report.glossary.items() if term in used}


def _is_in(term: str, texts: Iterable[str]) -> bool:
    """Whether a text has the term as words of their own, each of them also in the plural."""
    words = r"\s+".join(_one_or_several(word) for word in _plain(term).split())
    flags = re.NOFLAG if _CAPITALS.search(term) else re.IGNORECASE
    pattern = re.compile(rf"(?<!{_LETTER}){words}(?!{_LETTER})", flags)
    return any(pattern.search(_plain(text)) for text in texts)


def _one_or_several(word: str) -> str:
    """A pattern for a word and its plural: `delay`, `delays`; `authority`, `authorities`."""
    if word.endswith("y") and len(word) > 1:
        return f"{re.escape(word[:-1])}(?:y|ys|ies)"
    return f"{re.escape(word)}(?:e?s)?"


def _plain(text: str) -> str:
    """A text without the marks that Markdown adds to it, and with one kind of apostrophe and space."""
    return re.sub(r"[\\*`\[\]]", "", text).replace("’", "'").replace("\u00a0", " ")
