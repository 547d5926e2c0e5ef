"""A label is written where, or as, it makes no statement.

## Why

A statement is a top-level item of a list that opens with a label in bold, or an item of the list directly below a
label's heading. What only looks like one to a reader is in no count and no annex: a paragraph that opens with a label
or with another program's bullet, a label in italics, in a box or in an item of an item, a paragraph in place of the
heading, a heading that says more than the label.

## Bad

```markdown
• **Strength:** Staff know whom to ask. [@int-03]

Strengths of the service in Northtown
-------------------------------------

- Leaders are known. [@int-03]
```

## Good

```markdown
- **Strength:** Staff know whom to ask. [@int-03]

## Strengths

- Leaders are known. [@int-03]
```
"""

from __future__ import annotations

import re
from itertools import takewhile

from assure.checking.context import Context
from assure.checking.rule import WARNING, Finding, Findings, Rule
from assure.model.body import Item, PageBlock
from assure.model.fault import Fix
from assure.model.framework import Framework
from assure.model.kinds import EVIDENCE_KINDS
from assure.model.location import Place
from assure.model.review import Page
from assure.model.text import citation_marks, without_marks
from assure.reading.labels import EVERYDAY, Vocabulary

_ELSEWHERE = ("recommendation", "previous", "kpi")
"""Kinds of pages on which a label is just a word: a recommendation's page is one already."""
_BULLETS = "•·●▪◦‣○"
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BEGINNING = re.compile(rf"\s(?=[{_BULLETS}]\s)|\s(?=[–—−-]\s?\*\*)|\n[\s>]*(?=(?:[-*+]|\d+[.)])\s)")
"""What comes before a point within a text: a bullet, a dash before bold words, an item of its own list."""
_ITEM = re.compile(r"(?:[-*+]|\d+[.)])\s+")
_BEFORE_MORE = re.compile(r"\s*\(|\s[–—-]\s|:")
_OPENING = re.compile(
    r"(?P<sign>(?:[^\w\s*`_\[(<{\"']|\*(?=\s)|\(?\d{1,3}[.)])\s*)?(?P<task>\[[ xX]?\]\s*)?(?P<bold>[*_`]{1,3}\s*)?"
    r"(?P<words>[^\W\d_][^:*_`\n]{2,60}?)\s*(?P<end>:\s*[*_`]*\s?|[*_`]+\s*:?\s?|\s[–—-]\s)"
)


def check(context: Context) -> Findings:
    """Labels that a reader would take for those of statements; each block is looked at once."""
    review = context.review
    if review.framework.broken:
        return
    vocabulary = Vocabulary(review.framework, review.questions)
    for page in review.everything:
        if page.kind in _ELSEWHERE:
            continue
        made = {(each.block, each.item) for each in page.statements}
        for index, block in enumerate(page.body.blocks):
            if block.kind == "heading":
                yield from _heading(page, index, vocabulary, review.framework)
            elif block.kind == "list":
                for number, item in enumerate(block.items):
                    yield from _item(page, item, (index, number) in made, vocabulary)
            elif block.kind in ("table", "box"):
                yield from (_boxed if block.kind == "box" else _columns)(page, block, vocabulary)
            elif block.kind in ("paragraph", "quote", "code") and (index, 0) not in made:
                title = _title(page, index, vocabulary, review.framework)
                yield from (title,) if title else _loose(page, block, vocabulary)


def _label(opening: re.Match[str] | None, vocabulary: Vocabulary) -> str | None:
    """The label that a text opens with: in bold or italics, or with a colon or a dash."""
    label = vocabulary.lead_label(opening["words"]) if opening else None
    if opening is None or label is None:
        return None
    is_marked = opening["bold"] or ":" in opening["end"] or (opening["end"].strip() and label not in EVERYDAY)
    return label if is_marked else None


