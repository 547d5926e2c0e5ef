"""Braces at an item's end: `{#id .private domain=... owner="..."}`."""

from __future__ import annotations

import pytest

from assure.model.body import Attributes
from assure.reading.markdown.body import read_body
from tests.reading.making import body, cut, page, rules


def attributes(item: str) -> Attributes:
    [block] = body(item).blocks
    return block.items[0].attributes


def test_every_kind_of_attribute() -> None:
    text = '- **Risk:** Pay is low. {#pay .private domain=a-b question=q for=p,r owner="Head of care" due=2016-09-30}'
    found = attributes(text)
    assert (found.id, found.classes) == ("pay", ("private",))
    assert dict(found.pairs) == {
        "domain": "a-b",
        "question": "q",
        "for": "p,r",
        "owner": "Head of care",
        "due": "2016-09-30",
    }
    assert found.place is not None
    assert cut(text, found.place).startswith("{#pay")
    assert cut(text, found.places["#"]) == "#pay"
    assert cut(text, found.places["owner"]) == 'owner="Head of care"'
    assert cut(text, found.places[".private"]) == ".private"


@pytest.mark.parametrize(
    "item",
    [
        "- Text.\n  {#pay\n  domain=a}",
        "- Text. \\{#pay domain=a\\}",
        "- Text. {\\#pay domain=a}",
        "- Text. {#pay domain=a} <!-- a comment -->",
        "- Text. {#pay domain=a} <!-- one --> <!-- two -->",
        "* Text. {#pay   domain=a}  ",
        "1. Text. {#pay domain=a}",
    ],
)
def test_braces_are_read_as_formatters_leave_them(item: str) -> None:
    [block] = body(item).blocks
    [only] = block.items
    assert (only.attributes.id, only.attributes.pairs["domain"]) == ("pay", "a")
    assert (only.text, only.markdown) == ("Text.", "Text.")


@pytest.mark.parametrize(
    "text", ["- Text.\n\n  {#not} is elsewhere", "- Text {#not} goes on", "| {#a} | b |\n|---|---|\n"]
)
def test_attributes_within_a_text_are_reported_and_stay_text(text: str) -> None:
    found, faults = read_body(text, "page.md", 1)
    assert [fault.rule for fault in faults] == ["bad-attribute"]
    assert "{#" in found.blocks[0].text


@pytest.mark.parametrize("text", ["See {team}.", "- {team}", "> {contacts}", "and {kpi-waiting} here"])
def test_a_block_within_a_text_is_reported_and_stays_text(text: str) -> None:
    found, faults = read_body(text, "page.md", 1)
    assert [fault.rule for fault in faults] == ["bad-attribute"]
    assert "{" in found.blocks[0].text


@pytest.mark.parametrize("braces", ["{}", "{ }", "{see below}", "{1, 2}", "{a {b}", "{a} b"])
def test_other_braces_stay_text(braces: str) -> None:
    [block] = body(f"- Text {braces}").blocks
    assert block.items[0].attributes == Attributes()
    assert block.items[0].text == f"Text {braces}"


@pytest.mark.parametrize(
    ("braces", "message"),
    [
        ("{#a .hidden}", "no class `.hidden`"),
        ("{#a domian=b}", "no attribute `domian=`"),
        ("{#a domain=b domain=c}", "given twice"),
        ("{#a #b}", "already has an id"),
        ("{#a owner=Head of care}", "not an attribute"),
        ("{#a “b”}", "not an attribute"),
        ("{#a due=soon}", "`due=` is not a date"),
        ("{#a due=2016-02-30}", "`due=` is not a date"),
        ("{#a priority=urgent}", "`priority=` does not take this value"),
        ("{#a status=late}", "`status=` does not take this value"),
    ],
)
def test_what_is_wrong_in_braces_is_reported(braces: str, message: str) -> None:
    found = page(f"- **Recommendation:** Do it. {braces}\n")
    faults = list(found.faults)
    if not faults:  # values are judged once the vocabulary says that the item is a statement
        from assure.reading.labels import Vocabulary
        from assure.reading.statements import read_statements
        from tests.reading.making import FRAMEWORK

        faults = list(read_statements("int-01", "p", found.fields, found.body, Vocabulary(FRAMEWORK))[1])
    assert rules(faults)[0] == "bad-attribute"
    assert message in faults[0].message


@pytest.mark.parametrize("text", ["Text. {#a}", "## Head {#a}", "- Text\n  - Inner. {#a}", "- Text\n\n  More. {#a}"])
def test_attributes_where_they_mean_nothing_are_reported(text: str) -> None:
    [fault] = page(text).faults
    assert fault.rule == "bad-attribute"
    assert "print as text" in fault.message


def test_a_paragraph_may_decline_its_number() -> None:
    numbered, bare, escaped = body("One.\n\nTwo.\n{-}\n\nThree. \\{-\\}").blocks
    assert [each.unnumbered for each in (numbered, bare, escaped)] == [False, True, True]
    assert bare.markdown == "Two."
