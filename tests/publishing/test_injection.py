"""Whatever stands in a report, nothing in the page runs, loads or leads to a script."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assure.model.text import Markdown
from assure.publishing.html import to_html
from assure.publishing.html_gate import clean
from assure.reading.escaping import escape

from .samples import Sample

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
]


OWN_SHEET = re.findall(r'<link rel="stylesheet" href="(.*?)">', to_html(Markdown("Text."), Sample()).decode("utf-8"))
"""The style sheet that every page carries beside its other one."""


class Active(HTMLParser):
    """Collects what is active in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "iframe", "object", "embed", "form", "base", "link", "svg", "math", "input", "template"):
            self.found.append(tag)
        for name, value in attrs:
            said = (value or "").strip().lower()
            if tag == "link" and name == "href" and [value] == OWN_SHEET:
                self.found.remove(tag)
                continue
            if name.startswith("on") or name in ("style", "srcset", "action", "formaction", "xlink:href", "srcdoc"):
                self.found.append(f"{tag} {name}")
            if name == "href" and not said.startswith(("#", "http://", "https://", "mailto:")):
                self.found.append(f"{tag} {name}={said}")
            if name == "src" and not said.startswith(("data:image/png;", "data:image/jpeg;")):
                self.found.append(f"{tag} {name}={said}")


def active(markdown: str, title: str = "T") -> list[str]:
    reader = Active()
    page = to_html(Markdown(markdown), Sample(title=title, stamp=title)).decode("utf-8")
    assert page.count("<style>") == page.count("</style>") == page.count("</title>") == 1
    reader.feed(page)
    return reader.found


CONTEXTS = [
    "{}",
    "# {}",
    "# T\n\n{{#a}}\n## {}",
    "- {}",
    "{{#p1 .numbered}}\n1. {}",
    "{{.caption}}\n{}\n\n| a |\n|-|\n| b |",
    "{{.facts}}\n- **a:** {}",
    "a[^1]\n\n[^1]: {}",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_active_comes_through(payload: str) -> None:
    for context in CONTEXTS:
        assert active(context.format(payload)) == []
        assert active(context.format(escape(payload))) == []
    assert active("Text.", title=payload) == []


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*PAYLOADS, "\n\n", "\n", "> ", "- ", "`", "*", "[", "]", "(", ")", "{", "}", "|"])))
def test_nothing_active_comes_of_any_mixture(pieces: list[str]) -> None:
    assert active("".join(pieces)) == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_escaped_text_reads_as_it_was_written(payload: str) -> None:
    class Words(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.text = ""

        def handle_data(self, data: str) -> None:
            self.text += data

    reader = Words()
    reader.feed(to_html(Markdown(escape(payload)), Sample()).decode("utf-8").partition("<main")[2])
    shown = " ".join(reader.text.split())
    wanted = " ".join(payload.replace("\x00", "\ufffd").replace("\ufffe", "\ufffd").split())
    assert wanted in shown


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("<p>a</p>", "<p>a</p>"),
        ("<script>a</script>", "a"),
        ("<p onclick='x' style='y' class='a b'>a</p>", '<p class="a b">a</p>'),
        ("<p class='a\"b'>a</p>", "<p>a</p>"),
        ("<a href='javascript:x'>a</a>", "<a>a</a>"),
        ("<a href='//example.org'>a</a>", "<a>a</a>"),
        ("<a href='page.html'>a</a>", "<a>a</a>"),
        ("<a href='data:text/html,x'>a</a>", "<a>a</a>"),
        ("<a href='https://example.org/' target='_blank'>a</a>", '<a href="https://example.org/">a</a>'),
        ("<img src='https://example.org/x.png'>", "<img>"),
        ("<img src='data:text/html;base64,AA'>", "<img>"),
        ("<div role='button' tabindex='5'>a</div>", "<div>a</div>"),
        ("<iframe src='x'></iframe><svg onload=x></svg><!-- c -->", ""),
    ],
)
def test_the_gate_lets_through_only_what_is_listed(written: str, cleaned: str) -> None:
    assert clean(written) == cleaned
