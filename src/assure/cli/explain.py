"""`assure explain`: explains a rule."""

from __future__ import annotations

from typing import Annotated

import typer

from assure.checking.manual import find_rule, rule_page
from assure.cli.destination import Destination, OutputOption

HELP = """Shows why the rule matters, a bad and a good example, and the rule's severity at each stage.

\b
Examples:
  assure explain figure-mismatch
  assure explain L203
  assure rules                            list all rules
"""


def explain(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="A rule's name or code.")],
    output: OutputOption = None,
) -> None:
    """Explain a rule."""
    Destination(output).write(rule_page(find_rule(rule)))
