"""Markdown is nested too deeply, or a table or a page has too many parts.

## Why

Beyond 40 levels of nesting, 60 columns or 2,000 rows of a table, or 10,000 paragraphs, items and cells of a page, text
would be lost or a small page would become a huge report. The limits are far above what a reader can follow.

## Bad

A list nested 50 levels deep.

## Good

A list of two or three levels, or several paragraphs with headings.
"""

from assure.checking.rule import ERROR, Rule

RULE = Rule("R011", "markdown-too-deep", ERROR, __doc__, found_by=("assure.reading.markdown.body",))
