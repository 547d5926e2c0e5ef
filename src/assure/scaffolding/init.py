"""The files of a new review: review.md, a chapter for each domain with its prompts, and a page for newcomers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from assure.model.framework import Criterion, Domain, Framework, Prompt
from assure.model.kinds import FOLDERS
from assure.scaffolding.newcomer import readme

_PLAIN = re.compile(r"[^\W\d_][\w ,.'()/&-]*[\w.)]")
# What YAML 1.1 readers, editors among them, take for something other than text.
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def new_review(framework: Framework, *, title: str, authority: str | None) -> Mapping[str, str]:
    """The files of a new review in fieldwork, by their paths relative to its folder, in the order to read them."""
    chapters = dict(_chapters(framework))
    return {
        "review.md": _review(framework, title, authority),
        "README.md": readme(framework, tuple(chapters)),
        **chapters,
    }


def yaml_scalar(text: str) -> str:
    """A text as one YAML scalar on one line, in quotation marks where YAML would read it as something else."""
    folded = " ".join(text.split())
    if _PLAIN.fullmatch(folded) and folded.lower() not in _WORDS:
        return folded
    return json.dumps(folded, ensure_ascii=False)


def _review(framework: Framework, title: str, authority: str | None) -> str:
    named = f"authority: {yaml_scalar(authority)}" if authority else "# authority: the council's full name"
    return f"""---
title: {yaml_scalar(title)}
{named}
framework: {framework.id}
stage: fieldwork              # then draft, factual-accuracy, final: each is checked more strictly
# The lines below wait for what you know. Delete the number sign to use one.
# on-site: 2026-03-15/2026-03-17
# commissioned-by: Director of Adult Social Services
# team:
#   - id: lead
#     name: the name, as the report will print it
#     role: Lead reviewer
#     organisation: the employer
# scope:
#   domains:                  # those looked at, in the report's order; all of them unless said
{_commented(f"#     - {domain.id}" for domain in framework.domains)}
#   excluded:
#     - topic: what was not looked at
#       reason: why
# numbering: paragraphs       # paragraphs take numbers that run through the report
# glossary:
#   DTOC: delayed transfer of care
---

<!-- The background: why the review was asked for, how it was done, what it does not cover. -->
"""


def _chapters(framework: Framework) -> Iterator[tuple[str, str]]:
    for domain in framework.domains:
        yield f"{FOLDERS['finding']}/{domain.id}.md", _domain_chapter(framework, domain)
    for criterion in framework.criteria:
        yield f"{FOLDERS['finding']}/criterion-{criterion.id}.md", _criterion_chapter(framework, criterion)


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

{_comment((domain.title, domain.description or "", *_prompts(domain.prompts), example))}
"""


def _criterion_chapter(framework: Framework, criterion: Criterion) -> str:
    return f"""---
criterion: {criterion.id}
{_rating(framework, criterion)}# condition: what makes the judgement conditional
---

{_comment((criterion.title, "What the judgement rests on goes below this comment: it is printed in the table."))}
"""


def _rating(framework: Framework, part: Domain | Criterion) -> str:
    scale = framework.scale_of(part)
    if scale is None:
        return ""
    levels = ", ".join(level.id for level in scale.levels)
    return f"# rating: {scale.levels[0].id}    one of {levels}\n" if scale.levels else ""


def _prompts(prompts: Iterable[Prompt]) -> Iterator[str]:
    """What to consider, under the framework's own sub-headings."""
    first = True
    for group, members in groupby(prompts, key=lambda prompt: prompt.group):
        if first:
            yield "What to consider. A statement answers a prompt when it ends with {for=...} and the prompt's id."
            first = False
        lines = "\n".join(f"- {prompt.id}: {' '.join(prompt.text.split())}" for prompt in members)
        yield f"{group}\n\n{lines}" if group else lines


def _comment(parts: Iterable[str]) -> str:
    """A comment that Markdown prints nowhere. Nothing in it can end it early."""
    text = "\n\n".join(part for part in parts if part)
    return f"<!--\n{text.replace('--', '- -')}\n-->"


def _commented(lines: Iterable[str]) -> str:
    return "\n".join(lines) or "#     - a domain of the framework"
