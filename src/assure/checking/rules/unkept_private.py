"""The class `.private` stands where it keeps nothing private, so what was meant for the team would be published.

## Why

Only a statement, a top-level item of a list with a label, can be kept within the team. After a paragraph, a heading, a
quotation or a nested item `{.private}` prints as text, and so do the words before it. A class that is nearly `.private`
keeps nothing private either. This is no slip to be overridden: `assure render --force` writes no report with it.

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
from collections.abc import Iterator

from assure.checking.printed import printed
from assure.checking.references import PROSE_KINDS
from assure.checking.rule import ERROR, Rule
from assure.model.fault import Fault
from assure.model.review import Review
from assure.reading.nearest import nearest

NAME = "unkept-private"
_BRACES = re.compile(r"\{[^{}\n]*\.\s*(\w+)[^{}\n]*\}")


def check(review: Review) -> Iterator[Fault]:
    """Braces with the class that are left in printed text, and items with a class that is nearly it."""
    for passage in printed(review):
        if not passage.private and any(_is_meant(word) for word in _BRACES.findall(passage.text)):
            help = "make it a statement, a list's item with a label, that ends in `{.private}`, or take it out"
            yield Fault(NAME, passage.at, "`.private` has no effect here, so this would be published", help)
    for page in review.everything:
        if page.kind not in PROSE_KINDS:
            continue
        for block in page.body.blocks:
            for item in block.items:
                for name in item.attributes.classes:
                    if name != "private" and _is_meant(name):
                        message = f"`.{name}` is not `.private`, so this would be published"
                        yield Fault(NAME, page.here(item.attributes.places[f".{name}"]), message, "write `.private`")


def _is_meant(word: str) -> bool:
    return word.lower().startswith("priv") or nearest(word.lower(), ("private",)) is not None


RULE = Rule("P609", NAME, ERROR, __doc__, check)
