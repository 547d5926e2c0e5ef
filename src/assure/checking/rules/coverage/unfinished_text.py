"""Text is unfinished: a TODO, a placeholder, or a heading with nothing under it.

## Why

What a draft leaves for later is easily published. The check looks on every printed page for `TODO`, `TBC`, `TBD`,
`FIXME`, `TKTK`, `lorem ipsum`, figures such as `xx%`, instructions and notes to self such as `[insert figure]` and
`[name to be confirmed]`, blanks to fill in (`____`, `{{name}}`), open tasks (`- [ ]`), boxes such as `> [!todo]`, a
second front matter, empty sections, blocks with nothing to print and chapters without text. Words in brackets within a
quotation, such as `[name]`, may be its editor's.

## Bad

```markdown
## Workforce

TBC

## Partnerships
```

## Good

```markdown
## Workforce

Turnover has halved in two years. [@kpi-turnover]
```
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise, zip_longest

from assure.analysis.published_text import Passage
from assure.analysis.quotations.marks import marked_passages
from assure.checking.context import Context
from assure.checking.rule import GROWS, Finding, Findings, Rule
from assure.model.body import PageBlock
from assure.model.evidence import PeopleSeen
from assure.model.kinds import PAGE_KINDS
from assure.model.review import Page, Review
from assure.reading.yaml.declared import declared_fields

_PLACEHOLDER = re.compile(
    r"\b(TODO|TO DO|TBC|TBD|FIXME|TKTK|[Ll]orem [Ii]psum|LOREM IPSUM)\b"
    r"|\bTO BE (?:ADDED|CONFIRMED|COMPLETED|DECIDED|WRITTEN)\b|\?\?\?|\bX{3,}\b"
    r"|(?<![\w£$€])[£$€]? ?[xX]{1,4}(?:[mk]|bn)? ?(?:%|\bper ?cent\b)|[£$€] ?[xX]{1,4}(?:[mk]|bn)?\b"  # xx%, £x
    r"|\[\s*(?:x{2,}|[?_]+|(?i:ref|citation needed|to follow|(?:insert|enter|fill in)\b[^\[\]]{0,80}"
    r"|(?:add|check|complete|confirm|update)\s+(?:\w+\s+){0,2}(?:dates?|details?|figures?|names?|numbers?|pages?|percentages?"
    r"|quotes?|references?|sources?|text|wording)\b[^\[\]]{0,60}"
    r"|to be (?:added|agreed|checked|completed|confirmed|decided|inserted|updated|written)\b[^\[\]]{0,60}))\s*\]"
    r"|#(?:REF|DIV/0|VALUE|NAME)[!?]|#N/A\b"  # copied from a spreadsheet
    r"|Error! (?:Reference source not found|Bookmark not defined)"  # copied from Word
    r"|(?<!\w)_{3,}(?!\w)|\{\{\s*\w[^{}]{0,80}\}\}|(?<!\w)nn(?= [a-z])"  # blanks to fill in
    r"|[\[(](?:DN|(?i:insert|fill in|drafting note|note to self))\b[^\[\]()]{0,80}[\])]"
)
_INSTRUCTION = re.compile(
    r"(?<!\w)\[(?i:(?:add|ask|check|chase|clarify|complete|confirm|expand|insert|rewrite|update|verify)\b[^\[\]]{0,80}"
    r"|[^\[\]]{0,60}\b(?:needed|missing|required)"
    r"|[^\[\]]{0,60}\bto be (?:added|agreed|checked|completed|confirmed|decided|inserted|provided|updated|written)\b"
    r"[^\[\]]{0,60}"
    r"|[^\[\]]{0,60}\bto (?:add|check|complete|confirm|follow|insert|supply|write)\b[^\[\]]{0,60}"
    r"|(?:(?:a|an|the|full|exact|job) )?(?:amount|date|figure|month|name|number|percentage|quotation|quote|reference"
    r"|role|source|title|year)s?(?: here)?)[.?!]?\](?!\w)"
    r"|(?<![\w\n])(?<!^)\[(?i:x|n{1,3})\](?!\w)|(?<=\w )\[[ \u00a0]*\](?!\w)|^\[[ \u00a0]+\](?= \w)"
)
"""What within a quotation may stand for a word that its editor left out or made clear, as in "I asked [name]"."""
_SHOWN = 25
"""Characters of a placeholder that a message shows at most."""
_TASK = re.compile(r"^\[[ \u00a0]?\](?=\s|$)", re.MULTILINE)
_KINDS = frozenset(("draft", "fixme", "placeholder", "tbc", "tbd", "to-do", "todo", "unfinished", "wip"))
"""Kinds of box, or words in them, that say that something is still to be done."""
_FIELD = re.compile(r"(?P<key>[a-z][a-z-]*):(?:\s|$)")
_UNDERLINED = 2
"""The level of a heading that a line of hyphens makes of the lines above it."""
_FIELDS = frozenset(key for kind in PAGE_KINDS for key in declared_fields(kind.cls))
_HINTS = (
    "TO", "TB", "FIXME", "TK", "orem", "OREM", "???", "XXX", "%", "ent", "£", "$", "€", "[", "#", "Error!",
    "___", "{{", "nn ", "DN", "nsert", "ill in", "rafting", "ote to",
)  # fmt: skip


def check(context: Context) -> Findings:
    """Placeholders in what is printed, headings with nothing under them, and pages without a body."""
    review = context.review
    for passage in context.passages:
        # Looking for these first is much faster than the pattern, and most text has none of them.
        found = _placeholder(passage) if any(hint in passage.text for hint in _HINTS) else None
        if found:
            words = found[0].strip()
            shown = f"`{words}`" if len(words) < _SHOWN else "a placeholder in brackets"
            yield Finding(passage.at, f"the text has {shown}", "write the text that is to replace it, or remove it")
    empty = _empty(review)
    for page in context.prose_pages:
        if page.kind in ("finding", "recommendation", "section") and not page.broken and not page.body.blocks:
            help = "write it, or remove the page"
            yield Finding(page.here(page.body_place), f"this {page.kind} page has no text", help)
        yield from _unfinished_boxes(page)
        yield from _further_front_matter(page)
        for block, following in zip_longest(page.body.blocks, page.body.blocks[1:]):
            why = empty.get(str(block.markdown)) if block.kind == "directive" else None
            if block.kind == "list":
                yield from _open_tasks(page, block)
            if why:
                message = f"`{{{block.markdown}}}` prints nothing: {why}"
                yield Finding(page.here(block.place), message, "give it something to print, or remove the line")
            elif block.kind == "heading" and _ends_section(block.level, following):
                help = "write it, or remove the heading"
                yield Finding(page.here(block.place), "there is nothing under this heading", help)


def _unfinished_boxes(page: Page) -> Findings:
    private = [statement.place for statement in page.statements if statement.private]
    for sign in page.body.lookalikes:
        kind = sign.text.lower().replace("_", "-")
        unfinished = sign.meant == "kind" and (kind in _KINDS or not _KINDS.isdisjoint(kind.split("-")))
        if unfinished and not any(place.contains_line(sign.place.line) for place in private):
            help = "do what it says, and remove the box"
            yield Finding(page.here(sign.place), "this box says that something is unfinished, and prints", help)


def _placeholder(passage: Passage) -> re.Match[str] | None:
    """The first placeholder of a passage. What may be an editor's brackets in a quotation is none."""
    if found := _PLACEHOLDER.search(passage.text):
        return found
    block = passage.block
    if "[" not in passage.text or (block and (block.kind == "quote" or block.quotes)):
        return None
    quoted = [(each.start, each.end) for each in marked_passages(passage.text)]
    for found in _INSTRUCTION.finditer(passage.text):
        is_task = block is not None and block.kind == "list" and found.start() == 0
        if not is_task and not any(start < found.start() < end for start, end in quoted):
            return found
    return None


