"""A page is larger than 256 KiB.

## Why

A page holds one conversation, one document or one chapter in Markdown, which is far smaller than this. A
larger one nearly always holds something else by mistake: a pasted picture, an export, a whole report.

## Bad

A note of 3 MB with a picture pasted into it as text.

## Good

The note as text, with the picture as a file in `assets/`.
"""

from assure.checking.rule import ERROR, Rule

RULE = Rule("R003", "file-too-large", ERROR, __doc__, found_by=("assure.reading.files", "assure.reading.pictures"))
