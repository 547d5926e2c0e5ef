"""A sign-off was altered by hand.

## Why

A sign-off says who read which words. `review.lock` seals each one, so that nobody can appear to have signed what they
did not read. An altered one does not count.

## Bad

An entry of `review.lock` in which the name after `by:` was changed in an editor.

## Good

The same chapter, signed again with `assure sign-off`.
"""

from assure.checking.rule import ERROR, Rule

RULE = Rule("S703", "altered-sign-off", ERROR, __doc__, found_by=("assure.reading.signoff.lock",))
