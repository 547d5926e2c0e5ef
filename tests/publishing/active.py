"""What is active in a page: what runs, loads from elsewhere, sends, or leads to a script. And words that try to be."""

from __future__ import annotations

from functools import cache
from html.parser import HTMLParser

from assure.model.text import Markdown
from assure.publishing.html.page import to_html
from tests.publishing.samples import sample_report

PAYLOADS = [
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<svg/onload=alert(1)>",
    "<iframe src=javascript:alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](javascript:alert(1))",
    "![x](https://example.org/track.png)",
    "![x](data:image/svg+xml,<svg onload=alert(1)>)",
    "<javascript:alert(1)>",
    '[x]{onclick="alert(1)" style="position:fixed"}',
    '{onclick="alert(1)" .x #y}\nText',
    '{#x" onmouseover="alert(1)}\nText',
    '[x]{.a" onclick=alert(1)}',
    '[x](https://example.org/"onmouseover="alert(1))',
    '```"><script>alert(1)</script>\ncode\n```',
    "<!--><script>alert(1)</script>-->",
    "<math><mtext></p><style><img src onerror=alert(1)></style>",
    "a[^1]\n\n[^1]: <script>alert(1)</script>",
    "| <img src=x onerror=alert(1)> |\n|-|\n| [x](javascript:1) |",
    "{{ 7*7 }} {% for x in y %}",
    "\u202e<script>\x00\ufffe\ud7ff",
    "<meta http-equiv=refresh content='0;url=https://example.org/'>",
    "<base href=https://example.org/>",
    "<link rel=stylesheet href=https://example.org/x.css>",
    "<p style='background:url(https://example.org/x)'>",
    "[x](vbscript:x) [y](file:///etc/passwd) [z](//example.org/x)",
    "[x](\x01javascript:alert(1)) [x](JaVaScRiPt&colon;alert(1)) [x](javascript&#x3A;alert(1))",
    "![x](chart:kpi-small) ![x](chart:<svg/onload=alert(1)>)",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "&lt;script&gt;alert(1)&lt;/script&gt; \\<script\\>alert(1)\\</script\\>",
    "<svg><animate onbegin=alert(1) attributeName=x><use href=data:image/svg+xml,x#y>",
    "]]><script>alert(1)</script><![CDATA[",
    "<form action=https://example.org/><input autofocus onfocus=alert(1)>",
]

_TAGS = frozenset(
    [
        "script",
        "iframe",
        "frame",
        "object",
        "embed",
        "applet",
        "form",
        "input",
        "button",
        "base",
        "link",
        "template",
        "portal",
        "audio",
        "video",
        "source",
        "track",
        "math",
        "foreignobject",
        "animate",
        "animatemotion",
        "animatetransform",
        "set",
        "use",
        "image",
    ]
)
_ATTRIBUTES = frozenset(
    [
        "style",
        "srcset",
        "action",
        "formaction",
        "xlink:href",
        "srcdoc",
        "ping",
        "background",
        "poster",
        "data",
        "manifest",
    ]
)
_DRAWING = frozenset(
    ["fill", "stroke", "filter", "mask", "clip-path", "cursor", "marker-start", "marker-mid", "marker-end"]
)


@cache
def _own_sheet() -> str:
    """The style sheet that every page carries as well as its other one, as the address of a link."""
    return _plain_page("Text.").partition('<link rel="stylesheet" href="')[2].partition('"')[0]


@cache
def _own_styles() -> frozenset[str]:
    """The style of a page, and that of one with words in italics, which carries their face too."""
    pages = (_plain_page("Text."), _plain_page("*Text.*"))
    return frozenset(page.partition("<style>")[2].partition("</style>")[0] for page in pages)


def _plain_page(text: str) -> str:
    return to_html(Markdown(text), sample_report()).decode("utf-8")


class _Reader(HTMLParser):
    """Collects what is active in a page."""

    def __init__(self, charts: bool) -> None:
        super().__init__()
        self.charts = charts
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = tag == "link" and dict(attrs) == {"rel": "stylesheet", "href": _own_sheet()}
        if own:
            return
        if tag in _TAGS or (tag == "svg" and not self.charts):
            self.found.append(tag)
        if tag == "meta" and (dict(attrs).get("http-equiv") or "").lower() == "refresh":
            self.found.append("meta refresh")
        for name, value in attrs:
            address = (value or "").strip().lower()
            if name.startswith("on") or name in _ATTRIBUTES:
                self.found.append(f"{tag} {name}")
            if name == "href" and not address.startswith(("#", "http://", "https://", "mailto:")):
                self.found.append(f"{tag} {name}={address}")
            if name == "src" and not address.startswith(("data:image/png;", "data:image/jpeg;")):
                self.found.append(f"{tag} {name}={address}")
            if name in _DRAWING and "(" in address:
                self.found.append(f"{tag} {name}={address}")


def active(page: str, charts: bool = False) -> list[str]:
    """What is active in a whole page of ours; `charts` says that it may hold drawings of its own."""
    reader = _Reader(charts)
    reader.feed(page)
    reader.close()
    if page.count("<style>") != 1 or page.count("</style>") != 1 or page.count("</title>") != 1 + page.count("<svg"):
        reader.found.append("a style or a title that ends early")
    if page.partition("<style>")[2].partition("</style>")[0] not in _own_styles():
        reader.found.append("a style that is not our own")
    return reader.found
