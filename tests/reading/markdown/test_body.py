"""Bodies become blocks with safe Markdown, plain text and places."""

from __future__ import annotations

import pytest

from assure.model.text import citation_mark
from assure.reading.markdown.body import read_body
from tests.reading.making import body, cut, page, rules


def test_kinds_of_blocks() -> None:
    text = "# H\n\nP\n\n- L\n\n1. O\n\n> Q\n\n```\nC\n```\n\n---\n\n| a |\n|---|\n| b |\n\n{team}\n\n    I\n"
    found = body(text)
    kinds = [(block.kind, block.text) for block in found.blocks]
    assert kinds == [
        ("heading", "H"),
        ("paragraph", "P"),
        ("list", "L"),
        ("list", "O"),
        ("quote", "Q"),
        ("code", "C"),
        ("rule", ""),
        ("table", "a\nb"),
        ("directive", "{team}"),
        ("code", "I"),
    ]
    assert [block.form is not None for block in found.blocks if block.kind == "list"] == [False, True]
    assert cut(text, found.blocks[5].place) == "```\nC\n```"


@pytest.mark.parametrize("text", ["{team}", "\\{team\\}", "{ team }", "{Team}", "  {team}"])
def test_a_directive(text: str) -> None:
    [block] = body(text).blocks
    assert (block.kind, block.markdown) == ("directive", "team")


def test_an_item_has_its_lead_apart() -> None:
    text = (
        "- **Strength:** It *works*. {#a}\n- __Area for\n  consideration__: More.\n- Plain **bold**.\n- **Bold** start."
    )
    first, second, third, fourth = body(text).blocks[0].items
    assert (first.lead, first.markdown, first.text) == ("Strength", "It *works*.", "It works.")
    assert first.full == "**Strength:** It *works*."
    assert (second.lead, second.text) == ("Area for consideration", "More.")
    assert second.lead_place is not None
    assert cut(text, second.lead_place) == "__Area for\n  consideration__"
    assert (third.lead, third.full) == (None, "Plain **bold**.")
    assert (fourth.lead, fourth.text) == ("Bold", "start.")


def test_a_lead_in_a_lead_does_not_end_it() -> None:
    [block] = body("- ****Strength** now** it works").blocks
    assert block.items[0].text == "it works"


def test_items_keep_what_is_nested() -> None:
    [block] = body("- **Risk:** One.\n  - Two.\n\n    Three.\n  > Four.\n").blocks
    [item] = block.items
    assert item.text == "One.\nTwo.\nThree.\nFour."
    assert "- Two." in item.markdown


def test_the_block_quotes_of_an_item_are_known() -> None:
    text = "- A\n\n  > One\n  >\n  > > Two [@a]\n  >\n  > Three\n  - B\n    > Four\n- > Five\n- C\n"
    [block] = body(text).blocks
    assert [[(quote, cut(text, place)) for quote, place in item.quotes] for item in block.items] == [
        [
            (f"One\nTwo {citation_mark(0)}\nThree", "> One\n  >\n  > > Two [@a]\n  >\n  > Three"),
            ("Four", "> Four"),
        ],
        [("Five", "- > Five")],
        [],
    ]


@pytest.mark.parametrize(
    "text",
    ["- A\n<!-- x -->\n- B\n", "- A\n* B\n", "- A\n\n<!-- x -->\n\n- B\n", "1. A\n<!-- x -->\n2. B\n"],
)
def test_lists_that_a_comment_or_another_bullet_parts_are_one(text: str) -> None:
    [block] = body(text).blocks
    assert [item.text for item in block.items] == ["A", "B"]
    assert block.place.end_line == text.count("\n")
    assert block.text == "A\nB"


def test_lists_of_two_kinds_stay_two() -> None:
    assert len(body("- A\n\n1. B\n").blocks) == 2


def test_comments_are_not_in_the_text() -> None:
    [block] = body("<!-- one -->\n\nText <!-- two --> here.\n\n<!-- three\n\nmore -->\n").blocks
    assert (block.text, block.markdown) == ("Text  here.", "Text here.")


@pytest.mark.parametrize("text", ["<b>x</b>", "a <b>x", "- <div>\n  x\n  </div>", "> <p>x</p>", "<!-- x --> y"])
def test_html_is_reported_and_stays_text(text: str) -> None:
    found = page(text)
    assert set(rules(found.faults)) == {"raw-html"}
    assert found.body.blocks[0].text
    assert "<" not in found.body.blocks[0].markdown.replace("\\<", "")


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("<!-- never closed\n\nText.", "<!--"),
        ("Text <!-- never closed", "<!--"),
        ("<!-- a --> b -->", "-->"),
        ("Text <!-- a --> b -->", "-->"),
        ("%%note%% Text", "%%"),
        ("Text.\n\n%%\nnote\n%%", "%%"),
        ("Text {>>note<<} here", "{>>"),
        ("Text {++added++}", "{++"),
        ("Text {~~old~>new~~} here", "{"),
        ("Text {==this==} here", "{=="),
        ("<!– note –>", "<!–"),
        ("<!—- note -—>", "<!—-"),
        ("< !-- note -->", "< !--"),
        ("- **Fact:** Text <!- note ->", "<!-"),
        ("| a |\n|---|\n| <!- note -> |", "<!-"),
        ("{# note #}", "{# "),
        ("Text.\n[//]: # (note)", "[//]: # ("),
    ],
)
def test_a_comment_that_prints_is_recorded_at_its_sign(text: str, sign: str) -> None:
    read, _ = read_body(text, "page.md", 1)
    first = read.lookalikes[0]
    assert (first.text, first.meant) == (sign, "comment")
    line = text.split("\n")[first.place.line - 1]
    assert line.startswith(sign, first.place.column - 1)


@pytest.mark.parametrize(
    "text", ["`%%`", "It rose by 5%%.", "    <!-", "A --> B", "a - > b", "<!-- a --> b <!-- c -->", "x<y and {a}", "!-"]
)
def test_other_text_is_no_comment(text: str) -> None:
    assert not [each for each in read_body(text, "page.md", 1)[0].lookalikes if each.meant == "comment"]


def test_links_and_pictures() -> None:
    text = 'See [the *note*](int-02.md "t"), ![A *plan*](../assets/a%20b.png) and [out](https://example.org).'
    found = body(text)
    [block] = found.blocks
    note, picture, out = found.links
    assert (note.target, note.text, note.markdown, note.picture) == ("int-02.md", "the note", "the *note*", False)
    assert (picture.text, picture.picture) == ("A plan", True)
    assert cut(text, picture.place) == "![A *plan*](../assets/a%20b.png)"
    assert block.markdown == "See \ue0020\ue001, \ue0021\ue001 and [out](https://example.org)."
    assert out.target == "https://example.org"
    assert block.text == "See the note, A plan and out."


@pytest.mark.parametrize("text", ["&#xE000;0&#xE001;", "[a](b '&#xE000;0&#xE001;')", "![&#xE002;0&#xE001;](b)"])
def test_no_entity_passes_for_a_mark(text: str) -> None:
    found = page(text)
    assert "control-character" in rules(found.faults)
    assert "\ue000" not in found.body.blocks[0].markdown


def test_an_entity_for_an_invisible_character_is_reported() -> None:
    assert rules(page("a&#x202E;b").faults) == ["invisible-character"]
    assert rules(page("a&zwj;b").faults) == ["invisible-character"]


def test_a_page_nested_too_deep_is_reported() -> None:
    assert rules(page("> " * 45 + "x").faults) == ["markdown-too-deep"]
    assert "x" in page("> " * 45 + "x").body.blocks[0].text
