"""The page of a new review that tells a newcomer what goes where."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assure.model.framework import Framework
from assure.model.kinds import FOLDERS, KINDS

_ON_WINDOWS = r"""## On Windows

Open this folder in Explorer, type `powershell` where its address stands and press Enter. Then, as in a terminal of
macOS or Linux:

    assure check
    assure render

Where PowerShell does not know `assure`, write its whole path, with `&` in front of it:

    & "C:\reviews tool\.venv\Scripts\assure" check

In Notepad, save pages with the encoding UTF-8. To keep what a command prints, add `--output FILE`: `>` of PowerShell 5
saves it as UTF-16, which few programs read.
"""


def readme(framework: Framework, chapters: Sequence[str]) -> str:
    """What goes where in this review, with a first page of evidence to copy. It is never printed in a report."""
    begun = {path.partition("/")[0] for path in chapters}
    domain = framework.domains[0].id if framework.domains else "an-id-of-the-framework"
    strength = framework.label("strength").one
    consideration = framework.label("consideration").one
    first = chapters[0] if chapters else f"{FOLDERS['finding']}/a-chapter.md"
    return f"""# What goes where

This folder is a review, held against *{framework.title}*. Every page is a Markdown file with a few
lines between `---` at its top. This page is for you; no report prints it.

| where | what |
|---|---|
| `review.md` | who, what, when; below it, the background |
{_rows(begun)}
| `assets/` | pictures that the pages use |
| `build/` | what `assure render` writes; delete it whenever you like |

Make a folder when you need it. Name pages so that they sort: `interviews/int-01-portfolio-holder.md` has the
id `int-01`.

## The first note

Save this as `interviews/int-01-front-line-staff.md`:

    ---
    title: Front-line staff
    method: focus-group
    date: 2026-03-15
    participants: 8
    domains:
      - {domain}
    ---

    - **{strength}:** Staff know whom to ask. {{#whom-to-ask}}
    - **{consideration}:** Nobody had read the plan.
    - Anything without a bold label is a note, and stays with the team.

Then cite it in `{first}`:

    ## {framework.label("strength").many}

    - Staff know whom to turn to. [@int-01#whom-to-ask]

and run `assure check` in this folder.

{_ON_WINDOWS}"""


def _rows(begun: Collection[str]) -> str:
    """A row for each folder; of those that hold pages already, it says so."""
    return "\n".join(
        f"| `{kind.folder}/` | {kind.holds}{'; these are here already' if kind.folder in begun else ''} |"
        for kind in KINDS
        if kind.folder
    )
