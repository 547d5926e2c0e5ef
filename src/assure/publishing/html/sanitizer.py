"""The last step before a page is written: only the elements, attributes and addresses listed here pass.

The page is built from parsed Markdown and escaped text, so this should never find anything. It is here for the
fault that nobody expected.
"""

from __future__ import annotations

import re

import nh3

_TAGS = {
    "a", "blockquote", "br", "caption", "code", "dd", "div", "dl", "dt", "em",
    "figcaption", "figure", "footer",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "img", "li", "main", "nav", "ol", "p", "pre",
    "s", "section", "span", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip

_ATTRIBUTES = {
    "*": {"class", "id", "aria-label", "aria-labelledby", "aria-hidden", "role", "tabindex"},
    "a": {"href"},
    "img": {"src", "alt"},
    "li": {"value"},
    "ol": {"start", "type"},
    "th": {"scope"},
}

_VALUES = {
    "class": re.compile(r"[A-Za-z0-9_ -]+"),
    "id": re.compile(r"[A-Za-z0-9_:-]+"),
    "aria-labelledby": re.compile(r"[A-Za-z0-9_:-]+"),
    "aria-hidden": re.compile(r"true"),
    "role": re.compile(r"region|note"),
    "tabindex": re.compile(r"0|-1"),
    "href": re.compile(r"#[A-Za-z0-9_:-]+|(?:https?://|mailto:)[^\s\"<>]+", re.IGNORECASE),
    "src": re.compile(r"data:image/(?:png|jpeg|svg\+xml);base64,[A-Za-z0-9+/=]+"),
    "value": re.compile(r"\d{1,9}"),
    "start": re.compile(r"\d{1,9}"),
    "type": re.compile(r"[aAiI]"),
    "scope": re.compile(r"col|row"),
}
"""What an attribute's whole value must match; other attributes take any text."""


def sanitize(body: str) -> str:
    """The body of a page without anything that is not listed. Text is kept, whatever element it was in."""
    return nh3.clean(
        body,
        tags=_TAGS,
        clean_content_tags=set(),
        attributes=_ATTRIBUTES,
        attribute_filter=_filter,
        strip_comments=True,
        link_rel=None,
        url_schemes={"http", "https", "mailto", "data"},
    )


def _filter(_tag: str, attribute: str, value: str) -> str | None:
    form = _VALUES.get(attribute)
    return value if form is None or form.fullmatch(value) else None
