"""A page is not UTF-8 text.

## Why

Every page is UTF-8, so that every letter of a name reads the same on every computer. A page saved as UTF-16
or in an old Windows encoding cannot be read without guessing. Notepad calls UTF-16 "Unicode" or "UTF-16 LE", and
PowerShell 5 writes it with `>` and `Out-File`.

## Bad

A page that a word processor saved as `Unicode text` (UTF-16).

## Good

The same page, saved as UTF-8: in Notepad `Save as` and the encoding `UTF-8`; from PowerShell with
`Set-Content -Encoding UTF8`.
"""

from assure.checking.rule import ERROR, Rule

RULE = Rule("R002", "not-utf8", ERROR, __doc__, found_by=("assure.reading.files",))
