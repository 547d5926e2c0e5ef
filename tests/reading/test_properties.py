"""What must hold for any page at all."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from assure.model.kinds import FOLDERS
from assure.model.text import citation_marks, link_marks
from assure.reading.files import RefusedError, decode_page
from assure.reading.labels import Vocabulary
from assure.reading.markdown.attributes import trailing_braces
from assure.reading.pages import RawPage, read_page
from assure.reading.statements import read_statements
from assure.reading.yaml.front_matter import divide_page
from tests.reading.making import FRAMEWORK, cut, inside, places

PIECES = [
    "- ", "* ", "1. ", "> ", "# ", "## Strengths\n\n", "\n", "\n\n", "  ", "    ", "\t", "**Strength:** ", "**",
    "*", "_", "`", "```\n", "[@int-03]", "\\[@int-03, p. 4\\]", "[see @a#b; @c, 2015/16]", "[@", "]", "[",
    "(x.md)", "![a](b)", "{#id}", "{#id .private domain=a}", "\\{#a\\}", "{-}", "{team}", "{", "}",
    "<!-- assure: allow a: b -->", "<!--", "-->", "<b>", "| a | b |\n|---|---|\n| c \\| d | [@e] |\n", "|", "\\",
    "&#xE000;", "&amp;", "é", "𝒳", "\u200b", "\x00", "\x1b", "\ue000", "text ", "“A quote of some words” ",
    "---\n", "===\n", "[a]: b\n", "~~", "<https://a.b>", "!", "\r\n", "\ufeff", "\u2028",
]  # fmt: skip
YAML = [
    "title", ": ", ":", "\n", "- ", "  ", "    ", "{", "}", "[", "]", ", ", "\"", "'", "#",
    " # assure: allow a: b", "&a", "*a", "!x", "|", ">", "|\n", "<<: ", "? ", "%", "@", "`", "~", "null",
    "2016-02-30", "2015/16", "people", "series", "targets", "date", "a", "\t", "é", "\"\\e\"", "...", "--- ",
    "true", "1", "domains", "\x07",
]  # fmt: skip
kinds = st.sampled_from([*FOLDERS, "review"])
markdown = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=30).map("".join)
yamlish = st.lists(st.one_of(st.sampled_from(YAML), st.text(max_size=5)), max_size=30).map("".join)
pages = st.one_of(
    st.builds("---\ntitle: x\n---\n{}".format, markdown),
    st.builds("---\n{}\n---\n{}".format, yamlish, markdown),
    st.builds("{}\n---\n{}".format, yamlish, markdown),
    st.text(),
)


def lf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def page_of(kind: str, text: str) -> RawPage:
    return read_page(kind, "folder/int-01.md", lf(text))


@given(pages)
def test_a_page_divided_and_joined_is_the_page(text: str) -> None:
    text = lf(text)
    divided = divide_page(text)
    if divided is not None:
        lines = text.split("\n")
        closing = lines[divided.body_line - 2]
        assert f"{lines[0]}\n{divided.head}{closing}" + text[len(f"{lines[0]}\n{divided.head}{closing}") :] == text
        assert text.split("\n", divided.body_line - 1)[-1] == divided.body or not divided.body


@settings(max_examples=200)
@given(kinds, pages)
def test_any_page_is_read_and_every_place_lies_in_it(kind: str, text: str) -> None:
    text = lf(text)
    found = page_of(kind, text)
    for place in places(found):
        assert inside(text, place), place
    for fault in found.faults:
        assert fault.at.path == "folder/int-01.md"
        assert fault.message
        assert not fault.message.endswith(".")
        assert fault.help


@settings(max_examples=200)
@given(markdown)
def test_citations_point_at_their_keys_and_marks_at_brackets(body: str) -> None:
    text = lf(f"---\ntitle: x\n---\n{body}")
    found = page_of("interview", text)
    for citation in found.body.citations:
        assert cut(text, citation.place).startswith("@")
    marks = [mark for block in found.body.blocks for mark in citation_marks(block.text)]
    shown = [mark for block in found.body.blocks for mark in citation_marks(block.markdown)]
    assert sorted(shown) == sorted(marks)
    assert set(shown) <= set(range(len(found.body.brackets)))
    assert {mark for block in found.body.blocks for mark in link_marks(block.markdown)} <= set(
        range(len(found.body.links))
    )


@settings(max_examples=100)
@given(markdown)
def test_any_item_may_be_a_statement(body: str) -> None:
    found = page_of("interview", f"---\ntitle: x\n---\n## Strengths\n\n- {body}\n- **Risk:** {body}\n")
    statements, _ = read_statements(found.id, found.path, found.fields, found.body, Vocabulary(FRAMEWORK))
    for statement in statements:
        item = found.body.blocks[statement.block].items[statement.item]
        assert statement.place == item.place


@given(st.text(st.sampled_from("{}\\ \n<!->a#.="), max_size=30))
def test_braces_end_their_text(text: str) -> None:
    found = trailing_braces(text)
    if found is not None:
        assert text[found.inner_start :].startswith(found.inner)
        cut_text = found.cut(text)
        assert text.startswith(cut_text.rstrip()[: found.start].rstrip())
        assert len(cut_text) in (found.start, len(text))


@given(st.binary())
def test_any_bytes_are_text_or_refused_at_a_place(data: bytes) -> None:
    try:
        text = decode_page(data, "p.md")
    except RefusedError as error:
        refused = error.fault
    else:
        assert "\r" not in text
        assert "\0" not in text
        return
    assert refused.rule == "not-utf8"


@given(pages)
def test_line_ends_and_a_byte_order_mark_change_nothing(text: str) -> None:
    text = lf(text).replace("\0", "").replace("\ufeff", "")
    plain = decode_page(text.encode(), "p.md")
    assert decode_page(text.replace("\n", "\r\n").encode(), "p.md") == plain
    assert decode_page(b"\xef\xbb\xbf" + text.encode(), "p.md") == plain
