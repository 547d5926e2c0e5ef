"""Reads lists as people type them: lines that begin with `a)`, `(b)`, `iv.` or `(3)`.

CommonMark takes such lines for text. Each mark that may begin an item is replaced by a number of the same length for
CommonMark's own rule for lists, so that nesting and places are as for any list. The marks of the items that come out
then say whether they are a list. If not, the page is read again with those marks as the text that they are.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from assure.model.lists import ListForm
from assure.reading.markdown.list_marks import (
    DIVIDED,
    MARK,
    ListMark,
    is_surely_list,
    list_mark_of,
    possible_forms,
    set_list_form,
)

_LINE = re.compile(rf"(?P<lead>(?:[ \t>]|[-*+][ \t]|[0-9]{{1,9}}[.)][ \t])*)(?P<mark>{MARK})", re.MULTILINE)
_LEADING_ITEM = re.compile(r"[-*+][ \t]|[0-9][.)][ \t]")
_NAME = re.compile(
    r"[ \t>]*(?:[A-Z]\.[ \t]*)+(?:(?:al|da|de|der|van|von)[ -]){0,2}[A-ZÀ-Þ][\w'’]+(?:[ -][A-ZÀ-Þ][\w'’]*){0,3}[ \t]*"
    r"(?:$|[,;:.(|–—-]|(?:and|or|with)[ \t]*$)"
)
"""A person's name with initials, alone or before a comma, a bracket or the like."""
_MOST_READINGS = 8
"""A page whose marks are still in doubt after so many readings has no typed lists."""
_NEAR = 20
"""A list may go on from one of so many runs before it."""
UNREAD_MARKS = "unread-marks"
"""The key in the parser's environment for runs of marks that are not read as a list: each its first line and length."""


@dataclass(frozen=True, slots=True)
class _Typed:
    """A mark that may begin an item, on a line of the page."""

    start: int
    """Where it starts in the line."""
    length: int
    mark: ListMark
    within: int
    """How many items begin before it on its line."""

    @property
    def number(self) -> str:
        """A number of the same length. Only 1 may interrupt a paragraph, as only a first mark may."""
        first = 1 in self.mark.values.values()
        return f"{'1' if first else '2':0>{self.length - 1}}{'.' if self.mark.delimiter == '.' else ')'}"


@dataclass(slots=True)
class _Run:
    """Items of one list whose marks follow one another; without marks, items that CommonMark numbers itself."""

    opened: int
    """The index of the token that opens their list."""
    items: list[int] = field(default_factory=list)
    """The indexes of the tokens that open them."""
    lines: list[int] = field(default_factory=list)
    marks: list[ListMark] = field(default_factory=list)
    forms: list[ListForm] = field(default_factory=list)
    """The forms that they may have, the likelier first."""
    form: ListForm | None = None
    """Their form, once it is known to be a list."""

    def fitting(self, mark: ListMark) -> list[ListForm]:
        """The forms that they may have with another mark."""
        if not self.marks:
            return possible_forms([mark])
        return [form for form in self.forms if form.delimiter == mark.delimiter and self._is_next(form, mark)]

    def _is_next(self, form: ListForm, mark: ListMark) -> bool:
        return mark.values.get(form.style) == form.start + len(self.marks)

    def leads_to(self, form: ListForm) -> bool:
        """Whether a list of this form goes on where they end."""
        return any(
            each.start + len(self.marks) == form.start and _counts_alike(each, form)
            for each in ([self.form] if self.form else self.forms)
        )


