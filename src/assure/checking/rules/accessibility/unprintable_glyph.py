"""The text has a character that the font of PDF reports lacks.

## Why

The PDF uses Atkinson Hyperlegible Next only, so that it looks the same everywhere. A character that the font lacks
would print as an empty box, so no PDF is made while the text has one. HTML and Word can show it.

## Bad

```markdown
- Delays are down ✓
```

## Good

```markdown
- Delays are down
```
"""

from __future__ import annotations

import re
import unicodedata

from assure.analysis.glyphs import RANGES
from assure.checking.context import Context
from assure.checking.rule import GROWS, Finding, Findings, Rule

_REPLACED = "\t\n\r\u2007\u2009\u2010\u2011\u202f"
"""White space and hyphens that the PDF replaces with others of the same meaning."""
_REPORTED_ELSEWHERE = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
"""Invisible-character and control-character report what cannot be seen; citation marks are in private use."""
_LACKING = re.compile(f"[^{_REPLACED}{RANGES}]")


def check(context: Context) -> Findings:
    """Every text that is printed."""
    for passage in context.published:
        found = dict.fromkeys(_LACKING.findall(unicodedata.normalize("NFC", passage.text)))
        lacking = [each for each in found if unicodedata.category(each) not in _REPORTED_ELSEWHERE]
        if lacking:
            shown = ", ".join(f"`{each}` (U+{ord(each):04X})" for each in lacking[:5])
            message = f"the PDF's font has no {shown}" + (" and others" if len(lacking) > 5 else "")
            yield Finding(passage.at, message, "write it in words, or with another character")


RULE = Rule("A806", "unprintable-glyph", GROWS, __doc__, check)
