"""The output formats of `check`: one table, which the command line and its help read.

To add one, write its module here, with a function `write` of the type `located.Write`, and its line in the table.
`docs/generate.py` then writes the table in docs/ci.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import Literal

from assure.checking.output.located import LocatedOutcome, Presentation, Write


@dataclass(frozen=True, slots=True)
class Output:
    """An output format, before its module is imported."""

    module: str
    """The module whose function `write` makes it."""
    about: str
    """What it is for, as docs/ci.md says it."""
    form: Literal["text", "json", "xml"] = "text"
    """Its syntax, which decides how characters that a screen cannot show, or that could control it, are escaped."""

    def write(self, found: Sequence[LocatedOutcome], presentation: Presentation) -> str:
        """The outcomes as text that ends with a line break. Imports the module."""
        write: Write = import_module(self.module).write
        return write(found, presentation)


OUTPUTS: Mapping[str, Output] = MappingProxyType(
    {
        "text": Output(
            "assure.checking.output.text",
            "a person: each line quoted, the place marked, a summary for each review",
        ),
        "json": Output("assure.checking.output.json", "your own programs", form="json"),
        "sarif": Output(
            "assure.checking.output.sarif",
            "code scanning, and editors that read SARIF 2.1.0; with each rule's page as its help",
            form="json",
        ),
        "junit": Output(
            "assure.checking.output.junit",
            "services that show test results; a problem at the level of `--fail-on` is a failure, any other passes",
            form="xml",
        ),
        "github": Output("assure.checking.output.github", "the annotations of GitHub Actions"),
        "gitlab": Output("assure.checking.output.gitlab", "the Code Quality report of GitLab", form="json"),
    }
)
"""By what `--format` calls them."""
