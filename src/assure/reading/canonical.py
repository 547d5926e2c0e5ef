"""Markdown written anew from its tokens, so that it can stand anywhere in a report without changing its structure.

An author's block that is copied as text can swallow what follows it (an unclosed fence), lean on definitions elsewhere
(reference links) or open attributes. Written from tokens it cannot. Two pages that parse alike come out alike, whatever
formatter they went through: soft line breaks become spaces, lists get one kind of marker.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from markdown_it.token import Token

from assure.model.text import Markdown
from assure.reading.comments import without_comments
from assure.reading.parser import parser

_SPECIAL = re.compile(r"[\\`*_\[\]<{}|~]|&(?=#?\w+;)")
_LINE_START = re.compile(r"(\s*)(#{1,6}(?=\s|$)|>|[+-](?=\s|$)|-(?=[\s-]*$)|=(?==*\s*$)|\d{1,9}(?=[.)](?:\s|$)))")
_LINE_END = re.compile(r"(?:^|(?<=\s))#+\s*$")
# What Markdown takes for a space or a line's end; a no-break space is the author's, and stays.
_SPACES = re.compile("[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")


def escape(text: str) -> Markdown:
    """Any text as one line of Markdown that reads as the same text, wherever it is placed."""
    return Markdown(_safe_ends(_escape_inline(_SPACES.sub(" ", text))))


def spoken(children: Sequence[Token]) -> str:
    """The plain text of inline tokens: their words, with a space for each line break."""
    out: list[str] = []
    for child in children:
        out.append(" " if child.type in ("softbreak", "hardbreak") else child.content)
        if child.type == "image":
            out[-1] = spoken(child.children or [])
    return "".join(out)


def _escape_inline(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _safe_ends(text: str) -> str:
    """Escape what would be a heading, a list or a quotation at a line's start, or close a heading at its end."""
    closing = _LINE_END.search(text)
    if closing is not None:
        text = f"{text[: closing.start()]}\\{text[closing.start() :]}"
    return _safe_start(text)


def _safe_start(text: str) -> str:
    found = _LINE_START.match(text)
    if found is None:
        return text
    at = found.end() if found[2][0].isdigit() else found.start(2)
    return f"{text[:at]}\\{text[at:]}"


def write_inline(tokens: Sequence[Token], in_cell: bool = False) -> Markdown:
    """The children of an inline token as Markdown. Comments are left out; other HTML is written as text."""
    tokens = hoisted(tokens)
    written = _Inline(in_cell).write(tokens)
    if _is_risky(written, tokens) and not reads_as(written, tokens, in_cell):
        for way in (_Inline(in_cell, "_"), _Inline(in_cell, plain=True)):
            written = way.write(tokens)
            if reads_as(written, tokens, in_cell):
                break
    return Markdown(_safe_start(written))


class _Inline:
    """Writes one run of inline tokens. Holds what is written so far, for delimiters that would run together."""

    def __init__(self, in_cell: bool, first: str = "*", plain: bool = False) -> None:
        self.in_cell = in_cell
        self.first = first
        self.plain = plain
        self.out: list[str] = []
        self.links: list[str] = []
        self.delimiters: list[str] = []

    def write(self, tokens: Sequence[Token]) -> str:
        for index, token in enumerate(tokens):
            write = getattr(self, f"_{token.type}", None)
            if write is None:
                self._text(token)
            else:
                write(token, tokens, index)
        return "".join(self.out).strip()

    def _softbreak(self, *_: object) -> None:
        self.out.append(" ")

    def _hardbreak(self, *_: object) -> None:
        self.out.append("\\\n")

    def _text(self, token: Token, *_: object) -> None:
        text = _escape_inline(_SPACES.sub(" ", token.content))
        if self.out and self.out[-1].endswith(" "):
            text = text.lstrip(" ")  # a comment stood between
        if self.out and self.out[-1].endswith("\n"):
            text = _safe_start(text.lstrip())
        self.out.append(text)

    def _open(self, length: int) -> None:
        # Two delimiters of one kind that touch would be read as one longer one.
        other = "_" if self.first == "*" else "*"
        delimiter = length * (other if self.out and self.out[-1].endswith(self.first) else self.first)
        self.delimiters.append("" if self.plain else delimiter)
        self.out.append(self.delimiters[-1])

    def _close(self, *_: object) -> None:
        self.out.append(self.delimiters.pop())

    def _em_open(self, *_: object) -> None:
        self._open(1)

    def _strong_open(self, *_: object) -> None:
        self._open(2)

    def _s_open(self, *_: object) -> None:
        self.delimiters.append("" if self.plain else "~~")
        self.out.append(self.delimiters[-1])

    _em_close = _strong_close = _s_close = _close

    def _code_inline(self, token: Token, *_: object) -> None:
        fence = _longer_than("`", token.content, 1)
        content = token.content.replace("|", "\\|") if self.in_cell else token.content
        edges = {content[:1], content[-1:]}
        pad = " " if "`" in edges or (" " in edges and content.strip(" ")) else ""
        self.out.append(f"{fence}{pad}{content}{pad}{fence}")

    def _html_inline(self, token: Token, *_: object) -> None:
        if not token.content.startswith("<!--"):
            self._text(token)

    def _citation(self, token: Token, *_: object) -> None:
        if self.out and self.out[-1] not in _NO_SPACE_AFTER and not self.out[-1].endswith((" ", "\n", "(")):
            self.out.append(" ")
        self.out.append(token.content)

    def _relative(self, token: Token, *_: object) -> None:
        self._tame()
        self.out.append(token.content)

    def _tame(self) -> None:
        """Keep an exclamation mark from making a picture of the link that follows it."""
        if self.out and self.out[-1].endswith("!"):
            self.out[-1] = f"{self.out[-1][:-1]}\\!"

    def _link_open(self, token: Token, *_: object) -> None:
        self._tame()
        self.links.append(self._target(token.attrGet("href"), token.attrGet("title")))
        self.out.append("[")

    def _link_close(self, *_: object) -> None:
        self.out.append(f"]({self.links.pop()})")

    def _image(self, token: Token, *_: object) -> None:
        target = self._target(token.attrGet("src"), token.attrGet("title"))
        self.out.append(f"![{_escape_inline(spoken(token.children or []))}]({target})")

    def _target(self, address: object, title: object) -> str:
        target = _target(address, title)
        return target.replace("|", "\\|") if self.in_cell else target


