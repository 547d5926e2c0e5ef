"""A page holds an invisible character.

## Why

Characters that change the direction of writing or take no space can make a line look different from what is stored, so
that two people see different words, and searches miss them. Every output shows them as `\\u{202E}`.

## Bad

A zero-width space in the middle of `portfolio`, pasted from a web page.

## Good

The same word without it.
"""

from assure.checking.rule import WARNING, Rule

RULE = Rule("R010", "invisible-character", WARNING, __doc__, found_by=("assure.reading.characters",))
