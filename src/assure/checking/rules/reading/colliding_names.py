"""A file's name does not work on every system, or differs from another only in case or how letters are coded.

## Why

Many computers take two such files for one: one of them would overwrite the other when the folder is copied. Files with
names that Windows reserves (`con`, `aux`, `nul`) or refuses (`what now?.md`) cannot be copied there at all.

## Bad

`interviews/int-01-Leader.md` next to `interviews/int-01-leader.md`.

## Good

`interviews/int-01-leader.md` next to `interviews/int-02-leader-second-visit.md`.
"""

from assure.checking.rule import ERROR, Rule

RULE = Rule("R014", "colliding-names", ERROR, __doc__, found_by=("assure.reading.contents",))
