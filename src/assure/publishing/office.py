"""What Word and PowerPoint files have in common: the characters they can hold, and properties that name nobody."""

from __future__ import annotations

import datetime
import re
from typing import Any

from assure.projection.report import Report

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LONGEST = 255
"""The characters that a property may have."""


def legal_xml_text(text: str) -> str:
    """Text with what XML cannot hold shown as U+FFFD."""
    return _ILLEGAL.sub("\ufffd", text)


def set_core_properties(properties: Any, report: Report) -> None:
    """Set a file's core properties: title, language, state and day; nobody's name, whoever may read the report."""
    element = properties._element
    for each in list(element):
        element.remove(each)
    properties.title = legal_xml_text(report.title)[:_LONGEST]
    properties.language = "en-GB"
    properties.content_status = "Draft" if report.draft else "Final"
    if report.stamp:
        properties.version = legal_xml_text(report.stamp)[:_LONGEST]
    if report.date:
        properties.created = properties.modified = datetime.datetime.combine(report.date, datetime.time())
