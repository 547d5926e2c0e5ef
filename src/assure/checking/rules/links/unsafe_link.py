"""A link or a picture has an address that reports leave out.

## Why

A report opens no connection and runs nothing: its links lead to `https`, `http` or `mailto` addresses, and its
pictures are in `assets/`. Any other address is left out, and what the author meant to show is missing.

## Bad

```markdown
![How cases flow between teams](https://www.example.org/flow.png)
```

## Good

```markdown
![How cases flow between teams](../assets/flow.png)
```
"""

from __future__ import annotations

import re

from assure.checking.context import Context
from assure.checking.rule import ERROR, Finding, Findings, Rule

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):|//")
_PRINTED_SCHEMES = ("https", "http", "mailto")


def check(context: Context) -> Findings:
    """The links and pictures that name an address; the reader reports those that the parser refuses."""
    review = context.review
    for page in review.everything:
        for link in page.body.links:
            scheme = _SCHEME.match(link.target)
            if scheme and link.picture:
                help = "put the picture in assets/ and name it by its path"
                yield Finding(page.here(link.place), "a picture from outside the review is not printed", help)
            elif scheme and (scheme[1] or "").lower() not in _PRINTED_SCHEMES:
                what = f"with `{scheme[1]}:`" if scheme[1] else "without `https:`"
                message = f"a link {what} is left out of reports"
                yield Finding(page.here(link.place), message, "link to an https address, or to a page or an asset")


RULE = Rule("L213", "unsafe-link", ERROR, __doc__, check, found_by=("assure.reading.markdown.lookalikes",))
