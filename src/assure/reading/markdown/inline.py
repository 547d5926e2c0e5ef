"""Reads a run of inline text: its citations, links, plain text and safe Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableSequence, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from assure.model.body import Bracket, Link, LostText
from assure.model.fault import Fault
from assure.model.location import Location, Place
from assure.model.text import LocatedText, Markdown, citation_mark, citation_marks, link_mark, note_mark
from assure.reading.characters import hidden_character_faults, without_control
from assure.reading.markdown.canonical_inline import plain_inline_text, text_token, write_inline
from assure.reading.markdown.citations import read_bracket
from assure.reading.markdown.losses import lost_in_comment, lost_title
from assure.reading.markdown.nesting import closing_index
from assure.reading.markdown.positions import Positions


@dataclass(slots=True)
class Harvest:
    """What a body's inline texts contain, in reading order."""

    path: str
    source: str
    """The body's own text."""
    brackets: list[Bracket] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    comments: list[tuple[str, Place]] = field(default_factory=list)
    """The texts of comments inside paragraphs and items, with their places."""
    lost: list[LostText] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: dict[str, int] = field(default_factory=dict)
    """The labels of the page's footnotes, each with its index."""
    noted: set[str] = field(default_factory=set)
    """The labels that its text refers to."""

    def name_notes(self, labels: Iterable[str]) -> None:
        """Count the page's footnotes; the first of two with one label has it."""
        for index, label in enumerate(labels):
            self.notes.setdefault(label, index)


@dataclass(slots=True)
class _Words:
    """The plain text so far, and the words of the next citation so far."""

    parts: list[str] = field(default_factory=list)
    since: list[str] = field(default_factory=list)
    start: int = 0
    breaks: list[int] = field(default_factory=list)
    """The offset in the words of each end of a line."""
    length: int = 0
    """The length of the words so far, kept because adding it up at each line of a long text is slow."""

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.since.append(text)
        self.length += len(text)

    def end_line(self) -> None:
        self.breaks.append(self.length)
        self.add(" ")

    def begin(self, start: int) -> None:
        """Begin the words of the next citation."""
        self.since.clear()
        self.breaks.clear()
        self.length, self.start = 0, start


def harvest_inline(children: Sequence[Token], positions: Positions, harvest: Harvest) -> tuple[list[Token], str]:
    """Replace citations and links by marks. Returns the tokens to write, and the plain text."""
    out: list[Token] = []
    words = _Words()
    index = 0
    while index < len(children):
        token = children[index]
        if token.type == "citation":
            _citation(token, positions, harvest, words)
        elif token.type == "link_open":
            end = closing_index(children, index)
            inner, text = harvest_inline(children[index + 1 : end], positions, harvest)
            words.add(text)
            out.extend(_link(token, inner, children[end], text, positions, harvest))
            index = end + 1
            continue
        elif token.type == "image":
            token = _picture(token, positions, harvest)
            words.add(harvest.links[-1].text)
        elif token.type == "footnote_ref":
            token = _note_reference(token, harvest)
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
    """A text without characters that control a terminal or look like marks, which entities may put in."""
    if token.content.isprintable():
        return token
    at = Location(harvest.path, positions.place(0, 0))
    harvest.faults.extend(hidden_character_faults(token.content, harvest.source, at))
    return replace(token, content=without_control(token.content))


def _citation(token: Token, positions: Positions, harvest: Harvest, words: _Words) -> None:
    index = len(harvest.brackets)
    start, end = token.meta["range"]
    citations = tuple(read_bracket(token.content, token.meta["inner"], index, positions, harvest.path))
    since = "".join(words.since)
    place = positions.place(start, end)
    whole = positions.place(words.start, start)
    lines = tuple(_lines(words, len(since) - len(since.lstrip()), whole, positions))
    harvest.brackets.append(Bracket(index, citations, since.strip(), whole, place, lines))
    token.content = citation_mark(index)
    words.parts.append(citation_mark(index))
    words.begin(end)


def _lines(words: _Words, lead: int, whole: Place, positions: Positions) -> Iterator[tuple[int, Place]]:
    """The offset, less `lead` blanks, and place of each line of words. Nothing if a link or code has line ends."""
    if whole.line == whole.end_line or len(words.breaks) != whole.end_line - whole.line:
        return
    starts = {start.line: start for start in positions.starts}
    for line, offset in zip(range(whole.line, whole.end_line + 1), (-1, *words.breaks), strict=True):
        column = whole.column if line == whole.line else starts[line].column
        end = whole.end_column if line == whole.end_line else starts[line].end
        yield max(offset + 1 - lead, 0), Place(line, column, line, max(column, end))


