"""Something was meant to stay within the team, but is written so that it would be published.

## Why

Only a statement, which is a top-level item of a list with a label, can be kept within the team. After a paragraph, a
heading, a quotation or a nested item `{.private}` prints as text, and so do the words before it. What is nearly
`.private`, such as `{private}`, keeps nothing private either; nor does `private: true` in the front matter, or a
`confidential:` that cannot be read. A box prints whatever its braces or its kind say: `::: {.note .private}`,
`> [!internal]`. A comment is written `<!-- ... -->`: one that is not closed, that autocorrect changed (`<!– ... –>`) or
that belongs to another editor (`%%`, `{>> <<}`, `::: comment`) prints, and so does what HTML hides. Words that are
struck out (`~~`) and what may be another editor's mark (`// `, `^name`) are warnings. This error cannot be overridden:
even `assure render --force` writes no report with it. A bold "Private:" before words that are printed may mean
something else, and is a warning.

## Bad

```markdown
The director was unwell that week. [@int-02] {.private}
```

## Good

```markdown
- **Fact:** The director was unwell that week. [@int-02] {.private}
```
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from assure.checking.context import Context
from assure.checking.diagnostic import Severity
from assure.checking.rule import ERROR, Finding, Findings, Rule
from assure.model.body import Item, PageBlock
from assure.model.fault import Fault
from assure.model.kinds import EVIDENCE_KINDS
from assure.model.location import Location, Place
from assure.model.review import Page
from assure.reading.markdown.lookalikes import EDITORS_COMMENT
from assure.reading.nearest import certain_name, nearest_of

_MISTAKEN_CLASSES = frozenset(
    ("confidential", "hidden", "internal", "restricted", "secret", "sensitive", "team", "team-only")
)
"""Classes that somebody may mistake for `.private`."""
_WITHHELD_KINDS = _MISTAKEN_CLASSES - {"team"} | {
    "comment", "comments", "content-hidden", "hide", "invisible", "private",
}  # fmt: skip
"""Kinds of box that somebody may take for one that does not print, or words in them: `internal-note`."""
_UNREAD_CALLOUT = re.compile(r"(?:\[!|^(?:!!!|\?\?\?)\+?)\s*([\w -]{1,40})", re.MULTILINE)
"""The kind of a callout that was not read as one, or of MkDocs' `!!! note`, and prints."""
_HIDDEN_HTML = re.compile(
    r"<[a-z][^<>]*?(?:\shidden(?=[\s=/>])|\b(?:display\s*:\s*none|visibility\s*:\s*hidden))[^<>]*>", re.IGNORECASE
)
_BRACES = re.compile(r"[{｛]([^{}｛｝]*)[}｝]|(?<!\S):::+\s*(\S+)")
_PIECE = re.compile(r"(?P<sign>[#.]?)\s*(?P<word>[\w-]+)(?:\s*=\s*\"?(?P<value>[^\s\"]*)[^\s\"]*\"?)?")
_BROKEN = re.compile(
    r"[{｛(\[]\s*\.\s?priv|[{｛]\s*private\b|\bprivate\s*[}｝]|\s\.private\s*$", re.IGNORECASE | re.MULTILINE
)
"""`.private` in other brackets, in braces that are not closed, or in none."""
_WARNING_WORDS = frozenset(("private", "confidential", "in confidence", "internal", "not for publication", "team only"))
"""Bold words before a text that may mean that it is not to be published."""
_BOLD = re.compile(r"\*\*([^*:]+):?\*\*")
_PROTECTING_FIELDS = ("attribution", "confidential", "quotes")
"""Fields without which more is published than was meant."""


def check(context: Context) -> Findings:
    """Attempts to keep something private that have no effect, in the text, the items and the front matter."""
    review = context.review
    for passage in context.published:
        if not passage.private and _has_sign(passage.text):
            help = "make it a statement (a list item with a label) that ends in `{.private}`, or remove it"
            sign = "`hidden`" if _HIDDEN_HTML.search(passage.text) else "`.private`"
            yield Finding(passage.at, f"{sign} has no effect here, so this would be published", help)
    for page in context.prose_pages:
        for block in page.body.blocks:
            yield from _of_block(page, block)
        yield from _of_comments(page)
    yield from _of_boxes(context)
    for passage in context.published:
        if passage.block is None and not passage.private and EDITORS_COMMENT.search(passage.text):
            yield _printed_comment(
                passage.at, "remove it, or write it as a comment of YAML, on a line that starts with `#`"
            )
    pages = {page.path: page for page in review.everything}
    for fault in review.faults:
        if fault.at.path in pages:
            yield from _of_field(pages[fault.at.path], fault)


def _has_sign(text: str) -> bool:
    return (
        bool(_BROKEN.search(text) or _HIDDEN_HTML.search(text))
        or any(_is_meant("".join(found)) for found in _BRACES.findall(text))
        or any(_is_withheld_kind(found) for found in _UNREAD_CALLOUT.findall(text))
    )


def _is_meant(inner: str) -> bool:
    """Whether what is in braces is meant to keep something private: `.privat`, `private`, `class="private"`."""
    for piece in _PIECE.finditer(inner):
        word = piece["word"].lower()
        if piece["sign"] == "." and (word in _MISTAKEN_CLASSES or _is_nearly_private(word)):
            return True
        named_class = piece["value"] if word == "class" else None
        if not piece["sign"] and (
            word in ("private", "confidential") or (named_class and _is_meant(f".{named_class}"))
        ):
            return True
    return False


