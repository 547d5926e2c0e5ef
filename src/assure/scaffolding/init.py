"""The files of a new review: review.md, a chapter for each domain with its prompts, and a page for newcomers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from assure.model.framework import Criterion, Domain, Framework, Prompt
from assure.model.kinds import FOLDERS, PAGE_KINDS

_PLAIN = re.compile(r"[^\W\d_][\w ,.'()/&-]*[\w.)]")
# Words that YAML 1.1 readers, some editors among them, do not read as text.
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
_ON_WINDOWS = r"""## On Windows

Open this folder in Explorer, type `powershell` in the address bar and press Enter. Then type, as in a terminal on macOS
or Linux:

    assure check
    assure render

If PowerShell does not find `assure`, type its full path, with `&` in front:

    & "C:\reviews tool\.venv\Scripts\assure" check

In Notepad, save pages with the encoding UTF-8. To save what a command prints, add `--output FILE`: `>` in PowerShell 5
writes UTF-16, which few programs read.
"""


def new_review(framework: Framework, *, title: str, authority: str | None) -> Mapping[str, str]:
    """The files of a new review in fieldwork, by their paths relative to its folder, in the order to read them."""
    folder = FOLDERS["finding"]
    chapters = {
        **{f"{folder}/{each.id}.md": _domain_chapter(framework, each) for each in framework.domains},
        **{f"{folder}/criterion-{each.id}.md": _criterion_chapter(framework, each) for each in framework.criteria},
    }
    pages = {"review.md": _review(framework, title, authority), "README.md": _readme(framework, tuple(chapters))}
    return {**pages, **chapters}


def yaml_scalar(text: str) -> str:
    """A text as a YAML scalar on one line, in quotation marks if YAML would read it as something else."""
    folded = " ".join(text.split())
    if _PLAIN.fullmatch(folded) and folded.lower() not in _WORDS:
        return folded
    return json.dumps(folded, ensure_ascii=False)


def _review(framework: Framework, title: str, authority: str | None) -> str:
    domains = "\n".join(f"#     - {domain.id}" for domain in framework.domains) or "#     - a domain of the framework"
    named = f"authority: {yaml_scalar(authority)}" if authority else "# authority: the council's full name"
    return f"""---
title: {yaml_scalar(title)}
{named}
framework: {yaml_scalar(framework.path)}
stage: fieldwork              # then draft, factual-accuracy, final: each is checked more strictly
# The lines below are examples. Delete the number sign to use one.
# on-site: 2026-03-15/2026-03-17
# commissioned-by: Director of Adult Social Services
# team:
#   - id: lead
#     name: the name, as the report will print it
#     role: Lead reviewer
#     organisation: the employer
# scope:
#   domains:                  # those looked at, in the report's order; default: all of them
{domains}
#   excluded:
#     - topic: what was not looked at
#       reason: why
# numbering: paragraphs       # number the paragraphs through the report
# glossary:
#   DTOC: delayed transfer of care
---

<!-- The background: why the review was asked for, how it was done, what it does not cover. -->
"""


def _domain_chapter(framework: Framework, domain: Domain) -> str:
    strengths = framework.label("strength").many
    considerations = framework.label("consideration").many
    example = f"""What the chapter says goes below this comment, for example:

## {strengths}

- Members lead the advisory group. [@int-02]

## {considerations}

- Membership of the group is narrow. [@int-06; @doc-11, p. 4]"""
    return f"""---
domain: {domain.id}
{_rating(framework, domain)}# priority: the one thing to do first, in a line
---

{_comment((domain.title, domain.description or "", *_prompts(domain.prompts), *_levels(framework, domain), example))}
"""


def _criterion_chapter(framework: Framework, criterion: Criterion) -> str:
    return f"""---
criterion: {criterion.id}
{_rating(framework, criterion)}# condition: what makes the judgement conditional
---

{_comment((criterion.title, "Write the reasons for the judgement below this comment. They are printed in the table."))}
"""


def _rating(framework: Framework, part: Domain | Criterion) -> str:
    scale = framework.scale_of(part)
    if scale is None:
        return ""
    levels = ", ".join(level.id for level in scale.levels)
    return f"# rating: {scale.levels[0].id}    # one of {levels}\n" if scale.levels else ""


def _prompts(prompts: Iterable[Prompt]) -> Iterator[str]:
    """What to consider, under the framework's own sub-headings."""
    for number, (group, members) in enumerate(groupby(prompts, key=lambda prompt: prompt.group)):
        if not number:
            yield "What to consider. A statement answers a prompt if it ends with {for=...} and the prompt's id."
        lines = "\n".join(f"- {prompt.id}: {' '.join(prompt.text.split())}" for prompt in members)
        yield f"{group}\n\n{lines}" if group else lines


def _levels(framework: Framework, domain: Domain) -> Iterator[str]:
    """What each level looks like in this domain, as the framework says."""
    scale = framework.scale_of(domain)
    for level in scale.levels if scale else ():
        if texts := domain.characteristics.get(level.id):
            lines = "\n".join(f"- {' '.join(text.split())}" for text in texts)
            yield f"{level.title} ({level.id}) looks like this:\n\n{lines}"


def _comment(parts: Iterable[str]) -> str:
    """An HTML comment, which no report prints. Its text cannot end it early."""
    text = "\n\n".join(part for part in parts if part)
    return f"<!--\n{text.replace('--', '- -')}\n-->"


def _readme(framework: Framework, chapters: Sequence[str]) -> str:
    """The page for newcomers: what goes where, and a first page of evidence to copy. No report prints it."""
    domain = framework.domains[0].id if framework.domains else "an-id-of-the-framework"
    strength = framework.label("strength").one
    consideration = framework.label("consideration").one
    first = chapters[0] if chapters else f"{FOLDERS['finding']}/a-chapter.md"
    return f"""# What goes where

This folder is a review by the framework *{framework.title}*. Every page is a Markdown file with a
few lines between `---` at its top. This page is for you; no report prints it.

| where | what |
|---|---|
| `review.md` | who, what, when; below it, the background |
{_rows(chapters)}
| `assets/` | pictures that the pages use |
| `build/` | what `assure render` writes; you can delete it at any time |

Make a folder when you need it. Number the names of pages, so that they sort: `interviews/int-01-portfolio-holder.md`
has the id `int-01`.

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


def _rows(chapters: Sequence[str]) -> str:
    """A row for each folder, which says so if it has pages already."""
    here = {path.partition("/")[0] for path in chapters}
    return "\n".join(
        f"| `{kind.folder}/` | {kind.holds}{'; these are here already' if kind.folder in here else ''} |"
        for kind in PAGE_KINDS
        if kind.folder
    )