def _range(token: Token, positions: Positions) -> Place:
    return positions.place(*token.meta["range"]) if token.meta else positions.place(0, 0)


def _link(
    opened: Token, inner: list[Token], closed: Token, text: str, positions: Positions, harvest: Harvest
) -> list[Token]:
    target = str(opened.attrGet("href") or "")
    place = _range(opened, positions)
    if opened.attrGet("title"):
        opened.attrSet("title", _visible(text_token(str(opened.attrGet("title"))), positions, harvest).content)
    title = str(opened.attrGet("title") or "")
    at = Location(harvest.path, place)
    words, title = LocatedText(text, at), LocatedText(title, at)
    if title:
        harvest.lost.append(lost_title(place))
    harvest.links.append(Link(target, words, False, place, Markdown(write_inline(inner), at), title))
    if ":" in target.split("/")[0] or target.startswith(("//", "#")):  # an address, not a file of the folder
        return [opened, *inner, closed]
    return [_marked(len(harvest.links) - 1)]


def _picture(token: Token, positions: Positions, harvest: Harvest) -> Token:
    target = str(token.attrGet("src") or "")
    if token.attrGet("title"):
        harvest.lost.append(lost_title(_range(token, positions)))
    alternative = _visible(text_token(plain_inline_text(token.children or [])), positions, harvest)
    place = _range(token, positions)
    at = Location(harvest.path, place)
    harvest.links.append(
        Link(target, LocatedText(alternative.content, at), True, place, Markdown(write_inline([alternative]), at))
    )
    # A remote picture is reported and must not be loaded, so it gets a mark like one of the folder.
    return _marked(len(harvest.links) - 1)


def _note_reference(token: Token, harvest: Harvest) -> Token:
    label = str(token.meta["label"])
    harvest.noted.add(label)
    return Token("relative", "", 0, content=note_mark(harvest.notes[label]))


def _marked(index: int) -> Token:
    return Token("relative", "", 0, content=link_mark(index))


def _html(token: Token, positions: Positions, harvest: Harvest, words: _Words) -> None:
    place = _range(token, positions)
    if token.content.startswith("<!--"):
        comment = token.content[4:].removesuffix("-->")
        harvest.comments.append((comment, place))
        harvest.lost.extend(lost_in_comment(comment, place))
    else:
        words.add(token.content)
        harvest.faults.append(raw_html(harvest.path, place))


def raw_html(path: str, place: Place) -> Fault:
    """The fault of HTML in a page."""
    return Fault("raw-html", Location(path, place), "HTML is not used in pages: it will print as text",
                 "write it in Markdown, or put it in `code marks` if it is meant to be read")  # fmt: skip


def leading_bold(inline: Token) -> tuple[str, list[Token]] | None:
    """The bold words that open an inline text, and the tokens after them; None where it does not open with bold."""
    children = [child for child in inline.children or [] if child.type != "text" or child.content]
    if not children or children[0].type != "strong_open":
        return None
    end = closing_index(children, 0)
    words = plain_inline_text(children[1:end])
    rest = children[end + 1 :]
    if rest and rest[0].type == "text":
        opening = rest[0].content.lstrip(" ").removeprefix("" if words.endswith(":") else ":").lstrip(" ")
        rest = [replace(rest[0], content=opening), *rest[1:]]
    return words, rest


def share_row_words(tokens: Sequence[Token], texts: Mapping[int, str], brackets: MutableSequence[Bracket]) -> None:
    """Make the words of a citation begin at the start of its row, or at the cell after one that cites.

    Not where its own cell has a digit before it, which it then supports. `texts` are the plain texts of the inline
    tokens by identity, `brackets` those of the page by index. A row's number in its first cell is left out.
    """
    row, cells, start = 0, list[str](), 1
    for index, token in enumerate(tokens):
        if token.type in ("thead_open", "tbody_open"):
            row = 0
        elif token.type == "tr_open":
            row, cells, start = row + 1, [], 1
        elif token.type == "inline" and tokens[index - 1].type in ("td_open", "th_open"):
            text = texts[id(token)]
            cited = [brackets[each] for each in citation_marks(text)]
            if cited and cells and not any(map(str.isdigit, cited[0].words)):
                words = " ".join([*cells[cells[0].rstrip(".") == str(row) :], cited[0].words]).strip()
                line, end = cited[0].place.line, cited[0].place.column
                brackets[cited[0].index] = replace(cited[0], words=words, words_place=Place(line, start, line, end))
            if cited:
                start = cited[-1].place.end_column
            cells = [] if cited else [*cells, text]
