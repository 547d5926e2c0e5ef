"""Writes inline text from its tokens: emphasis, links, code, pictures, citations' marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from markdown_it.token import Token

from assure.model.text import Markdown
from assure.reading.markdown.escaping import SPACES, escape_inline, safe_start
from assure.reading.markdown.parser import markdown_parser


def plain_inline_text(children: Sequence[Token]) -> str:
    """The plain text of inline tokens: their words, with a space for each line break."""
    out: list[str] = []
    for child in children:
        out.append(" " if child.type in ("softbreak", "hardbreak") else child.content)
        if child.type == "image":
            out[-1] = plain_inline_text(child.children or [])
    return "".join(out)


def write_inline(tokens: Sequence[Token], in_cell: bool = False) -> Markdown:
    """The children of an inline token as Markdown. Comments are left out; other HTML is written as text."""
    tokens = hoist_citations(tokens)
    written = _Inline(in_cell).write(tokens)
    if _is_risky(written, tokens) and not reads_as(written, tokens, in_cell):
        for way in (_Inline(in_cell, "_"), _Inline(in_cell, plain=True)):
            written = way.write(tokens)
            if reads_as(written, tokens, in_cell):
                break
    return Markdown(safe_start(written))


class _Inline:
    """Writes one run of inline tokens. `out` is what is written so far, for delimiters that would run together."""

    def __init__(self, in_cell: bool, first: str = "*", plain: bool = False) -> None:
        self.in_cell = in_cell
        self.first = first
        self.plain = plain
        self.out: list[str] = []
        self.links: list[str] = []
        self.delimiters: list[str] = []

    def write(self, tokens: Sequence[Token]) -> str:
        for token in tokens:
            if token.type in _EMPHASIS:
                self._open(token.type)
            elif token.type in _EMPHASIS.values():
                self.out.append(self.delimiters.pop())
            elif token.type in _BREAKS:
                self.out.append(_BREAKS[token.type])
            else:
                getattr(self, f"_{token.type}", self._text)(token)
        return "".join(self.out).strip()

    def _text(self, token: Token) -> None:
        text = escape_inline(SPACES.sub(" ", token.content))
        if self.out and self.out[-1].endswith(" "):
            text = text.lstrip(" ")  # a comment stood between
        if self.out and self.out[-1].endswith("\n"):
            text = safe_start(text.lstrip())
        self.out.append(text)

    def _open(self, kind: str) -> None:
        delimiter = "~~"
        if kind != "s_open":
            # Two adjacent delimiters of one kind would be read as a longer one.
            other = "_" if self.first == "*" else "*"
            sign = other if self.out and self.out[-1].endswith(self.first) else self.first
            delimiter = sign if kind == "em_open" else 2 * sign
        self.delimiters.append("" if self.plain else delimiter)
        self.out.append(self.delimiters[-1])

    def _code_inline(self, token: Token) -> None:
        fence = longer_run("`", token.content, 1)
        content = token.content.replace("|", "\\|") if self.in_cell else token.content
        edges = {content[:1], content[-1:]}
        pad = " " if "`" in edges or (" " in edges and content.strip(" ")) else ""
        self.out.append(f"{fence}{pad}{content}{pad}{fence}")

    def _html_inline(self, token: Token) -> None:
        if not token.content.startswith("<!--"):
            self._text(token)

    def _citation(self, token: Token) -> None:
        if self.out and self.out[-1] not in _NO_SPACE_AFTER and not self.out[-1].endswith((" ", "\n", "(")):
            self.out.append(" ")
        self.out.append(token.content)

    def _relative(self, token: Token) -> None:
        self._tame()
        self.out.append(token.content)

    def _tame(self) -> None:
        """Keep an exclamation mark from making a picture of the link that follows it."""
        if self.out and self.out[-1].endswith("!"):
            self.out[-1] = f"{self.out[-1][:-1]}\\!"

    def _link_open(self, token: Token) -> None:
        self._tame()
        self.links.append(self._target(token.attrGet("href"), token.attrGet("title")))
        self.out.append("[")

    def _link_close(self, _: Token) -> None:
        self.out.append(f"]({self.links.pop()})")

    def _image(self, token: Token) -> None:
        target = self._target(token.attrGet("src"), token.attrGet("title"))
        self.out.append(f"![{escape_inline(plain_inline_text(token.children or []))}]({target})")

    def _target(self, address: object, title: object) -> str:
        target = _target(address, title)
        return target.replace("|", "\\|") if self.in_cell else target


_BREAKS = {"softbreak": " ", "hardbreak": "\\\n"}
_EMPHASIS = {"em_open": "em_close", "strong_open": "strong_close", "s_open": "s_close"}
_MOST_EMPHASES = 200  # nobody writes more in a paragraph, and reading it again takes time
_RISKY = re.compile(r"\w[*_~]+[^\s*_~]|[^\w\s*_~][*_~]+\w|[*_~]{3}|\*_|_\*")
_NO_SPACE_AFTER = ("", "[")


def _is_risky(written: str, tokens: Sequence[Token]) -> bool:
    """Whether delimiters might be read as something else."""
    emphases = sum(token.type in _EMPHASIS for token in tokens)
    commented = any(token.type == "html_inline" for token in tokens)
    return 0 < emphases <= _MOST_EMPHASES and (commented or _RISKY.search(written) is not None)


def hoist_citations(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with the citations at the edges of emphasis moved outside it, and empty emphasis removed.

    Where a citation is not printed, the emphasis around it must still be emphasis, not asterisks.
    """
    out = list(tokens)
    index = 0
    while index < len(out) - 1:
        token, after = out[index], out[index + 1]
        if token.type in _EMPHASIS and after.type == _EMPHASIS[token.type]:
            del out[index : index + 2]
            index = max(index - 2, 0)
        elif token.type in _EMPHASIS and after.type == "citation":
            out[index : index + 2] = [after, text_token(" "), token]
            _strip(out, index + 3, str.lstrip)
        elif token.type == "citation" and after.type in _EMPHASIS.values():
            out[index : index + 2] = [after, token]
            index = _strip(out, index - 1, str.rstrip)
        else:
            index += 1
    return out


