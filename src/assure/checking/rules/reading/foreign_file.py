"""A document, a spreadsheet or a picture is among the pages, and is not read.

## Why

Pages are Markdown. Another program's file in a folder of pages does no harm, but what it says is in no count and no
report until somebody writes it as a page. Files in `assets/` are not reported.

## Bad

```text
documents/market-position-statement.docx
```

## Good

```text
documents/doc-04-market-position-statement.md
assets/market-position-statement.docx
```

The page says `file: assets/market-position-statement.docx`.
"""

from assure.checking.rule import NOTE, Rule

RULE = Rule("R018", "foreign-file", NOTE, __doc__, found_by=("assure.reading.contents",))
