"""An acronym is not explained.

## Why

Acronyms shut out the people a report is about. Explain each one under `glossary:` in review.md, or in the text, in
brackets after the words it is short for. Those that everybody knows need none: NHS, GP, CQC, LGA, UK and their like.

## Bad

```markdown
The DTOC rate has fallen.
```

## Good

```yaml
glossary:
  DTOC: delayed transfer of care
```
"""

from __future__ import annotations

import re

from assure.analysis.acronyms import KNOWN_ACRONYMS
from assure.checking.context import Context
from assure.checking.rule import NOTE, Finding, Findings, Rule

_ACRONYM = re.compile(r"(?<![\w/-])(?:[A-Z]{2,}|[A-Z][a-z]?[A-Z]+|[A-Z]{2,}[a-z][A-Z]+)(?=s?(?![\w-]))")
_EXPLAINED = re.compile(r"\(([A-Z][A-Za-z]{1,9}?)s?\)")
_ROMAN = re.compile(r"[IVXLC]+")
_UNFINISHED = frozenset({"TODO", "TBC", "TBD", "FIXME"})
"""Reported as unfinished-text."""


def check(context: Context) -> Findings:
    """The first place of each acronym in what is printed; nothing if the glossary could not be read."""
    review = context.review
    if review.page.broken:
        return
    known = {key.strip() for key in review.info.glossary} | {*KNOWN_ACRONYMS} | _UNFINISHED
    for passage in context.passages:
        known.update(_EXPLAINED.findall(passage.text))
    for passage in context.passages:
        for found in _ACRONYM.finditer(passage.text):
            word = found[0]
            # A whole line in capitals is a shouted heading, not a row of acronyms.
            if word in known or _ROMAN.fullmatch(word) or passage.text.isupper():
                continue
            known.add(word)
            help = f"add `{word}` to `glossary:` in review.md, or write it out"
            yield Finding(passage.at, f"`{word}` is not explained", help)


RULE = Rule("A804", "undefined-acronym", NOTE, __doc__, check)
