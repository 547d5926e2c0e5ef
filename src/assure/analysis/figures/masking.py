"""What looks like a figure in a text but is not: periods, dates, ages, times, telephone numbers, identifiers."""

from __future__ import annotations

import re

MASKED_PERIOD = "\x00"
"""Replaces each character of a period or a date."""
MASKED = "\x01"
"""Replaces each character of anything else that is not a figure."""

_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
_MONTH += r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_JOIN = r"\s*(?:-|–|to|and|,)\s*"
# "Level 3", but neither "at each level 3 people" nor "the week 12 people".
_NAMES = (
    "(?<![Ee]ach )(?<![Ee]very )(?<!per )(?:"
    "[Ss]ection|[Pp]aragraph|[Pp]age|[Aa]rticle|[Rr]egulation|[Tt]able|[Ff]igure|[Aa]ppendix|[Aa]nnex|[Cc]hapter|[Ss]chedule"
    "|[Pp]art|[Pp]hase|[Tt]ier|[Ll]evel|[Bb]and|[Gg]rade|[Ss]tage|[Ss]tep|[Ss]tandard|[Dd]omain|[Tt]heme|[Oo]bjective"
    "|[Rr]ecommendation|[Pp]riority|[Vv]ersion|[Nn]umber|[Cc]riterion|[Ww]ave|[Ww]ard|[Mm]odule|[Ii]tem|[Qq]uestion|Outcome"
    "|Statement|Measure|Indicator|Principle|Category|Type|Year"
    r"|p\.|[Nn]o\.|[Pp]ara\.?|(?<![Ll]ast )(?<!\ba )(?<!this )(?<![Tt]he )(?:[Ww]eek|[Dd]ay))"
)
_SECTION_NUMBER = r"\d+(?:\.\d+)*"
_NO_PERCENT = r"(?!\s?%|\s+per\s?cent)"
# "Over 65" is an age, but not in "over 65 people" and "over 18 weeks".
_NOT_COUNTED = (
    r"(?![.,]\d|[ -](?:days?|weeks?|months?|hours?|people|residents|adults|carers|men|women|cases|homes|staff)\b)"
)
_PERIODS = (
    r"\b(?:FY\s?)?\d{4}/\d{2,4}\b(?:\s*Q[1-4]\b)?|\bFY\s?['’]?\d{2}(?:\d\d)?(?:[/–-]\d{2}(?:\d\d)?)?\b",
    r"\b(?:19|20)\d\d–\d\d\b",
    r"\b\d{4}[- ]Q[1-4]\b",
    r"\b\d{4}-\d{2}(?:-\d{2})?\b",
    r"\b\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)\b|\b\d{1,4}/\d{1,4}/\d{1,4}\b|\b\d{2,4}/\d{1,4}\b",
    rf"\b{_DAY}(?:{_JOIN}{_DAY})?\s+(?:of\s+)?{_MONTH}\b(?:\s+\d{{4}}\b)?",
    rf"\b{_MONTH}\s+(?:{_DAY},?\s+)?\d{{4}}\b",
    rf"\b{_MONTH}\s+{_DAY}\b(?!%|,\d)",
)
_AGES = (
    r"\b(?:aged?|ages)\s+(?:over\s+|under\s+|between\s+)?\d+(?:\s*(?:-|–|to|and)\s*\d+)?",
    r"\b(?:from|at|to|until|over|under|above|below|before|after|by)\s+the\s+age\s+of\s+\d+",
    r"\b(?:[Pp]eople|[Rr]esidents|[Aa]dults|[Tt]hose|[Mm]en|[Ww]omen|[Cc]arers)\s+(?:over|under)\s+\d{2}\b"
    rf"{_NO_PERCENT}{_NOT_COUNTED}",
    r"\b\d{2}\+(?!\s?%)|\b\d{2,3}\s+(?:and|or)\s+(?:over|above|older|under|younger)\b",
    r"\b(?:over|under)[- ]\d+s\b",
    # As this field writes them: "admissions over 65 fell".
    rf"\b(?:[Oo]ver|[Uu]nder)\s+(?:18|65|75|85)\b{_NO_PERCENT}{_NOT_COUNTED}",
    rf"\b(?:[Oo]ver|[Uu]nder|aged?)\s+(?:eighteen|(?:sixty|seventy|eighty)[- ]five)\b{_NO_PERCENT}{_NOT_COUNTED}",
    r"\b18-?\s*(?:-|–|to)\s*64s?\b|\b\d{2}\s?[-–]\s?\d{2}s\b",
    r"\b(?:\d+-?\s*(?:-|–|to|and)\s*)?\d+[- ]years?[- ]olds?\b",
)
_OTHER_NUMBERS = (
    r"\b\d/\d{1,4}\b(?!\s+of\b)",
    # "Sections 42, 43 and 44", but in "in section 4, 83 were" only the 4.
    rf"\b(?=[A-Za-z]+\.?\s+\d)(?:{_NAMES}\s+{_SECTION_NUMBER}(?:\s?[-–]\s?{_SECTION_NUMBER})?"
    rf"|(?:{_NAMES}s|pp\.)\s+{_SECTION_NUMBER}(?:(?:,\s*{_SECTION_NUMBER})*,?\s*(?:-|–|to\b|and\b)\s*{_SECTION_NUMBER})?)\b{_NO_PERCENT}",
    r"\b[Qq]uarters?\s+[1-4]\b(?!,\d|\.\d)",
    r"(?<![\w'’])[Ss]{1,2}\.?\s\d{1,3}\b|§+\s?\d+\b",
    r"\b24[- ]hours?\b(?:\s+a\s+day)?|\b\d{1,2}:\d{1,2}\b|\b\d{1,2}(?:\.\d{2})?\s?(?:[ap]m\b|o['’]clock\b)",
    r"\b\d[A-Z]\(\w{1,2}\)",
    r"\b(?:five|seven|5|7)[- ]days?[- ](?:a|per)[- ]week\b",
    r"\+44[\d ()]{9,}|\b0\d{2,4}[ -]\d{3,6}(?:[ -]\d{3,4})?\b|\b0\d{9,10}\b",
    r"\bper\s+\d[\d,]*|\b(?:for|in|of)\s+every\s+\d{1,3}(?:,\d{3})+",
    r"\b(?!GBP\d|c\d)[A-Za-z]+[-_]?\d[\w-]*",
    r"(?<![£.·\d-])(?<!£\s)(?<!GBP)(?<!GBP\s)\b\d+(?:\.\d+)*[bB]\b",
    r"\b\d+(?!(?i:b|m|mn|mil|million|bn|billion|k|st|nd|rd|th|pc|pct|ppt?s?|per\s?cent)\b)[A-Za-z]\w*",
)
_NOT_FIGURES = re.compile(rf"(?P<period>{'|'.join(_PERIODS)})|{'|'.join((*_AGES, *_OTHER_NUMBERS))}")
_MAY_BE = re.compile(r"\d|eighteen|five|seven", re.IGNORECASE)


def mask_other_numbers(text: str) -> str:
    """The text with each character that only looks like part of a figure replaced, so that positions stay the same."""
    if not _MAY_BE.search(text):
        return text
    return _NOT_FIGURES.sub(lambda found: (MASKED_PERIOD if found["period"] else MASKED) * len(found[0]), text)
