"""Something looks like a citation, but is not written as one.

## Why

A citation is a key in square brackets, `[@int-03#visits]`; several in one bracket are separated by semicolons. Anything
that is only nearly a citation prints as text or cites something else, and the sentence silently loses its source. The
front matter cannot hold citations. Notes that name sources come from citations too: a footnote of your own, `[^1]`, is
for explanations, and needs its text, `[^1]: ...`, on the same page.

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

from assure.analysis.references import citation_keys, misplaced_key
from assure.checking.context import Context
from assure.checking.rule import ERROR, Finding, Findings, Rule
from assure.model.body import Lookalike
from assure.model.review import Page, Review


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
    at = page.here(lookalike.place)
    if lookalike.text.startswith("^["):
        help = "write `[^1]` here, and the note in a line of its own, as in `[^1]: the note`"
        yield Finding(at, "a footnote within the text is not read, so it prints as text", help)
        return
    if lookalike.text.startswith("[^"):
        label = lookalike.text.removesuffix(":")
        help = f"add a line `{label}: ` with the note to this page; to name a source, cite it, as in `[@doc-02]`"
        yield Finding(at, f"this page has no footnote `{label}`, so it prints as text", help)
        return
    key = lookalike.text.removeprefix("@")
    if key.partition("#")[0] in review.by_id or (lookalike.text.startswith("@") and "#" in key):
        yield Finding(at, f"`{lookalike.text}` is not a citation, so it prints as text", f"write `[@{key}]`")


RULE = Rule("L212", "broken-citation", ERROR, __doc__, check)
