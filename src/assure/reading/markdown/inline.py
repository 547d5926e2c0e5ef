"""One run of inline text: its citations, its links, its plain text, its safe Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from assure.model.body import Bracket, Link
from assure.model.fault import Fault
from assure.model.location import Location, Place
from assure.model.text import LocatedText, Markdown, citation_mark, link_mark
from assure.reading.characters import hidden_character_faults, without_control
from assure.reading.markdown.canonical_inline import plain_inline_text, write_inline
from assure.reading.markdown.citations import read_bracket
from assure.reading.markdown.positions import Positions


@dataclass(slots=True)
class Harvest:
    """What a body's inline texts yield, gathered in reading order."""

    path: str
    source: str
    """The body's own text."""
    brackets: list[Bracket] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    comments: list[tuple[str, Place]] = field(default_factory=list)
    """The texts of comments inside paragraphs and items, with their places."""
    faults: list[Fault] = field(default_factory=list)


@dataclass(slots=True)
class _Words:
    """The plain text gathered so far, and where the words of the next citation began."""

    parts: list[str] = field(default_factory=list)
    since: list[str] = field(default_factory=list)
    start: int = 0
    breaks: list[int] = field(default_factory=list)
    """How many characters of the words stand before each end of a line in them."""
    length: int = 0
    """How many characters the words have so far: a text of many lines is not added up at each of them."""

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.since.append(text)
        self.length += len(text)

    def end_line(self) -> None:
        self.breaks.append(self.length)
        self.add(" ")

    def begin(self, start: int) -> None:
        """The words of the next citation begin here."""
        self.since.clear()
        self.breaks.clear()
        self.length, self.start = 0, start


def harvest_inline(children: Sequence[Token], positions: Positions, harvest: Harvest) -> tuple[list[Token], str]:
    """Take citations and links out of inline tokens, leaving their marks.

    Gives the tokens to write, and the plain text.
    """
    out: list[Token] = []
    words = _Words()
    index = 0
    while index < len(children):
        token = children[index]
        if token.type == "citation":
            _citation(token, positions, harvest, words)
        elif token.type == "link_open":
            end = _closing(children, index)
            inner, text = harvest_inline(children[index + 1 : end], positions, harvest)
            words.add(text)
            out.extend(_link(token, inner, children[end], text, positions, harvest))
            index = end + 1
            continue
        elif token.type == "image":
            token = _picture(token, positions, harvest)
            words.add(harvest.links[-1].text)
        elif token.type == "html_inline":
            _html(token, positions, harvest, words)
        elif token.type in ("softbreak", "hardbreak"):
            words.end_line()
        elif token.type in ("text", "text_special", "code_inline"):
            token = _visible(token, positions, harvest)
            words.add(token.content)
        out.append(token)
        index += 1
    return out, "".join(words.parts).strip()


def _visible(token: Token, positions: Positions, harvest: Harvest) -> Token:
    """A text without what an entity may bring in: characters that steer a terminal or pass for a citation's mark."""
    if token.content.isprintable():
        return token
    at = Location(harvest.path, positions.place(0, 0))
    harvest.faults.extend(hidden_character_faults(token.content, harvest.source, at))
    return replace(token, content=without_control(token.content))


def _citation(token: Token, positions: Positions, harvest: Harvest, words: _Words) -> None:
    index = len(harvest.brackets)
    start, end = token.meta["range"]
    citations = tuple(read_bracket(token.content, token.meta["inner"], index, positions, harvest.path))
    said = "".join(words.since)
    place = positions.place(start, end)
    whole = positions.place(words.start, start)
    lines = tuple(_lines(words, len(said) - len(said.lstrip()), whole, positions))
    harvest.brackets.append(Bracket(index, citations, said.strip(), whole, place, lines))
    token.content = citation_mark(index)
    words.parts.append(citation_mark(index))
    words.begin(end)


