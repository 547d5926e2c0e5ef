"""A page holds a control character.

## Why

Control characters are not text: they can hide words, change what a terminal shows, and break every output
format. They come with text copied from other programs.

## Bad

A title with an escape character in it, written `"\\e[31m"` in YAML.

## Good

The same title without it.
"""

from assure.checking.rule import ERROR, Rule

RULE = Rule(
    "R009", "control-character", ERROR, __doc__, found_by=("assure.reading.characters", "assure.reading.yaml.fields")
)
