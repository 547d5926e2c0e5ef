"""The commands, with the line about each in `assure --help`. No module of a command is imported for it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "init": "Start a new review folder.",
        "check": "Report every problem in a review.",
        "render": "Write the report of a review.",
        "trace": "Show what a statement rests on, and what it supports.",
        "sign-off": "Record that a named person has signed off a chapter.",
        "audit": "Search finished files for what must not be published.",
        "explain": "Explain a rule, with a bad and a good example.",
        "rules": "List the rules that `check` applies.",
        "frameworks": "List the frameworks, or show one.",
        "templates": "List the report templates, or show one to start from.",
        "schema": "Print the JSON Schema of a kind of page, for editors.",
    }
)
"""In the order in which a newcomer needs them, which `assure --help` keeps.

The module `sign_off` of this room has a function `sign_off` and a text HELP for `sign-off`, and so for each.
"""