def _is_withheld_kind(kind: str) -> bool:
    """Whether a box's kind says that it is not for print: `private`, `internal-note`, `Team only`."""
    words = re.split(r"[-_ ]+", kind.strip().lower())
    return "-".join(words) in _WITHHELD_KINDS or any(
        word in _WITHHELD_KINDS or _is_nearly_private(word) for word in words
    )


def _is_nearly_private(word: str) -> bool:
    return word.startswith("priv") or nearest_of(word, ("private",)) is not None


def _of_comments(page: Page) -> Findings:
    """Comments of other editors, and mangled ones, but in what stays within the team: one finding a line."""
    private = [statement.place for statement in page.statements if statement.private]
    lines: set[int] = set()
    for each in page.body.lookalikes:
        line = each.place.line
        if each.meant not in ("comment", "mark") or line in lines or any(one.contains_line(line) for one in private):
            continue
        lines.add(line)
        help = "write `<!-- ... -->`, with two hyphens on each side, or remove it"
        if each.meant == "comment":
            yield _printed_comment(page.here(each.place), help)
        elif each.text == "~~":
            message = "these words are struck out, but they would be published so"
            yield Finding(page.here(each.place), message, "remove them", at_most=Severity.WARNING)
        else:
            message = "this looks like a mark of another editor, and it would be published"
            yield Finding(page.here(each.place), message, help, at_most=Severity.WARNING)


def _of_boxes(context: Context) -> Findings:
    """Boxes that print something, and whose kind or attributes say that they are not to."""
    printed: dict[str, list[Place]] = defaultdict(list)
    for passage in context.published:
        if not passage.private:
            printed[passage.at.path].append(passage.at.place)
    for page in context.review.everything:
        for sign in page.body.lookalikes:
            at = sign.place
            if sign.meant == "kind" and _is_withheld_kind(sign.text):
                message = "a box is printed whatever its kind, so this would be published"
            elif sign.meant == "attributes" and _is_meant(sign.text):
                message = "`.private` has no effect on a box, so this would be published"
            else:
                continue
            if any(each.line <= at.end_line and at.line <= each.end_line for each in printed[page.path]):
                help = "make it a statement (a list item with a label) that ends in `{.private}`, or remove it"
                yield Finding(page.here(at), message, help)


def _printed_comment(at: Location, help: str) -> Finding:
    return Finding(at, "this looks like a comment, but it would be published", help)


def _of_block(page: Page, block: PageBlock) -> Findings:
    """Items with what is nearly `.private`, and bold words such as "Private:", which have no effect."""
    opening = _BOLD.match(block.markdown) if block.kind == "paragraph" else None
    if opening and opening[1].strip().lower() in _WARNING_WORDS:
        yield _reserved_words(page, block.place)
    title = (block.title or "").strip(" *_:").lower()
    if title in _WARNING_WORDS and not _is_withheld_kind(block.box):  # a kind that is an error in any case
        yield _reserved_words(page, block.place)
    for item in block.items:
        if "private" not in item.attributes.classes:
            for written, place in _written(item).items():
                if _is_meant(written):
                    message = f"`{written}` is not `.private`, so this would be published"
                    yield Finding(page.here(place), message, "write `.private`")
            if item.lead and item.lead.strip().lower() in _WARNING_WORDS:
                yield _reserved_words(page, item.lead_place or item.place)


def _written(item: Item) -> Mapping[str, Place]:
    """What an item's braces hold in addition to its id and subject."""
    places = item.attributes.places
    return {f".{name}": places[f".{name}"] for name in item.attributes.classes} | dict(item.attributes.strays)


def _reserved_words(page: Page, place: Place) -> Finding:
    message = "these words say that what follows is not to be published, but it would be"
    help = "make it a statement that ends in `{.private}`, or remove it; if they mean something else, reword them"
    return Finding(page.here(place), message, help, at_most=Severity.WARNING)


def _of_field(page: Page, fault: Fault) -> Findings:
    """A fault of the front matter that lets more be published than somebody meant."""
    if fault.rule == "unknown-field":
        keys = (str(path[-2]) for path, at in page.places.items() if path[-1] == "#key" and at == fault.at.place)
        key = next(keys, "")
        if _is_nearly_private(key.lower()) or certain_name(key, ("confidential",)):
            help = "only pages of evidence can be confidential: move it there, or remove it"
            if page.kind in EVIDENCE_KINDS:
                help = "write `confidential: true` if it is to stay within the team"
            yield Finding(fault.at, "this field keeps nothing private, so the page would be published", help)
        elif certain_name(key, _PROTECTING_FIELDS):
            yield Finding(fault.at, "there is no such field here, so it protects nobody", fault.help)
    elif fault.rule in ("wrong-type", "bad-value"):
        for path, place in page.places.items():
            if place == fault.at.place and path[-1] in _PROTECTING_FIELDS and path[0] in (path[-1], "people"):
                message = f"`{path[-1]}:` cannot be read here, so it protects nobody"
                yield Finding(fault.at, message, fault.help)


RULE = Rule("P609", "unkept-private", ERROR, __doc__, check)