def _item(page: Page, item: Item, is_statement: bool, vocabulary: Vocabulary) -> Findings:
    first, *others = _points(item.full)
    opening = _OPENING.match(first)
    label = _label(opening, vocabulary)
    if opening and label and not is_statement:
        bold = f"**{opening['words']}:**"
        message = f"`{opening['words']}` does not open this item in bold, so it labels nothing"
        certain = opening["bold"] or label not in EVERYDAY
        fix = Fix(page.here(item.place), opening[0], f"{bold} ") if certain else None
        yield Finding(page.here(item.place), message, f"open the item with `{bold}` and a space", fix=fix)
    if item.lead and not is_statement and vocabulary.lead_label(_BEFORE_MORE.split(item.lead)[0]):
        message = "these bold words start with a label's, but say more, so this item is not a statement"
        yield Finding(page.here(item.lead_place or item.place), message, "end the bold words after the label")
    for text in others:
        within = _OPENING.match(text)
        if within and within["bold"] and _label(within, vocabulary):
            message = f"`{within['words']}` is inside another item, so it labels nothing"
            yield Finding(page.here(item.place), message, "give it an item of its own, starting with `- `")


def _points(text: str) -> list[str]:
    """A text's points: it and those of the lists in it, or those parted by other programs' bullets, one by one."""
    return [piece.strip() for piece in _BEGINNING.split(_ESCAPED.sub(r"\1", without_marks(text)))]


def _loose(page: Page, block: PageBlock, vocabulary: Vocabulary) -> Findings:
    """The labels in a paragraph, a block quote or code."""
    if block.kind == "paragraph":
        points = _points(block.markdown)
    else:
        text = _ESCAPED.sub(r"\1", without_marks(block.text if block.kind == "code" else block.markdown))
        points = [line.lstrip("> ").strip() for line in text.split("\n")]
        points = [point for point in points if re.match(r"(?:[-*+]\s+)?(?:\*\*|__)", point)]
    place = block.place
    by_line = len(points) == place.end_line - place.line + 1
    for number, point in enumerate(points):
        opening = _OPENING.match(point)
        label = _label(opening, vocabulary)
        plain = opening and not (opening["bold"] or opening["sign"] or opening["task"])
        if not opening or not label or (plain and (label in EVERYDAY or block.kind != "paragraph")):
            continue
        line = place.line + number
        at = Place(line, place.column, line, place.column + len(point)) if by_line and number else place
        words = opening["words"]
        message = f"`{words}` is not at the start of a list's item, so it labels nothing"
        fix = _listed(page, block, opening, at) if by_line else None
        yield Finding(page.here(at), message, f"start the line with `- **{words}:**` and a space", fix=fix)


def _boxed(page: Page, block: PageBlock, vocabulary: Vocabulary) -> Findings:
    """The labels in a box: those that open its items and paragraphs, and those that its title or a heading has."""
    above: str | None = str(block.title) if block.title else None
    for line in _ESCAPED.sub(r"\1", without_marks(block.markdown)).split("\n"):
        point = line.lstrip("> ").strip()
        item = _ITEM.match(point)
        opening = _OPENING.match(point[item.end() :] if item else point)
        label = _label(opening, vocabulary)
        signs = bool(item) + bool(opening and opening["bold"]) + (label not in (None, *EVERYDAY))
        words = opening["words"] if opening and label and signs > 1 else None
        if item and above and vocabulary.heading_label(above) not in (None, *EVERYDAY):
            words = words or above.strip("*_: ")
        if point.startswith("#"):
            above = point.lstrip("# ")
        if words:
            message = f"`{words}` is in a box, so it labels nothing"
            yield Finding(page.here(block.place), message, "move what it labels out of the box")
            return


def _listed(page: Page, block: PageBlock, opening: re.Match[str], at: Place) -> Fix | None:
    """Makes an item of a line that opens with another program's bullet and a label in bold."""
    sign = (opening["sign"] or "").strip()
    if block.kind != "paragraph" or sign not in (*_BULLETS, *"–—−-") or not sign or opening["bold"] != "**":
        return None
    spaced = opening["sign"] != sign
    return Fix(page.here(Place(at.line, at.column, at.line, at.column + 1)), sign, "-" if spaced else "- ")


def _title(page: Page, index: int, vocabulary: Vocabulary, framework: Framework) -> Finding | None:
    """The finding for a paragraph that is a label's words alone and in place of a list's heading."""
    blocks = page.body.blocks
    block = blocks[index]
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    if block.kind != "paragraph" or below is None or below.kind != "list":
        return None
    written = _ESCAPED.sub(r"\1", block.markdown).strip()
    words = written.strip("*_: ")
    label = vocabulary.heading_label(words) or vocabulary.lead_label(words)
    if any((each.block, each.item) == (index + 1, 0) for each in page.statements):
        return None
    if label is None:
        bold = written.startswith(("**", "__")) and written.rstrip(":").endswith(("**", "__"))
        return _bold_line(page, block, words, below, vocabulary, framework) if bold else None
    plural = words if vocabulary.heading_label(words) else framework.label(label).many
    above = next((each for each in reversed(blocks[:index]) if each.kind == "heading"), None)
    level = 2 if above is None else above.level + (vocabulary.heading_label(above.text) is None)
    heading = f"{'#' * min(level, 6)} {plural}"
    message = f"`{words}` above this list is not a heading, so the list's items are not statements"
    fix = Fix(page.here(block.place), written, heading)
    return Finding(page.here(block.place), message, f"write `{heading}`", fix=fix)


