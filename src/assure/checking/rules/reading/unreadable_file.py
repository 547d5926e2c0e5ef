"""A file of the review cannot be read.

## Why

A page that cannot be read is missing from the report, and nobody would notice. Perhaps you may not open the file, or
it changed while it was read, or it is something other than a regular file.

## Bad

A file `interviews/int-03.md` that only another user of the computer may open.

## Good

The same file, with permission for everybody who checks the review.
"""

from assure.checking.rule import ERROR, Rule

RULE = Rule("R001", "unreadable-file", ERROR, __doc__, found_by=("assure.reading.files",))
