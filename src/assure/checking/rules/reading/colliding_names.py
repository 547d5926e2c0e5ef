"""A file's name cannot stand on every system, or differs from another's only by case or how letters are coded.

## Why

On many computers two such files are one: one of the two would overwrite the other when the folder is copied. Names
that Windows reserves (`con`, `aux`, `nul`) or refuses (`what now?.md`) cannot be copied there at all.

## Bad

`interviews/int-01-Leader.md` beside `interviews/int-01-leader.md`.

## Good

`interviews/int-01-leader.md` beside `interviews/int-02-leader-second-visit.md`.
"""

from __future__ import annotations

from assure.checking.rule import ERROR, Rule

RULE = Rule("R014", "colliding-names", ERROR, __doc__, found_by=("assure.reading.contents",))
