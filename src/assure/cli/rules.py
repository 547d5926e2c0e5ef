"""`assure rules`: lists the rules."""

from __future__ import annotations

from assure.checking.manual import rule_list
from assure.cli.destination import Destination, OutputOption

HELP = """One line for each rule: its code, its name and what it finds. The letter of the code is the rule's family.

\b
Examples:
  assure rules
  assure explain figure-mismatch          explain one rule
"""


def rules(output: OutputOption = None) -> None:
    """List the rules."""
    Destination(output).write(rule_list())
