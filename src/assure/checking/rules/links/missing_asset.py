"""A picture, a link or a document's `file` names a file that does not exist.

## Why

A report with a missing picture or a link that leads nowhere cannot be corrected once it is published. Put pictures in
`assets/`; a link may name a page of the review or a file in `assets/`.

## Bad

```markdown
![How cases flow between teams](../assets/flow-chart.png)
```

The file is called `assets/flow.png`.

## Good

```markdown
![How cases flow between teams](../assets/flow.png)
```
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from urllib.parse import unquote

from assure.checking.context import Context
from assure.checking.rule import ERROR, Finding, Findings, Rule
from assure.model.evidence import Document
from assure.model.review import Page
from assure.reading.nearest import did_you_mean
from assure.reading.pictures import linked_path

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def check(context: Context) -> Findings:
    """The links and pictures of every page, and the `file` of every document."""
    review = context.review
    pages = {page.path for page in review.everything}
    assets = set(review.assets)
    # A path that leads outside the folder is reported as outside-folder only.
    refused = {fault.at for fault in review.faults if fault.rule == "outside-folder"}
    for page in review.everything:
        for link in page.body.links:
            at, path = page.here(link.place), _path(link.target, page)
            known = assets if link.picture else assets | pages
            if path is not None and at not in refused and path not in known:
                what = "picture" if link.picture else "file"
                help = "put the picture in assets/" if link.picture else "link to a page, or to a file in assets/"
                yield Finding(at, f"there is no {what} `{path}`", did_you_mean(path, known, help))
        if isinstance(page.fields, Document) and page.fields.file:
            file = unicodedata.normalize("NFC", posixpath.normpath(page.fields.file))
            if file not in assets and page.at("file") not in refused:
                help = did_you_mean(file, assets, "put the file in assets/ and name it by its path in the folder")
                yield Finding(page.at("file"), f"there is no file `{file}`", help)


def _path(target: str, page: Page) -> str | None:
    """The path that a target names, relative to the review; None for a web address or a place on the page."""
    bare = target.partition("#")[0].partition("?")[0]
    if not bare or _SCHEME.match(unquote(bare)):
        return None
    return linked_path(page, bare)


RULE = Rule("L205", "missing-asset", ERROR, __doc__, check)
