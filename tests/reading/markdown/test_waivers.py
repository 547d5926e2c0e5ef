"""`assure: allow RULE until DATE: reason`, in comments of the body and of the front matter."""

from __future__ import annotations

import pytest

from assure.model.body import Waiver
from tests.reading.making import cut, page, rules


def waivers(body: str, front: str = "title: x") -> tuple[str, tuple[Waiver, ...]]:
    found = page(body, front)
    assert rules(found.faults) == []
    return f"---\n{front}\n---\n{body}", found.body.waivers


def test_a_comment_covers_the_next_block_or_item() -> None:
    text, found = waivers(
        "<!-- assure: allow a until 2016-06-01: only one\nprovider -->\n\n\nWords.\n\n"
        "<!-- assure: allow b: x -->\n<!-- assure: allow c: x -->\n- One.\n- Two.\n"
    )
    first, second, third = found
    assert (first.rule, first.reason, str(first.until)) == ("a", "only one provider", "2016-06-01")
    assert [cut(text, each.covers) for each in found if each.covers] == ["Words.", "- One.", "- One."]
    assert cut(text, second.place) == "<!-- assure: allow b: x -->"
    assert third.rule == "c"


@pytest.mark.parametrize(
    "body",
    [
        "- One.\n- Two. <!-- assure: allow a: x -->\n- Three.\n",
        "- One.\n- Two. {#two} <!-- assure: allow a: x -->\n- Three.\n",
        "- One.\n- Two.\n  <!-- assure: allow a: x -->\n- Three.\n",
        "- One.\n\n- Two.\n\n  <!-- assure: allow a: x -->\n\n- Three.\n",
        "- One.\n<!-- assure: allow a: x -->\n- Two.\n- Three.\n",
    ],
)
def test_a_comment_in_or_before_an_item_covers_it(body: str) -> None:
    text, [found] = waivers(body)
    assert found.covers is not None
    assert cut(text, found.covers).startswith("- Two.")


def test_a_comment_in_a_paragraph_covers_it() -> None:
    text, [found] = waivers("One.\n\nTwo <!-- assure: allow a: x -->\n\nThree.\n")
    assert found.covers is not None
    assert cut(text, found.covers).startswith("Two")


def test_a_comment_that_nothing_follows_covers_nothing() -> None:
    _, [found] = waivers("Words.\n\n<!-- assure: allow a: x -->\n")
    assert found.covers is None


def test_other_comments_are_none() -> None:
    assert waivers("<!-- to do -->\n\nWords. <!-- assured: yes -->\n")[1] == ()


@pytest.mark.parametrize("text", ["assure: ignore a", "assure: allow", "assure: allow a until soon: x",
                                  "assure: allow a until 2016-02-30: x"])  # fmt: skip
def test_a_waiver_that_cannot_be_read_is_reported(text: str) -> None:
    assert rules(page(f"<!-- {text} -->\n\nWords.").faults) == ["bad-attribute"]
    assert rules(page("", f"title: x # {text}").faults) == ["bad-attribute"]


def test_a_waiver_without_a_reason_has_none() -> None:
    assert waivers("<!-- assure: allow a -->\n\nWords.")[1][0].reason == ""


def test_waivers_in_front_matter() -> None:
    front = (
        "title: x # assure: allow a: here\n# assure: allow b: below\n\n# other\npeople:\n  - name: A\n    role: B\n"
        "tags:\n  - c # assure: allow d: item"
    )
    text, found = waivers("", front)
    assert [(each.rule, each.reason) for each in found] == [("a", "here"), ("b", "below"), ("d", "item")]
    covered = [cut(text, each.covers) for each in found if each.covers]
    assert covered[0] == "title: x"
    assert covered[1] == "people:\n  - name: A\n    role: B"
    assert covered[2].endswith("c")