def _open_tasks(page: Page, block: PageBlock) -> Findings:
    for item in block.items:
        if "private" not in item.attributes.classes and _TASK.search(item.text):
            yield Finding(page.here(item.place), "this task is still open", "do it, and remove its box `[ ]`")


def _further_front_matter(page: Page) -> Findings:
    """Fields below the front matter: after a line of hyphens, or at the top, with such a line below them."""
    blocks = page.body.blocks
    if blocks and blocks[0].level == _UNDERLINED and _is_front_matter(blocks[0]):
        message = "the front matter goes on here after it was closed, and prints as text"
        help = "move its fields up into the front matter, and delete one of the lines of hyphens"
        yield Finding(page.here(blocks[0].place), message, help)
    for block, following in pairwise(blocks):
        if block.kind == "rule" and _is_front_matter(following):
            help = "join it with the one at the top of the page, or divide the page in two"
            yield Finding(page.here(block.place), "a second front matter starts here, and prints as text", help)


def _is_front_matter(block: PageBlock) -> bool:
    """Whether a block after a line of hyphens opens with a field, as front matter does."""
    found = _FIELD.match(block.text) if block.kind in ("heading", "paragraph") else None
    return found is not None and found["key"] in _FIELDS


def _ends_section(level: int, following: PageBlock | None) -> bool:
    return following is None or (following.kind == "heading" and following.level <= level)


def _empty(review: Review) -> Mapping[str, str | bool]:
    """The blocks that would print nothing, and why: who was seen, who reviewed, whom to ask."""
    seen = [page.fields for page in review.pages if isinstance(page.fields, PeopleSeen)]
    people = (person for fields in seen for person in fields.people if not fields.confidential)
    known = not review.page.broken
    return {
        "people": not any(person.listed for person in people) and "nobody seen is `listed: true`",
        "team": known and not review.info.team and "review.md has no `team:`",
        "contacts": known and not review.info.contacts and "review.md has no `contacts:`",
    }


RULE = Rule("C319", "unfinished-text", GROWS, __doc__, check)
