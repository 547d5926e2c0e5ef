"""`assure explain`: shows a rule's page."""

from __future__ import annotations

from typing import Annotated

import typer

from assure.checking.manual import find_rule, rule_page
from assure.cli.destination import Destination, OutputOption

HELP = """Says why the rule matters, shows what is bad and what is good, and gives its severity at each stage.

\b
Examples:
  assure explain figure-mismatch
  assure explain L203
  assure rules                            the rules there are
"""


def explain(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="A rule's name or code.")],
    output: OutputOption = None,
) -> None:
    """Show a rule's page."""
    Destination(output).text(rule_page(find_rule(rule)))
