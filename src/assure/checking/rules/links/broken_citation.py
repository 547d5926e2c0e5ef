"""Something looks like a citation, but is not written as one.

## Why

A citation is a key in square brackets, `[@int-03#visits]`; several in one bracket are separated by semicolons.
Anything that is only nearly a citation prints as text or cites something else, and the sentence silently loses its
source. The front matter cannot hold citations. Notes that name sources come from citations too: a footnote of your
own, `[^1]`, is for explanations, and needs its text, `[^1]: ...`, on the same page. A link between notes
(`[[int-03|staff]]`), a page's id in other brackets and pandoc's `[-@int-03]` are written again by `--fix`, where the
page exists.

## Bad

```markdown
Staff know whom to ask (@int-03#visits), and so do carers. [@int-06, @srv-01]
```

## Good

```markdown
Staff know whom to ask, [@int-03#visits] and so do carers. [@int-06; @srv-01]
```
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from assure.analysis.references import citation_keys, misplaced_key
from assure.checking.context import Context
from assure.checking.rule import ERROR, Finding, Findings, Rule
from assure.model.body import Lookalike
from assure.model.fault import Fix
from assure.model.kinds import PROSE_KINDS
from assure.model.review import Page, Review
from assure.reading.pages import page_id

_SEVERAL = "write each with an `@`, and a semicolon between them, as in `[@int-06; @srv-01]`"


def check(context: Context) -> Findings:
    """Near misses in the bodies of pages, in locators, and in the printed fields of front matter."""
    review = context.review
    for page in review.everything:
        for lookalike in page.body.lookalikes:
            yield from _findings_of(review, page, lookalike)
        for citation in page.body.citations:
            wrong = misplaced_key(citation.locator)
            if wrong:
                yield Finding(page.here(citation.place), *wrong)
    for passage in context.published:
        in_front = passage.at.place.line < passage.page.body_place.line
        if in_front and any(key.partition("#")[0] in review.by_id for key in citation_keys(passage.text)):
            message = "a citation in the front matter prints as text"
            yield Finding(passage.at, message, "remove it, and cite the source in the body")


def _findings_of(review: Review, page: Page, lookalike: Lookalike) -> Findings:
    text, at = lookalike.text, page.here(lookalike.place)
    if lookalike.meant != "citation":
        return
    if text.startswith("^["):
        help = "write `[^1]` here, and the note in a line of its own, as in `[^1]: the note`"
        yield Finding(at, "a footnote within the text is not read, so it prints as text", help)
    elif text.startswith("[^"):
        label = text.removesuffix(":")
        help = f"add a line `{label}: ` with the note to this page; to name a source, cite it, as in `[@doc-02]`"
        yield Finding(at, f"this page has no footnote `{label}`, so it prints as text", help)
    elif text.startswith(("[[", "![[")):
        yield _of_note_link(review, page, lookalike)
    elif text.startswith("[-@"):
        help = f"write `[@{text[3:]}]`"
        yield Finding(at, f"`{text}` is not a citation, so it prints as text", help, fix=Fix(at, "[-@", "[@"))
    else:
        key = text.strip("[]()").removeprefix("@")
        ref = key.partition(",")[0]
        cited = review.by_id.get(ref.partition("#")[0])
        is_source = cited is not None and cited.kind not in PROSE_KINDS
        enclosed = text[0] in "[("
        bare = "@" not in text and "#" not in key
        if bare and not is_source and not key.partition(",")[0][-1:].isdigit():
            return  # the name of a chapter may be an ordinary word
        if bare and not enclosed and (page.kind not in PROSE_KINDS or not is_source):
            return  # a note of one interview may name another
        if cited is not None or (text.startswith("@") and "#" in key):
            shown = f"`{text}`" if "," not in key else f"`{ref}` in these brackets"
            if any(word in review.by_id for word in re.split(r"[\s,;]+", key.partition(",")[2])):
                yield Finding(at, f"{shown} is not a citation, so it prints as text", _SEVERAL)
                return
            fix = Fix(at, text, f"[@{key}]") if enclosed and is_source and _has(review, ref) else None
            yield Finding(at, f"{shown} is not a citation, so it prints as text", f"write `[@{ref}]`", fix=fix)


def _has(review: Review, ref: str) -> bool:
    """Whether a page, or a statement of it, exists."""
    id, _, statement = ref.partition("#")
    page = review.by_id.get(id)
    return page is not None and (not statement or page.statement(statement) is not None)


def _of_note_link(review: Review, page: Page, lookalike: Lookalike) -> Finding:
    """The finding of `[[int-01|staff]]`, which Obsidian would follow to the page of that name, id or path."""
    at, inner = page.here(lookalike.place), lookalike.text.strip("![]")
    target, _, words = inner.replace("\\|", "|").partition("|")
    named, _, part = target.strip().partition("#")
    name = named.strip().removesuffix(".md")
    stem = name.rpartition("/")[2].casefold()
    ids = (stem, page_id(stem))
    pages = (other for other in review.pages if other.id in ids or PurePosixPath(other.path).stem.casefold() == stem)
    found = next(pages, None)
    message = "this is a link of another program, not a citation, and prints as text"
    if found is None:
        help = "cite a page of the review, as in `[@int-01]`, or write the words alone"
        return Finding(at, message, help)
    ref = f"{found.id}#{part.strip()}" if part.strip() else found.id
    if found.kind in PROSE_KINDS:
        return Finding(at, message, "write a link, as in `[the words](../findings/leadership.md)`, or the words alone")
    if not _has(review, ref):
        return Finding(at, message, f"write `[@{found.id}]`, with the id of a statement after a `#`")
    citation = f"{words.strip()} [@{ref}]".strip()
    fix = None if lookalike.text.startswith("!") else Fix(at, lookalike.text, citation)
    return Finding(at, message, f"write `[@{ref}]`", fix=fix)


RULE = Rule("L212", "broken-citation", ERROR, __doc__, check)