def text_token(content: str) -> Token:
    """A token of plain text."""
    return Token("text", "", 0, content=content)


def _strip(tokens: list[Token], index: int, strip: Callable[[str], str]) -> int:
    """Strip the text at an index, and remove it where nothing is left. Returns the index to go on from."""
    if 0 <= index < len(tokens) and tokens[index].type in ("text", "softbreak"):
        tokens[index] = replace(tokens[index], content=strip(tokens[index].content))
        if not tokens[index].content:
            del tokens[index]
            index -= 1
    return max(index - 1, 0)


def reads_as(written: str, tokens: Sequence[Token], in_cell: bool = False) -> bool:
    """Whether Markdown reads as the tokens it was written from."""
    if in_cell:
        written = written.replace("\\|", "|")
    [inline] = markdown_parser().parseInline(written)
    return _shape(inline.children or []) == _shape(tokens)


def _shape(tokens: Sequence[Token]) -> list[str]:
    """What inline tokens say and how they nest, in a form to compare: words joined, white space folded."""
    out: list[str] = [""]
    for token in tokens:
        if token.type == "html_inline" and token.content.startswith("<!--"):
            continue
        if token.type in ("text", "text_special", "softbreak", "citation", "relative", "html_inline"):
            spaced = " " if token.type in ("softbreak", "citation") else ""
            out[-1] = SPACES.sub(" ", f"{out[-1]}{spaced}{token.content}")
        else:
            out += [token.type, token.content if token.type == "code_inline" else str(token.attrs), ""]
    return [part.replace(" ", "") for part in out]


def _target(address: object, title: object) -> str:
    out = re.sub(r"[\\<>]|&(?=#?\w+;)", lambda found: f"\\{found[0]}", str(address or ""))
    if not out or re.search(r"[\s()]", out):
        out = f"<{out}>"
    if title:
        quoted = re.sub(r'[\\"]|&(?=#?\w+;)', r"\\\g<0>", SPACES.sub(" ", str(title)))
        out = f'{out} "{quoted}"'
    return out


def longer_run(character: str, text: str, least: int) -> str:
    """A run of a character longer than any in the text, at least `least` long: a fence for it."""
    longest = max((len(run) for run in re.findall(f"{re.escape(character)}+", text)), default=0)
    return character * max(least, longest + 1)
