"""Markdown written from tokens reads as the tokens did, and escaped text as the text, wherever it is placed."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it.token import Token

from assure.reading.markdown.canonical import write_blocks
from assure.reading.markdown.canonical_inline import plain_inline_text
from assure.reading.markdown.escaping import escape_markdown
from assure.reading.markdown.parser import markdown_parser

CORPUS = Path(__file__).parent / "commonmark" / "examples.json"
SPACES = re.compile("[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")


def meaning(tokens: Sequence[Token]) -> list[object]:
    """What tokens say: comments gone, text joined, soft breaks as spaces, markers and looseness aside."""
    out: list[object] = []
    for token in tokens:
        if token.type == "inline":
            out.append(inline(token.children or []))
        elif token.type == "html_block":
            text = SPACES.sub(" ", re.sub(r"<!--.*?-->", "", token.content, flags=re.DOTALL)).strip()
            out += ["<p>", [text], "</p>"] if text else []
        elif token.type in ("fence", "code_block"):
            out.append(("code", token.content.rstrip("\n")))
        elif token.type == "paragraph_open":
            out.append("<p>")
        elif token.type == "paragraph_close":
            out.append("</p>")
        else:
            start = token.attrGet("start") if token.type == "ordered_list_open" else None
            out.append((token.type, token.tag, start, token.attrGet("style")))
    return out


def inline(children: Sequence[Token]) -> list[object]:
    out: list[object] = [""]
    for child in children:
        if child.type == "html_inline" and child.content.startswith("<!--"):
            continue
        if child.type in ("text", "text_special", "softbreak", "html_inline", "citation"):
            words = f"[{child.content}]" if child.type == "citation" else child.content
            out[-1] = f"{out[-1]}{' ' if child.type == 'softbreak' else words}"
        elif child.type == "image":
            out += [
                (
                    "image",
                    child.attrGet("src"),
                    folded(child.attrGet("title")),
                    plain_inline_text(child.children or []),
                ),
                "",
            ]
        elif child.type == "code_inline":
            out += [("code", child.content), ""]
        elif child.type == "link_open":
            out += [("link", child.attrGet("href"), folded(child.attrGet("title"))), ""]
        else:
            out += [child.type, ""]
    found = [SPACES.sub(" ", each) if isinstance(each, str) else each for each in out]
    found[0] = str(found[0]).lstrip()
    found[-1] = str(found[-1]).rstrip()
    return found


def folded(title: object) -> str:
    return SPACES.sub(" ", str(title or ""))


def check(text: str) -> None:
    tokens = markdown_parser().parse(text)
    written = write_blocks(tokens)
    assert meaning(markdown_parser().parse(written)) == meaning(tokens), written
    assert write_blocks(markdown_parser().parse(written)) == written


@pytest.mark.parametrize("text", json.loads(CORPUS.read_text(encoding="utf-8")))
def test_commonmark_s_examples_mean_the_same_when_written(text: str) -> None:
    check(text)


CRAFTED = [
    "- foo\n  ***\n- bar",
    "- ***",
    "* ---",
    "0. zero\n1. one",
    "999999999. last\n1. more",
    "# C #\n\n# C \\#\n\n# #",
    "a  \n# b",
    "a\\\n- b",
    "a\\\n1. b",
    "` `` `  ``a`b`` `|` ` a` `  `",
    '| a | b |\n|:--|--:|\n| `x\\|y` | \\| *z\\|z* |\n| ![\\|](a) | [b](c "\\|") |',
    "**a***b* *a*__b__ a**b**c",
    "\\![a](b) c!<https://d.e>",
    "****foo** bar**",
    "***a** b* **a *b***",
    "~~a~~ \\~~b",
    "<https://a.b/c?d=e&copy;> [x](</a b> 'it\\'s \"q\" &amp;copy;') ![*a* `b`](c)",
    "[a]\n\n[a]: /b 'c'",
    "- a\n\n- b\n\n\n- c\n  - d\n\n    e\n\n    > f\n    > - g",
    "1) a\n2) b\n\n\n1. c",
    "> - a\n>\n> b\n\n> c",
    "```py {a}\n````\n```\n\n~~~\n```\n~~~",
    "&amp;copy; &copy; \\&copy; AT&T",
    "{a} [b] {#c .d} | e",
    "\u00a0a\u00a0b",
    "- [ ] a\n- [x] b",
    "foo\n===\n\nbar\nbaz\n---",
    "a\n\n    b\n\n      c\n",
    "\\# a\n\n1\\. b\n\n\\- c\n\n\\+ d\n\n\\> e\n\n--- f\n\n\\---",
]


@pytest.mark.parametrize("text", CRAFTED)
def test_crafted_pages_mean_the_same_when_written(text: str) -> None:
    check(text)


@pytest.mark.parametrize(("text", "words"), [("_a_*b*c*d*", "abcd"), ("*<!-- x --> a*", "a")])
def test_emphasis_that_cannot_be_written_is_left_out(text: str, words: str) -> None:
    assert write_blocks(markdown_parser().parse(text)) == words


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("*a*\n__b__\n", "*a* **b**"),
        ("+ a\n+ b", "- a\n- b"),
        ("a\nb", "a b"),
        ("Setext\n---", "## Setext"),
        ("    code", "```\ncode\n```"),
        ("***", "___"),
        ("<!-- gone -->", ""),
        ("a<b>c", "a\\<b>c"),
        ("**a [@x]** *[@y] b*", "**a** @x @y *b*"),
        ("*[@x]*", "@x"),
    ],
)
def test_one_way_of_writing(text: str, written: str) -> None:
    assert write_blocks(markdown_parser().parse(text)) == written


words = st.text(
    st.one_of(st.sampled_from("\\`*_{}[]()<>#+-.!|~&;:=\"'^$%@/ \n\t1a"), st.characters(exclude_categories=["Cs"]))
)
PLACES = {
    "alone": "{}",
    "paragraph": "before {} after",
    "heading": "## {}",
    "item": "- {}",
    "numbered": "12. {}",
    "quote": "> {}",
    "cell": "| a | b |\n|---|---|\n| {} | c |",
    "link": "[{}](https://example.org)",
    "strong": "x **a{}a**",
    "next line": "a\\\n{}",
    "nested": "- a\n  - {}",
}


@pytest.mark.parametrize("place", PLACES)
@given(text=words)
@example(text="#")
@example(text="a #")
@example(text="1. a")
@example(text="---")
@example(text="a|b\\|c\\")
@example(text="[a](b) ![c](d) <https://e.f> {g}")
@example(text="&copy; &#65;")
def test_escaped_text_reads_as_the_text_wherever_it_is_placed(place: str, text: str) -> None:
    text = text.replace("\0", "")
    folded_text = SPACES.sub(" ", text)
    if not folded_text.strip():
        return
    around = PLACES[place]
    tokens = markdown_parser().parse(around.format(escape_markdown(text)))
    words = [plain_inline_text(token.children or []) for token in tokens if token.type == "inline"]
    expected = [
        plain_inline_text(token.children or [])
        for token in markdown_parser().parse(around.format("MARK"))
        if token.type == "inline"
    ]
    outer = [SPACES.sub(" ", each.replace("MARK", folded_text)).strip() for each in expected]
    assert [SPACES.sub(" ", each).strip() for each in words] == outer
    assert [token.type for token in tokens] == [token.type for token in markdown_parser().parse(around.format("MARK"))]
