"""A page is not UTF-8 text.

## Why

Every page is UTF-8, so that every letter of a name reads the same on every computer. A page saved as UTF-16
or in an old Windows encoding cannot be read without guessing.

## Bad

A page that a word processor saved as `Unicode text` (UTF-16).

## Good

The same page, saved as UTF-8 from the editor's save dialogue.
"""

from __future__ import annotations

from assure.checking.rule import ERROR, Rule

RULE = Rule("R002", "not-utf8", ERROR, __doc__, found_by=("assure.reading.files",))
