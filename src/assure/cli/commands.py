"""The commands: their names, the modules that hold them, and what `assure --help` says of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Listed:
    """A command before its module is imported."""

    module: str
    """The module that holds it, as a function of the command's own name and a text HELP."""
    about: str
    """What it does, in a line."""


COMMANDS: Mapping[str, Listed] = MappingProxyType(
    {
        "init": Listed("assure.cli.init", "Start a new review folder."),
        "check": Listed("assure.cli.check", "Report everything that is wrong with a review."),
        "render": Listed("assure.cli.render", "Write the report of a review."),
        "trace": Listed("assure.cli.trace", "Show what a statement rests on, and what rests on it."),
        "sign-off": Listed("assure.cli.sign_off", "Record that a named person stands for a chapter."),
        "audit": Listed("assure.cli.audit", "Look through finished files for what must not be published."),
        "explain": Listed("assure.cli.explain", "Show a rule: why it matters, what is bad, what is good."),
        "rules": Listed("assure.cli.rules", "List the rules that `check` applies."),
        "frameworks": Listed("assure.cli.frameworks", "List the frameworks, or show one."),
        "schema": Listed("assure.cli.schema", "Print the JSON Schema of a kind of page, for editors."),
    }
)
"""In the order in which a newcomer needs them."""
