"""Texts that nobody writes: looking through them for names, personal data and signs takes little work."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from assure.analysis.people.names import DeclaredPerson, Register, name_parts
from assure.analysis.people.personal_data import kinds_of_personal_data
from assure.auditing.files.text import folder_traits, names_author
from assure.checking.engine import findings
from assure.model.body import Body, PageBlock
from assure.model.chapters import Section
from assure.model.evidence import Interview, Person
from assure.model.framework import Framework
from assure.model.location import START
from assure.model.review import Page, Review, ReviewInfo
from assure.model.text import Markdown

LONG = 200_000


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    """What a busy machine makes a test wait is not counted."""
    start = time.process_time()
    yield
    assert time.process_time() - start < 20


def _seen(text: str) -> None:
    page = Page("interview", "interviews/int-01.md", "int-01", Interview(title="One"))
    one = DeclaredPerson(Person(name="Anne-Marie de Souza"), page, "none", *name_parts("Anne-Marie de Souza"))
    tuple(Register([one], {}).seen(text))


def _signs(text: str) -> None:
    block = PageBlock("paragraph", Markdown(text), text, START)
    page = Page("section", "sections/a.md", "a", Section(title="A"), Body((block,)))
    info = ReviewInfo(title="A", framework="f")
    own = Page("review", "review.md", "review", info)
    findings("unkept-private", Review("a", own, info, Framework(id="f", title="F"), "draft", None, (page,)))


def _markup(text: str) -> None:
    names_author(text)
    tuple(folder_traits("a", text))


def _personal(text: str) -> None:
    tuple(kinds_of_personal_data(text))


@pytest.mark.parametrize(
    ("look", "text"),
    [
        (_personal, "a" * LONG + "@"),
        (_personal, "a@" * LONG),
        (_personal, "0" * LONG),
        (_personal, "born" + "(" * LONG),
        (_seen, "Anne-Marie " + "de " * LONG),
        (_seen, "Anne-" * LONG),
        (_seen, "Anne-Marie" + " " * LONG),
        (_signs, "{" * LONG),
        (_signs, "(" + " " * LONG),
        (_signs, " .private" + " " * LONG),
        (_signs, ":" * LONG),
        (_markup, "<meta name=author " * (LONG // 10)),
        (_markup, "<dc:creator>" + "<rdf:" * LONG),
        (_markup, "C:" * LONG),
    ],
)
def test_a_long_text(look: Callable[[str], None], text: str) -> None:
    look(text)