def read_typed_lists(state: StateCore) -> None:
    """The block rule of pages, in place of the parser's own."""
    typed = {} if state.inlineMode else _typed_marks(state.src)
    if not typed:
        _read_blocks(state, state.src, state.env, state.tokens)
        return
    for _ in range(_MOST_READINGS):
        tokens: list[Token] = []
        env = dict(state.env)
        _read_blocks(state, _numbered(state.src, typed), env, tokens)
        runs = _runs(tokens, typed)
        _judge(tokens, runs)
        kept = {line for run in runs if run.form for line in run.lines}
        if kept == set(typed):
            break
        typed = {line: each for line, each in typed.items() if line in kept}
    else:
        tokens, env, runs = [], dict(state.env), []
        _read_blocks(state, state.src, env, tokens)
        kept = set()
    env[UNREAD_MARKS] = _unread(state.src, kept, tokens)
    state.env.update(env)
    state.tokens.extend(_with_forms(tokens, runs))


def _read_blocks(state: StateCore, source: str, env: object, tokens: list[Token]) -> None:
    if state.inlineMode:
        tokens.append(Token("inline", "", 0, content=source, map=[0, 1], children=[]))
    else:
        state.md.block.parse(source, state.md, env, tokens)  # type: ignore[arg-type]


def _typed_marks(source: str) -> dict[int, _Typed]:
    """The marks of a page that may begin items, by their lines from 0."""
    found: dict[int, _Typed] = {}
    for number, line in enumerate(source.split("\n")):
        match = _LINE.match(line)
        if match and possible_forms([list_mark_of(match)]):
            length = match.end("mark") - match.start("mark") - len(match["space"])
            within = len(_LEADING_ITEM.findall(match["lead"]))
            found[number] = _Typed(match.start("mark"), length, list_mark_of(match), within)
    return found


def _numbered(source: str, typed: Mapping[int, _Typed]) -> str:
    lines = source.split("\n")
    for number, each in typed.items():
        line = lines[number]
        lines[number] = line[: each.start] + each.number + line[each.start + each.length :]
    return "\n".join(lines)


def _runs(tokens: Sequence[Token], typed: Mapping[int, _Typed]) -> list[_Run]:
    """The items of every ordered list in runs, in the order of the page."""
    runs: list[_Run] = []
    latest: dict[int, _Run] = {}
    opened: list[int] = []
    begun: dict[int, int] = defaultdict(int)
    for index, token in enumerate(tokens):
        if token.type == "list_item_open":
            line = (token.map or [0])[0]
            each = typed.get(line)
            mark = each.mark if each and each.within == begun[line] and token.info else None
            begun[line] += 1
            if tokens[opened[-1]].type == "ordered_list_open":
                _add(runs, latest, opened[-1], index, line, mark)
        if token.nesting == 1:
            opened.append(index)
        elif token.nesting == -1:
            opened.pop()
    return sorted(runs, key=lambda run: run.items[0])


def _add(runs: list[_Run], latest: dict[int, _Run], opened: int, item: int, line: int, mark: ListMark | None) -> None:
    """Add an item to the run before it in its list, or begin a run with it."""
    run = latest.get(opened)
    if run is None or bool(run.marks) != (mark is not None) or (mark and not run.fitting(mark)):
        run = latest[opened] = _Run(opened)
        runs.append(run)
    run.items.append(item)
    if mark:
        run.forms = run.fitting(mark)
        run.marks.append(mark)
        run.lines.append(line)


def _judge(tokens: Sequence[Token], runs: Sequence[_Run]) -> None:
    """Give a form to the runs that are lists: two items or more in sequence, or the next item of an earlier list."""
    around = _containers(tokens)
    before: dict[int, deque[_Run]] = defaultdict(lambda: deque(maxlen=_NEAR))
    for run in runs:
        if not run.marks:
            continue
        place = around[run.opened]
        earlier, form = next(
            ((other, form) for other in reversed(before[place]) for form in run.forms if other.leads_to(form)),
            (None, run.forms[0]),
        )
        follows = any(
            other.opened == run.opened and other.form and _is_later(other.form, form) for other in before[place]
        )
        together = [*earlier.marks, *run.marks] if earlier else run.marks
        if follows or (earlier and earlier.form) or is_surely_list(together, _first_form(earlier, run, form)):
            run.form = form
            if earlier and not earlier.form:
                earlier.form = _first_form(earlier, run, form)
        before[place].append(run)


