"""A recommendation lacks a field that says who, when or how pressing.

## Why

A recommendation without an owner and a date is seldom carried out. Where the framework or the review asks for
fields (`require: recommendations: [owner, due]`) a recommendation without them is unfinished; elsewhere a
missing owner or date is a note.

## Bad

```yaml
title: One owner for the pathway
addresses:
  - leadership#no-owner
```

## Good

```yaml
title: One owner for the pathway
addresses:
  - leadership#no-owner
owner: Director of Adult Social Services
due: 2016-09-30
```
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from assure.checking.coverage import required
from assure.checking.rule import GROWS, Eased, Rule
from assure.model.chapters import Recommendation
from assure.model.fault import Fault
from assure.model.location import Location
from assure.model.review import Review

_USUAL = ("owner", "due")


def check(review: Review) -> Iterator[Fault]:
    """Recommendation pages and the recommendations of chapters."""
    asked = required(review).recommendations
    made = Fault if asked else Eased
    fields = asked or _USUAL
    for page in review.of_kind("recommendation"):
        if not page.broken and isinstance(page.fields, Recommendation):
            values = page.fields
            lacking = [field for field in fields if not getattr(values, field.replace("-", "_"), None)]
            yield from _fault(made, lacking, page.at("title"))
    for page in review.of_kind("finding"):
        for statement in page.statements:
            if statement.label == "recommendation":
                has = {*statement.attributes.pairs, *(("domain",) if statement.domain else ())}
                lacking = [field for field in fields if field not in has and field not in ("title", "addresses")]
                yield from _fault(made, lacking, page.here(statement.place))


def _fault(made: Callable[..., Fault], lacking: Sequence[str], at: Location) -> Iterator[Fault]:
    if lacking:
        names = " and ".join(f"`{field}`" for field in lacking)
        yield made("recommendation-incomplete", at, f"this recommendation has no {names}", f"give it {names}")


RULE = Rule("C315", "recommendation-incomplete", GROWS, __doc__, check)