def _bold_line(
    page: Page, block: PageBlock, words: str, below: PageBlock, vocabulary: Vocabulary, framework: Framework
) -> Finding | None:
    """The finding for a bold line that holds a label's words, over a list that cites evidence."""
    if not any(citation_marks(item.text) for item in below.items) or vocabulary.domain(words):
        return None
    held = max(vocabulary.held_labels(words), key=lambda each: len(each[0]), default=None)
    if held is None:
        return None
    message = f"this bold line has the words `{held[0]}`, but is not a label's heading, so no item below is a statement"
    help = f"write `## {framework.label(held[1]).many}`"
    return Finding(page.here(block.place), message, help)


def _columns(page: Page, block: PageBlock, vocabulary: Vocabulary) -> Findings:
    """The labels that head a column of a table with citations, or of any table of evidence."""
    if not (page.kind in EVIDENCE_KINDS or citation_marks(block.text)):
        return
    for cell in block.markdown.partition("\n")[0].split("|"):
        words = _ESCAPED.sub(r"\1", without_marks(cell)).strip("*_ ")
        if vocabulary.heading_label(words):
            message = f"`{words}` heads a column, so what is below it is not a statement"
            yield Finding(page.here(block.place), message, f"write the points as a list below a heading `{words}`")


def _heading(page: Page, index: int, vocabulary: Vocabulary, framework: Framework) -> Findings:
    """A heading with a label's words over lists of which no item is a statement."""
    block = page.body.blocks[index]
    made = {each.block for each in page.statements}
    lists = [each for at, each in _below(page, index) if each.kind == "list" and at not in made]
    if not lists:
        return
    items = [item for each in lists for item in each.items]
    cited = any(citation_marks(item.text) for item in items)
    several = "item below is not a statement" if len(items) == 1 else f"{len(items)} items below are not statements"
    if label := vocabulary.heading_label(block.text):
        first = not any(at in made for at, _ in _below(page, index))
        if cited or (first and (page.kind in EVIDENCE_KINDS or label in framework.actions)):
            message = f"this heading gives its label only to lists directly below it, so the {several}"
            help = "give the list a heading of its own, or move it up to this one"
            yield Finding(page.here(block.place), message, help)
        return
    if made & {at for at, _ in _below(page, index)} or not (cited or page.kind in EVIDENCE_KINDS):
        return
    if above := _label_above(page, index, vocabulary):
        message = f"this heading is within one of a label's, which it ends, so the {several}"
        help = f"write `{framework.label(above).many}` below it, or label each item in bold"
        yield Finding(page.here(block.place), message, help)
        return
    if vocabulary.domain(block.text):
        return
    held = max(vocabulary.held_labels(block.text), key=lambda each: len(each[0]), default=None)
    if held:
        words, label = held
        plural = framework.label(label).many
        message = f"this heading has the words `{words}`, but is not a label's, so the {several}"
        help = f"write `{plural}`, or add its words to `also:` of `{label}` under `vocabulary:` in review.md"
        yield Finding(page.here(block.place), message, help)


def _label_above(page: Page, index: int, vocabulary: Vocabulary) -> str | None:
    """The label of the nearest heading above that has a lower level, if that is a label's."""
    level = page.body.blocks[index].level
    headings = (each for each in reversed(page.body.blocks[:index]) if each.kind == "heading" and each.level < level)
    above = next(headings, None)
    return vocabulary.heading_label(above.text) if above else None


def _below(page: Page, index: int) -> list[tuple[int, PageBlock]]:
    """What is below a heading, with each block's index, to the next heading."""
    rest = list(enumerate(page.body.blocks))[index + 1 :]
    return list(takewhile(lambda each: each[1].kind != "heading", rest))


RULE = Rule("C326", "label-without-effect", WARNING, __doc__, check)
