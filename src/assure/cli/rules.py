"""`assure rules`: lists the rules."""

from __future__ import annotations

import sys

from assure.checking.manual import rule_list
from assure.cli.terminal import Terminal

HELP = """A line for each: its code, its name, and what it finds. The code's letter is its family.

\b
Examples:
  assure rules
  assure explain figure-mismatch          the page of one
"""


def rules() -> None:
    """List the rules."""
    Terminal.of(sys.stdout).say(rule_list().removesuffix("\n"))
