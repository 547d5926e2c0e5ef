"""The dialect of the report's Markdown, as a tree."""

from __future__ import annotations

import pytest

from assure.errors import AssureError
from assure.publishing import tree
from tests.publishing.samples import SAMPLE


def types(markdown: str) -> list[str]:
    return [node.type for node in tree.parse_report(markdown).blocks]


def test_attributes_go_to_the_block_that_follows() -> None:
    (block,) = tree.parse_report("{#p12 .numbered}\n12. The text.").blocks
    assert (tree.node_id(block), tree.node_classes(block), block.attrs["start"]) == ("p12", ("numbered",), 12)


def test_numbered_paragraphs_stay_apart() -> None:
    assert types("{#p1 .numbered}\n1. One.\n\n{#p2 .numbered}\n2. Two.") == ["ordered_list", "ordered_list"]


def test_only_ids_and_classes_are_attributes() -> None:
    (block,) = tree.parse_report('{#a .b onclick="alert(1)" style="x" href="javascript:1"}\nText').blocks
    assert dict(block.attrs) == {"id": "a", "class": "b"}
    (span,) = [
        node for node in tree.walk_report(tree.parse_report('[x]{.b onclick="y" style=z}')) if node.type == "span"
    ]
    assert dict(span.attrs) == {"class": "b"}


def test_html_is_text() -> None:
    (block,) = tree.parse_report("<script>alert(1)</script> <b>x</b>").blocks
    assert (block.type, tree.plain_text(block)) == ("paragraph", "<script>alert(1)</script> <b>x</b>")


@pytest.mark.parametrize(
    "address",
    ["https://example.org/a", "HTTP://example.org", "mailto:a@example.org", "#int-03", "assets/plan.png", "page#a:b"],
)
def test_addresses_that_are_allowed(address: str) -> None:
    assert tree.may_link(address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "data:image/png;base64,AAAA",
        "file:///etc/passwd",
        "ftp://example.org",
        "//example.org/x",
        "/etc/passwd",
        "\\\\host\\share",
        "C:\\x",
        "https:example.org",
    ],
)
def test_addresses_that_may_not(address: str) -> None:
    assert not tree.may_link(address)


def test_a_link_that_is_not_allowed_is_text() -> None:
    (block,) = tree.parse_report("[words](javascript:alert)").blocks
    assert tree.plain_text(block) == "[words](javascript:alert)"


def test_notes_take_their_labels_as_numbers() -> None:
    notes = tree.parse_report("a[^2] b[^1] c[^2]\n\n[^2]: Two.\n\n[^1]: One.\n\n    More.").notes
    assert [(note.number, note.label, len(note.blocks)) for note in notes] == [(1, "1", 2), (2, "2", 1)]


def test_notes_with_names_are_numbered_in_the_order_of_reference() -> None:
    notes = tree.parse_report("a[^z] b[^a]\n\n[^a]: A.\n\n[^unused]: U.\n\n[^z]: Z.").notes
    assert [(note.number, note.label) for note in notes] == [(1, "z"), (2, "a"), (3, "unused")]


def test_contents_are_nested_and_hold_only_headings_with_an_id() -> None:
    contents = tree.contents(
        tree.parse_report("# T\n\n{#a}\n## A *b*\n\n{#c}\n### C\n\n### None\n\n{#d}\n#### D\n\n{#e}\n## E")
    )
    assert [(entry.id, entry.words, [inner.id for inner in entry.entries]) for entry in contents] == [
        ("a", "A b", ["c"]),
        ("e", "E", []),
    ]
    assert [entry.id for entry in tree.contents(tree.parse_report("{#x}\n### X\n\n{#y}\n## Y"))] == ["x", "y"]


def test_headings_that_every_chapter_has_are_left_out_of_the_contents() -> None:
    chapter = "{#%s}\n## Chapter %s\n\n{#%s-strengths}\n### Strengths\n\n{#%s-own}\n### Of %s alone\n\n"
    contents = tree.contents(tree.parse_report("".join(chapter % ((name,) * 5) for name in "ab")))
    assert [(entry.id, [inner.id for inner in entry.entries]) for entry in contents] == [
        ("a", ["a-own"]),
        ("b", ["b-own"]),
    ]


def test_all_chapters_of_one_name_are_in_the_contents() -> None:
    contents = tree.contents(tree.parse_report("{#a}\n## Summary\n\n{#b}\n## Summary"))
    assert [entry.id for entry in contents] == ["a", "b"]


def test_plain_words_hold_no_references() -> None:
    (block, *_) = tree.parse_report("Some **bold** `code`[^1]\nline ![alt](assets/a.png)\n\n[^1]: n").blocks
    assert tree.plain_text(block) == "Some bold code line alt"


def test_what_is_nested_too_deep_is_refused_and_never_dropped() -> None:
    assert "deep" in "".join(
        node.content for node in tree.walk_report(tree.parse_report(">" * 45 + " deep")) if node.type == "text"
    )
    with pytest.raises(AssureError, match="nested more than 100 deep"):
        tree.parse_report(">" * 120 + " deep")
    inline = tree.parse_report("[" * 300 + "x" + "]{.a}" * 300)
    assert "x" in tree.plain_text(inline.blocks[0])


def test_the_sample_uses_all_of_the_dialect() -> None:
    used = {node.type for node in tree.walk_report(tree.parse_report(SAMPLE))}
    assert used >= {
        "heading", "paragraph", "bullet_list", "ordered_list", "table", "blockquote", "fence", "hr",
        "strong", "em", "s", "code_inline", "link", "span", "footnote_ref",
    }  # fmt: skip
