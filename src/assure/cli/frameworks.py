"""`assure frameworks`: lists the frameworks a review can be held against, or shows one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from textwrap import wrap
from typing import Annotated

import typer

from assure.cli.terminal import Terminal
from assure.errors import AssureError
from assure.model.framework import CORE_LABELS, Domain, Framework
from assure.reading.frameworks import load, shipped
from assure.reading.nearest import did_you_mean

HELP = """With no name: a line for each framework that comes with assure. With one: its domains, prompts, scales and
words.

\b
Examples:
  assure frameworks
  assure frameworks teasc-risk-awareness
  assure frameworks show cqc-local-authority
"""


def frameworks(
    names: Annotated[list[str] | None, typer.Argument(metavar="[ID]", help="A framework's id.")] = None,
) -> None:
    """List the frameworks, or show one."""
    terminal = Terminal.of(sys.stdout)
    wanted = list(names or ())
    if wanted[:1] == ["show"]:
        wanted = wanted[1:]
        if not wanted:
            raise AssureError(f"name the framework to show: {', '.join(shipped())}")
    if wanted[:1] == ["list"] and len(wanted) == 1:
        wanted = []
    if len(wanted) > 1:
        raise AssureError(f"one framework at a time: {', '.join(wanted)} are {len(wanted)}")
    lines = page(framework_of(wanted[0])) if wanted else _list()
    for line in lines:
        terminal.say(line)


def framework_of(name: str) -> Framework:
    """The shipped framework of that name. Raises AssureError, with the nearest name, when there is none."""
    if name not in shipped():
        hint = did_you_mean(name, shipped(), f"those that are shipped are {', '.join(shipped())}")
        raise AssureError(f"there is no framework {name!r}: {hint}")
    framework, faults = load(name)
    if framework is None or framework.broken:
        first = f": line {faults[0].at.place.line}: {faults[0].message}" if faults else ""
        raise AssureError(f"the framework {name} cannot be read{first}")
    return framework


def _list() -> Iterator[str]:
    width = max((len(name) for name in shipped()), default=0)
    for name in shipped():
        framework = framework_of(name)
        count = len(framework.domains)
        version = f" ({framework.version})" if framework.version else ""
        yield f"{name:<{width}}  {framework.title}{version}, {count} domain{'s' if count != 1 else ''}"
    yield ""
    yield "`assure frameworks ID` shows one; `assure init DIR --framework ID` starts a review with it."


def page(framework: Framework) -> Iterator[str]:
    """A framework for a reader, line by line."""
    yield framework.title
    yield "=" * len(framework.title)
    yield ""
    facts = (
        ("id", framework.id),
        ("version", framework.version),
        ("publisher", framework.publisher),
        ("source", framework.source),
        ("extends", framework.extends),
        ("report", framework.report),
    )
    yield from (f"{name + ':':<11}{' '.join(value.split())}" for name, value in facts if value)
    if framework.description:
        yield from ("", *wrap(framework.description, 100))
    yield from _words(framework)
    yield from _scales(framework)
    yield from _domains(framework)
    if framework.criteria:
        yield from ("", "Criteria")
        yield from (f"  {each.title} ({each.id})" for each in framework.criteria)


def _words(framework: Framework) -> Iterator[str]:
    yield from ("", "Labels")
    for id in dict.fromkeys((*CORE_LABELS, *framework.vocabulary)):
        label = framework.label(id)
        also = f"; also {', '.join(label.also)}" if label.also else ""
        yield f"  {id}: {label.one}, {label.many}{also}"


def _scales(framework: Framework) -> Iterator[str]:
    if framework.ratings == "none" or not framework.scales:
        yield from ("", "It gives no ratings.")
        return
    yield from ("", "Scales")
    for scale in framework.scales.values():
        yield f"  {scale.title} ({scale.id})"
        for level in scale.levels:
            value = f" = {level.value}" if level.value is not None else ""
            yield f"    {level.title} ({level.id}){value}"
    if framework.overall is not None:
        bands = ", ".join(f"from {band.start}% {band.title}" for band in framework.overall.bands)
        yield f"  Overall: {bands}"


def _domains(framework: Framework) -> Iterator[str]:
    yield from ("", "Domains")
    for group, members in groupby(framework.domains, key=lambda domain: domain.group):
        if group:
            yield from ("", f"  {group}")
        for domain in members:
            yield from _domain(domain)


def _domain(domain: Domain) -> Iterator[str]:
    yield from ("", f"  {domain.title} ({domain.id})")
    if domain.aliases:
        yield f"    also: {', '.join(domain.aliases)}"
    if domain.description:
        yield from wrap(domain.description, 100, initial_indent=" " * 4, subsequent_indent=" " * 4)
    if domain.evidence:
        yield f"    needs: {', '.join(f'{count} {kind}' for kind, count in domain.evidence.items())}"
    for group, prompts in groupby(domain.prompts, key=lambda prompt: prompt.group):
        if group:
            yield f"    {group}"
        for prompt in prompts:
            yield from wrap(f"{prompt.id}: {prompt.text}", 100, initial_indent=" " * 6, subsequent_indent=" " * 8)