def _is_later(form: ListForm, other: ListForm) -> bool:
    """Whether a list of the second form may follow one of the first with a gap between."""
    return form.start < other.start and _counts_alike(form, other)


def _counts_alike(form: ListForm, other: ListForm) -> bool:
    return form.style == other.style and form.delimiter == other.delimiter


def _first_form(earlier: _Run | None, run: _Run, form: ListForm) -> ListForm:
    """The form of two runs taken together, the second of which has this form."""
    return replace(form, start=form.start - len(earlier.marks)) if earlier else form


def _containers(tokens: Sequence[Token]) -> dict[int, int]:
    """For each token that opens a list, a number for the blocks that it is among: those under one heading."""
    found: dict[int, int] = {}
    opened = [0]
    count = 0
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            count += 1
            opened[-1] = count
        if token.type == "ordered_list_open":
            found[index] = opened[-1]
        if token.nesting == 1:
            count += 1
            opened.append(count)
        elif token.nesting == -1:
            opened.pop()
    return found


def _with_forms(tokens: Sequence[Token], runs: Sequence[_Run]) -> list[Token]:
    """The tokens with the form of each list; a list of several runs is divided into lists."""
    heads: dict[int, _Run] = {}
    first: set[int] = set()
    for run in runs:
        if run.opened in first:
            heads[run.items[0]] = run
        elif run.form:
            set_list_form(tokens[run.opened], run.form)
        first.add(run.opened)
    out: list[Token] = []
    for index, token in enumerate(tokens):
        if divided := heads.get(index):
            out += _division(tokens, divided)
        out.append(token)
    return out


def _division(tokens: Sequence[Token], run: _Run) -> tuple[Token, Token]:
    """The tokens that end a list before an item and begin the next list with it."""
    outer, item = tokens[run.opened], tokens[run.items[0]]
    line = (item.map or [0])[0]
    outer_first, outer_last = outer.map or [0, 1]
    closed = Token("ordered_list_close", "ol", -1, level=outer.level, markup=outer.markup)
    opened = Token("ordered_list_open", "ol", 1, level=outer.level, markup=outer.markup, map=[line, outer_last])
    opened.meta = {DIVIDED: True}
    outer.map = [outer_first, line]
    if run.form:
        set_list_form(opened, run.form)
    elif item.info not in ("", "1"):
        opened.attrSet("start", int(item.info))
    return closed, opened


def _unread(source: str, kept: Collection[int], tokens: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """The runs of marks that follow each other, but are no list: the line of the first, and how many they are.

    Code is left out, and so are the initials of two people. Capitals with a full stop follow each other within a
    paragraph only.
    """
    lines = source.split("\n")
    code = {line for token in tokens if token.type in ("fence", "code_block", "html_block") for line in _lines(token)}
    paragraphs = {line: index for index, token in enumerate(tokens) if token.type == "inline" for line in _lines(token)}
    known = {*kept, *code}
    runs: list[tuple[list[int], list[ListMark]]] = []
    for line, each in _typed_marks(source).items():
        if line in known or each.within:
            continue
        apart = runs and _may_be_initial(each.mark) and paragraphs.get(line) != paragraphs.get(runs[-1][0][0])
        if runs and not apart and possible_forms([*runs[-1][1], each.mark]):
            runs[-1][0].append(line)
            runs[-1][1].append(each.mark)
        else:
            runs.append(([line], [each.mark]))
    return tuple(
        (found[0], len(found))
        for found, marks in runs
        if len(found) > 2
        or (len(found) == 2 and not (_may_be_initial(marks[0]) and any(_NAME.match(lines[line]) for line in found)))
    )


def _may_be_initial(mark: ListMark) -> bool:
    return mark.delimiter == "." and mark.sign.isupper()


def _lines(token: Token) -> range:
    return range(*(token.map or [0, 0]))
