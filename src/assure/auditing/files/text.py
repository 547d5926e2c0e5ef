"""The words in a text file, markup, JSON, Markdown or plain, with every escape for a character resolved."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from assure.auditing.files.parts import Layer, Trait, UnreadPart

_BASE64 = re.compile(r"base64,[A-Za-z0-9+/=]+")
_CODE = re.compile(r"<(style|script)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_TAG = re.compile(r"</?([A-Za-z][\w.-]*:)?([\w.-]*)(?:\s[^<>]*)?>|<[?!][^>]*>")
_ATTRIBUTE = re.compile(
    r"""\b(?:alt|title|aria-label|aria-description|content|descr|summary|label|name|displayName|author|placeholder)"""
    r"""\s*=\s*(?:"([^"]*)"|'([^']*)')""",
    re.IGNORECASE,
)
"""Attributes whose values are words."""
_JOIN = frozenset(
    (
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
        "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
        "tspan", "tt", "u", "var", "wbr", "r", "t", "rPr", "sz", "color", "rFont", "family", "scheme", "vertAlign",
    )
)  # fmt: skip
"""Elements within a line of a page or of a sheet: a word may continue across them."""
_BREAK = frozenset(
    ("p", "br", "cr", "tab", "tc", "tr", "td", "th", "li", "si", "c", "row", "h", "line-break", "title", "desc", "text")
)
"""Elements of office documents that end a line; a word may continue across any other."""
_AUTHOR = re.compile(
    r"""<meta\b(?=[^<>]*\bname\s*=\s*["']?(?:author|creator|dcterms\.creator|dc\.creator)\b)[^<>]*\bcontent\s*=\s*["'][^"'\s]"""
    r"""|<dc:(?:creator|contributor)(?:\s[^<>]*)?(?<!/)>(?:\s*<rdf:[^<>/]*>)*\s*[^<\s]""",
    re.IGNORECASE,
)
_FOLDER = re.compile(
    r"file:/{2,}\S|(?<![A-Za-z])[A-Za-z]:(?:\\{1,2}|/)(?:Users|Documents and Settings)(?:\\{1,2}|/)\w"
    r"|(?<![\w.:/~-])/(?:home|Users)/\w"
)
"""A file or folder of somebody's computer, whose path often has their name."""
_CODED = re.compile(
    r"\A\s*(?:\{\\rtf|%!PS)|^(?:MIME-Version|Content-Transfer-Encoding):|QUOTED-PRINTABLE", re.MULTILINE
)
"""Kinds of text whose letters may be encoded: Rich Text, PostScript, mail and what mail programs keep."""
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})")
_BEGINNING = 4000
_MARKDOWN = re.compile(r"[\\*_~`]")
_BROKEN_WORD = re.compile(r"(?<=\w)[-\u00ad]\n(?=\w)")
"""A word that continues in the next line."""
_SHOWN_LINES = re.compile(r"\n\s*")
"""Line breaks with the blank lines after them."""


def text_parts(where: str, text: str) -> Iterator[Layer | Trait | UnreadPart]:
    """The layers of a text: first its words, in lines that a person can find, then all of it as it is."""
    text = unicodedata.normalize("NFKC", text)
    if _CODED.search(text[:_BEGINNING]):
        yield UnreadPart(where, "its letters are encoded in an unknown way (Rich Text, PostScript or mail)")
    yield from folder_traits(where, text)
    if text.lstrip("\ufeff \t\r\n").startswith("<"):
        yield from _markup(where, text)
    else:
        yield from _plain_layers(where, text)
    yield Layer(where, text)
    if (plainer := resolve_escapes(text)) != text:
        yield Layer(where, plainer)


def join_hyphenated(text: str) -> str:
    """A text in which words that a hyphen breaks at the end of a line are joined."""
    return _BROKEN_WORD.sub("", text)


def names_author(text: str) -> bool:
    """Whether markup says who made it: an author in a page's head, a creator in the metadata of a drawing or a PDF."""
    return _AUTHOR.search(text) is not None


def folder_traits(where: str, text: str) -> Iterator[Trait]:
    """Whether a text names a file or folder of somebody's computer."""
    if _FOLDER.search(text):
        yield Trait(where, "it names a file or folder of somebody's computer")


def resolve_escapes(text: str) -> str:
    """Entities, percent signs and escapes resolved, until nothing changes."""
    for _ in range(3):
        plainer = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), unquote(html.unescape(text)))
        if plainer == text:
            break
        text = plainer
    return unicodedata.normalize("NFKC", text)


def _markup(where: str, text: str) -> Iterator[Layer | Trait]:
    if names_author(text):
        yield Trait(where, "it says who made it")
    bare = _CDATA.sub("", _BASE64.sub("", text))
    shown = _COMMENT.sub("", _CODE.sub("\n", bare))
    yield Layer(
        where, _SHOWN_LINES.sub("\n", resolve_escapes(_TAG.sub(_gap, shown)).strip()), kind="words", unit="paragraph"
    )
    values = "\n".join(first or second for first, second in _ATTRIBUTE.findall(shown))
    yield Layer(f"{where}!attributes", resolve_escapes(values), kind="words")
    comments = [found.strip() for found in _COMMENT.findall(bare) if found.strip()]
    if comments:
        yield Layer(f"{where}!hidden comments", resolve_escapes("\n".join(comments)), kind="words")
        yield Trait(where, "it has hidden comments", certain=False)


def _gap(tag: re.Match[str]) -> str:
    space, name = tag[1], tag[2] or ""
    return "" if name in _JOIN or (space and name not in _BREAK) else "\n"


def _plain_layers(where: str, text: str) -> Iterator[Layer]:
    """The lines as they are, and without Markdown's marks and tags, which may split a word; JSON by its strings."""
    shown = _BASE64.sub("", text)
    if shown.lstrip().startswith(("{", "[")):
        shown = "\n".join(_strings(shown)) or shown
        yield Layer(where, resolve_escapes(shown), kind="words")
    else:
        yield Layer(where, resolve_escapes(shown), kind="words", unit="line")
    bare = join_hyphenated(_MARKDOWN.sub("", _TAG.sub(_gap, shown)))
    if bare != shown:
        yield Layer(where, resolve_escapes(bare), kind="words")


def _strings(text: str) -> Iterator[str]:
    """The strings of a JSON document, keys and values; none if it is not JSON after all."""
    try:
        waiting = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            waiting.extend(each for pair in reversed(value.items()) for each in reversed(pair))
        elif isinstance(value, list):
            waiting.extend(reversed(value))
        elif value is not None:
            yield str(value)
