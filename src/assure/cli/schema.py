"""`assure schema`: prints the JSON Schema of a kind of page, or of frameworks, for editors."""

from __future__ import annotations

from typing import Annotated

import typer

from assure.cli import arguments
from assure.cli.destination import Destination, OutputOption
from assure.reading import schemas

HELP = f"""With a schema, an editor completes the fields of a page, explains each one, and marks errors as you type.
KIND is {", ".join(schemas.SCHEMA_KINDS[:-1])} or {schemas.SCHEMA_KINDS[-1]}.

\b
Examples:
  assure schema interview
  assure schema framework --output framework.json
"""


def schema(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="A kind of page, or `framework`.")],
    output: OutputOption = None,
) -> None:
    """Print a JSON Schema."""
    Destination(output).value(schemas.json_schema(arguments.one_of(kind, schemas.SCHEMA_KINDS, "kind of page")))
