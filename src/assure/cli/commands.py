"""The commands: their names, the modules that hold them, and what `assure --help` says of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class ListedCommand:
    """A command before its module is imported."""

    module: str
    """The module that holds it, as a function of the command's own name and a text HELP."""
    about: str
    """What it does, in a line."""


COMMANDS: Mapping[str, ListedCommand] = MappingProxyType(
    {
        "init": ListedCommand("assure.cli.init", "Start a new review folder."),
        "check": ListedCommand("assure.cli.check", "Report everything that is wrong with a review."),
        "render": ListedCommand("assure.cli.render", "Write the report of a review."),
        "trace": ListedCommand("assure.cli.trace", "Show what a statement rests on, and what rests on it."),
        "sign-off": ListedCommand("assure.cli.sign_off", "Record that a named person stands for a chapter."),
        "audit": ListedCommand("assure.cli.audit", "Look through finished files for what must not be published."),
        "explain": ListedCommand("assure.cli.explain", "Show a rule: why it matters, what is bad, what is good."),
        "rules": ListedCommand("assure.cli.rules", "List the rules that `check` applies."),
        "frameworks": ListedCommand("assure.cli.frameworks", "List the frameworks, or show one."),
        "schema": ListedCommand("assure.cli.schema", "Print the JSON Schema of a kind of page, for editors."),
    }
)
"""In the order in which a newcomer needs them."""
