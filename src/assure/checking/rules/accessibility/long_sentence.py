"""A sentence is longer than 50 words.

## Why

Most readers lose their way in a sentence of more than about 25 words. One of twice that length nearly always
holds two thoughts, and each deserves its own sentence.

## Bad

```markdown
The service, which was restructured in 2014 after a consultation in which staff, carers, providers and members
took part over several months, and which has since been reviewed twice, once by the council itself and once by its
partners, now has a single point of access that most of the people who use it find easier to reach than before.
```

## Good

```markdown
The service was restructured in 2014 and has been reviewed twice since. It now has a single point of access. Most people
find it easier to reach than before.
```
"""

from __future__ import annotations

import re

from assure.checking.context import Context
from assure.checking.rule import NOTE, Finding, Findings, Rule

_MOST_WORDS = 50
_END = re.compile(r"(?<=[.!?;:])[\"'”’)]*\s+|\n")


def check(context: Context) -> Findings:
    """The sentences of printed paragraphs, quotes and items. A colon or a semicolon ends one, as in a list."""
    for passage in context.passages:
        if passage.block is None or passage.block.kind in ("table", "heading") or passage.text.count(" ") < _MOST_WORDS:
            continue
        for sentence in _END.split(passage.text):
            words = len(sentence.split())
            if words > _MOST_WORDS:
                message = f"a sentence here has {words} words"
                yield Finding(passage.at, message, "split it into two or three sentences")


RULE = Rule("A805", "long-sentence", NOTE, __doc__, check)
