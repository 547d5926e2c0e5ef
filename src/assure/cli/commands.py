"""The commands: their names, their modules, and the line about each in `assure --help`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class ListedCommand:
    """A command before its module is imported."""

    module: str
    """Its module, which has a function of the command's name and a text HELP."""
    about: str
    """What it does, in one line."""


COMMANDS: Mapping[str, ListedCommand] = MappingProxyType(
    {
        "init": ListedCommand("assure.cli.init", "Start a new review folder."),
        "check": ListedCommand("assure.cli.check", "Report every problem in a review."),
        "render": ListedCommand("assure.cli.render", "Write the report of a review."),
        "trace": ListedCommand("assure.cli.trace", "Show what a statement rests on, and what it supports."),
        "sign-off": ListedCommand("assure.cli.sign_off", "Record that a named person has signed off a chapter."),
        "audit": ListedCommand("assure.cli.audit", "Search finished files for what must not be published."),
        "explain": ListedCommand("assure.cli.explain", "Explain a rule, with a bad and a good example."),
        "rules": ListedCommand("assure.cli.rules", "List the rules that `check` applies."),
        "frameworks": ListedCommand("assure.cli.frameworks", "List the frameworks, or show one."),
        "schema": ListedCommand("assure.cli.schema", "Print the JSON Schema of a kind of page, for editors."),
    }
)
"""In the order in which a newcomer needs them; `assure --help` keeps it."""
