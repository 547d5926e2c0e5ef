"""`assure explain`: shows a rule's page."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from assure.checking.manual import find_rule, rule_page
from assure.cli.terminal import Terminal

HELP = """Says why the rule matters, shows what is bad and what is good, and gives its severity at each stage.

\b
Examples:
  assure explain figure-mismatch
  assure explain L203
  assure rules                            the rules there are
"""


def explain(rule: Annotated[str, typer.Argument(metavar="RULE", help="A rule's name or code.")]) -> None:
    """Show a rule's page."""
    Terminal.of(sys.stdout).say(rule_page(find_rule(rule)).removesuffix("\n"))