_EMPHASIS = {
    "em_open": "em_close",
    "strong_open": "strong_close",
    "s_open": "s_close",
}
_MOST_EMPHASES = 200  # nobody writes more in a paragraph, and to read one again takes its time
_RISKY = re.compile(r"\w[*_~]+[^\s*_~]|[^\w\s*_~][*_~]+\w|[*_~]{3}|\*_|_\*")
_NO_SPACE_AFTER = ("", "[")


def _is_risky(written: str, tokens: Sequence[Token]) -> bool:
    """Whether delimiters stand so that they might be read as something else."""
    emphases = sum(token.type in _EMPHASIS for token in tokens)
    commented = any(token.type == "html_inline" for token in tokens)
    return 0 < emphases <= _MOST_EMPHASES and (commented or _RISKY.search(written) is not None)


def hoisted(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with the citations at the edges of emphasis outside it, and emphasis of nothing gone.

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
            out[index : index + 2] = [after, _words(" "), token]
            _strip(out, index + 3, str.lstrip)
        elif token.type == "citation" and after.type in _EMPHASIS.values():
            out[index : index + 2] = [after, token]
            index = _strip(out, index - 1, str.rstrip)
        else:
            index += 1
    return out


def _words(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _strip(tokens: list[Token], index: int, strip: Callable[[str], str]) -> int:
    """Strip the text at an index, and remove it where nothing is left. Gives where to look on from."""
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
    [inline] = parser().parseInline(written)
    return _shape(inline.children or []) == _shape(tokens)


def _shape(tokens: Sequence[Token]) -> list[str]:
    """What inline tokens say and how they nest, in a form to compare: words joined, white space folded."""
    out: list[str] = [""]
    for token in tokens:
        if token.type == "html_inline" and token.content.startswith("<!--"):
            continue
        if token.type in ("text", "text_special", "softbreak", "citation", "relative", "html_inline"):
            spaced = " " if token.type in ("softbreak", "citation") else ""
            out[-1] = _SPACES.sub(" ", f"{out[-1]}{spaced}{token.content}")
        else:
            out += [token.type, token.content if token.type == "code_inline" else str(token.attrs), ""]
    return [part.replace(" ", "") for part in out]


def _target(address: object, title: object) -> str:
    out = re.sub(r"[\\<>]|&(?=#?\w+;)", lambda found: f"\\{found[0]}", str(address or ""))
    if not out or re.search(r"[\s()]", out):
        out = f"<{out}>"
    if title:
        quoted = re.sub(r'[\\"]|&(?=#?\w+;)', r"\\\g<0>", _SPACES.sub(" ", str(title)))
        out = f'{out} "{quoted}"'
    return out


def _longer_than(character: str, text: str, least: int) -> str:
    longest = max((len(run) for run in re.findall(f"{re.escape(character)}+", text)), default=0)
    return character * max(least, longest + 1)


def write_blocks(tokens: Sequence[Token]) -> Markdown:
    """A sequence of whole blocks as Markdown, without a line break at its end."""
    return Markdown("\n\n".join(part for part in _blocks(tokens) if part))


def _blocks(tokens: Sequence[Token]) -> list[str]:
    """Each block's Markdown, in order; comments give an empty text."""
    out: list[str] = []
    previous_marker = ""
    for start, end in top_level(tokens):
        token = tokens[start]
        inner = tokens[start + 1 : end]
        marker = ""
        if token.type in ("bullet_list_open", "ordered_list_open"):
            # Two lists in a row are one list unless their markers differ.
            ordered = token.type == "ordered_list_open"
            marker = (")" if previous_marker == "." else ".") if ordered else ("*" if previous_marker == "-" else "-")
            out.append(_list(token, inner, marker))
        else:
            write = _WRITERS.get(token.type)
            out.append(write(token, inner) if write else _plain(token))
        previous_marker = marker if out[-1] else previous_marker
    return out


def top_level(tokens: Sequence[Token]) -> Iterable[tuple[int, int]]:
    """The ranges of the top-level blocks: the index of each block's first token and of its last."""
    index = 0
    while index < len(tokens):
        start = index
        depth: int = tokens[index].nesting
        while depth > 0:
            index += 1
            depth += tokens[index].nesting
        yield start, index
        index += 1


def _plain(token: Token) -> str:
    return write_inline(token.children) if token.children else ""


def _paragraph(_: Token, inner: Sequence[Token]) -> str:
    return write_inline(inner[0].children or [])


def _heading(token: Token, inner: Sequence[Token]) -> str:
    return f"{'#' * int(token.tag[1:])} {_one_line(inner[0])}".rstrip()


def _one_line(inline: Token, in_cell: bool = False) -> str:
    text = write_inline(inline.children or [], in_cell).replace("\\\n", " ")
    return _LINE_END.sub(lambda found: "\\" + found[0], text)


def _quote(_: Token, inner: Sequence[Token]) -> str:
    return "\n".join(f"> {line}".rstrip() for line in write_blocks(inner).split("\n"))


def _code(token: Token, _: Sequence[Token]) -> str:
    fence = _longer_than("`", token.content, 3)
    info = re.sub(r"[^A-Za-z0-9+#-].*", "", token.info.strip(), flags=re.DOTALL)
    return f"{fence}{info}\n{token.content.rstrip(chr(10))}\n{fence}"


def _html(token: Token, _: Sequence[Token]) -> str:
    return escape(without_comments(token.content)[1].strip())


def _rule(*_: object) -> str:
    return "___"  # hyphens may underline a heading, and hyphens and asterisks are marks of lists


_LAST_NUMBER = 999_999_999  # a longer number is no number of a list


def _list(token: Token, inner: Sequence[Token], marker: str) -> str:
    start_at = token.attrGet("start")
    number = (1 if start_at is None else int(start_at)) if token.type == "ordered_list_open" else None
    items: list[str] = []
    loose = False
    for start, end in top_level(inner):
        content = inner[start + 1 : end]
        loose = loose or any(
            t.type == "paragraph_open" and not t.hidden and t.level == content[0].level for t in content
        )
        lead = f"{number}{marker} " if number is not None else f"{marker} "
        items.append(_hang(write_item(content), lead))
        number = min(number + 1, _LAST_NUMBER) if number is not None else None
    return ("\n\n" if loose else "\n").join(items)


def write_item(content: Sequence[Token]) -> Markdown:
    """What stands in a list's item, as Markdown without the item's marker."""
    parts = [part for part in _blocks(content) if part]
    return Markdown(("\n\n" if _is_loose(content) else "\n").join(parts))


def _is_loose(content: Sequence[Token]) -> bool:
    """Whether an item's blocks stand apart: its paragraphs are paragraphs, not just text."""
    return any(each.type == "paragraph_open" and not each.hidden and each.level == content[0].level for each in content)


def _hang(text: str, lead: str) -> str:
    indent = " " * len(lead)
    lines = text.split("\n")
    return "\n".join([f"{lead}{lines[0]}".rstrip(), *(f"{indent}{line}".rstrip() for line in lines[1:])])


def _table(_: Token, inner: Sequence[Token]) -> str:
    rows: list[list[str]] = []
    alignments: list[str] = []
    for index, token in enumerate(inner):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            rows[-1].append(_cell(inner[index + 1]))
            if token.type == "th_open":
                alignments.append(_alignment(str(token.attrGet("style") or "")))
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, f"| {' | '.join(alignments)} |")
    return "\n".join(lines)


def _cell(inline: Token) -> str:
    return _one_line(inline, in_cell=True)


def _alignment(style: str) -> str:
    return {"text-align:right": "---:", "text-align:center": ":---:", "text-align:left": ":---"}.get(style, "---")


_WRITERS: dict[str, Callable[[Token, Sequence[Token]], str]] = {
    "paragraph_open": _paragraph,
    "heading_open": _heading,
    "blockquote_open": _quote,
    "fence": _code,
    "code_block": _code,
    "html_block": _html,
    "hr": _rule,
    "table_open": _table,
}
