"""Whatever is in a report, nothing in the page runs, loads or leads to a script."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assure.model.text import Markdown
from assure.publishing.html.page import to_html
from assure.publishing.html.sanitizer import sanitize
from assure.reading.markdown.escaping import escape_markdown
from tests.publishing.active import PAYLOADS, active
from tests.publishing.samples import sample_report


def found(markdown: str, title: str = "T") -> list[str]:
    return active(to_html(Markdown(markdown), sample_report(title=title, stamp=title)).decode("utf-8"))


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
        assert found(context.format(payload)) == []
        assert found(context.format(escape_markdown(payload))) == []
    assert found("Text.", title=payload) == []


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*PAYLOADS, "\n\n", "\n", "> ", "- ", "`", "*", "[", "]", "(", ")", "{", "}", "|"])))
def test_nothing_active_comes_of_any_mixture(pieces: list[str]) -> None:
    assert found("".join(pieces)) == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_escaped_text_reads_as_it_was_written(payload: str) -> None:
    class Words(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.text = ""

        def handle_data(self, data: str) -> None:
            self.text += data

    reader = Words()
    reader.feed(to_html(Markdown(escape_markdown(payload)), sample_report()).decode("utf-8").partition("<main")[2])
    shown = " ".join(reader.text.split())
    wanted = " ".join(re.sub("[\x00\x01\ufffe]", "\ufffd", payload).split())
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
    assert sanitize(written) == cleaned