def _lines(words: _Words, lead: int, whole: Place, positions: Positions) -> Iterator[tuple[int, Place]]:
    """Where each line of words over several lines starts, after `lead` blanks, unless a link or code has the ends."""
    if whole.line == whole.end_line or len(words.breaks) != whole.end_line - whole.line:
        return
    starts = {start.line: start for start in positions.starts}
    for line, offset in zip(range(whole.line, whole.end_line + 1), (-1, *words.breaks), strict=True):
        column = whole.column if line == whole.line else starts[line].column
        end = whole.end_column if line == whole.end_line else starts[line].end
        yield max(offset + 1 - lead, 0), Place(line, column, line, max(column, end))


def _closing(children: Sequence[Token], opened: int) -> int:
    depth = 0
    for index in range(opened, len(children)):
        depth += {"link_open": 1, "link_close": -1}.get(children[index].type, 0)
        if depth == 0:
            return index
    raise AssertionError("the parser closes every link it opens")


def is_relative(target: str) -> bool:
    """Whether a link's target is a file of the folder, not an address."""
    return ":" not in target.split("/")[0] and not target.startswith(("//", "#"))


def _range(token: Token, positions: Positions) -> Place:
    return positions.place(*token.meta["range"]) if token.meta else positions.place(0, 0)


def _link(
    opened: Token, inner: list[Token], closed: Token, text: str, positions: Positions, harvest: Harvest
) -> list[Token]:
    target = str(opened.attrGet("href") or "")
    place = _range(opened, positions)
    if opened.attrGet("title"):
        opened.attrSet("title", _visible(_text(str(opened.attrGet("title"))), positions, harvest).content)
    title = str(opened.attrGet("title") or "")
    at = Location(harvest.path, place)
    words, title = LocatedText(text, at), LocatedText(title, at)
    harvest.links.append(Link(target, words, False, place, Markdown(write_inline(inner), at), title))
    if not is_relative(target):
        return [opened, *inner, closed]
    return [_marked(len(harvest.links) - 1)]


def _picture(token: Token, positions: Positions, harvest: Harvest) -> Token:
    target = str(token.attrGet("src") or "")
    said = _visible(_text(plain_inline_text(token.children or [])), positions, harvest)
    place = _range(token, positions)
    at = Location(harvest.path, place)
    harvest.links.append(Link(target, LocatedText(said.content, at), True, place, Markdown(write_inline([said]), at)))
    # A remote picture is reported and must not be loaded, so it is marked like one of the folder.
    return _marked(len(harvest.links) - 1)


def _marked(index: int) -> Token:
    return Token("relative", "", 0, content=link_mark(index))


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _html(token: Token, positions: Positions, harvest: Harvest, words: _Words) -> None:
    place = _range(token, positions)
    if token.content.startswith("<!--"):
        harvest.comments.append((token.content[4:].removesuffix("-->"), place))
    else:
        words.add(token.content)
        harvest.faults.append(raw_html(harvest.path, place))


def raw_html(path: str, place: Place) -> Fault:
    """The fault of HTML in a page."""
    return Fault("raw-html", Location(path, place), "HTML is not used in pages: it will print as text",
                 "write it in Markdown, or put it in `code marks` if it is meant to be read")  # fmt: skip


def leading_bold(inline: Token) -> tuple[str, list[Token]] | None:
    """The bold words that open an inline text, and the tokens after them; None where it does not open so."""
    children = [child for child in inline.children or [] if child.type != "text" or child.content]
    if not children or children[0].type != "strong_open":
        return None
    end, nested = 1, 1
    while nested:
        nested += {"strong_open": 1, "strong_close": -1}.get(children[end].type, 0)
        end += 1
    words = plain_inline_text(children[1 : end - 1])
    rest = children[end:]
    if rest and rest[0].type == "text":
        opening = rest[0].content.lstrip(" ").removeprefix("" if words.endswith(":") else ":").lstrip(" ")
        rest = [replace(rest[0], content=opening), *rest[1:]]
    return words, rest
