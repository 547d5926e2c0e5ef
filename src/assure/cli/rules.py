"""`assure rules`: lists the rules."""

from __future__ import annotations

from assure.checking.manual import rule_list
from assure.cli.destination import Destination, OutputOption

HELP = """A line for each: its code, its name, and what it finds. The code's letter is its family.

\b
Examples:
  assure rules
  assure explain figure-mismatch          the page of one
"""


def rules(output: OutputOption = None) -> None:
    """List the rules."""
    Destination(output).text(rule_list())
