"""A file or a path leads out of the review folder.

## Why

A review is complete in its own folder: it can be copied, sent and archived. A symbolic link or a path that leads
elsewhere would read files that are not evidence, perhaps private ones, and breaks on the next computer.

## Bad

A symbolic link `documents/doc-01.md` to a file in another folder.

## Good

A copy of that file in `documents/`.
"""

from assure.checking.rule import ERROR, Rule

RULE = Rule("R013", "outside-folder", ERROR, __doc__, found_by=("assure.reading.contents", "assure.reading.files"))
