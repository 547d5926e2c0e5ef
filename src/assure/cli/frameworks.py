"""`assure frameworks`: lists the shipped frameworks, or shows one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from textwrap import wrap
from typing import Annotated

import typer

from assure.cli.destination import Destination, OutputOption
from assure.errors import AssureError
from assure.model.fault import Fault
from assure.model.framework import Criterion, Domain, Framework
from assure.model.words import Words
from assure.reading.frameworks import load_framework, shipped_frameworks
from assure.reading.nearest import did_you_mean
from assure.reading.own_frameworks import OwnFramework, read_own_framework
from assure.reading.yaml.declared import declared_fields
from assure.resources import is_bare

_WORDS = declared_fields(Words)

HELP = """Without a name: one line for each framework that comes with assure. With a name: its domains, prompts, scales
and labels. Name a framework of your own by its file, wherever it is.

\b
Examples:
  assure frameworks
  assure frameworks teasc-risk-awareness
  assure frameworks show cqc-local-authority
  assure frameworks show ours.yml
"""


def frameworks(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]", help="A framework's id, or the file of your own.")
    ] = None,
    output: OutputOption = None,
) -> None:
    """List the frameworks, or show one."""
    if names == ["show"]:
        raise AssureError(f"name the framework to show: {', '.join(shipped_frameworks())}")
    wanted = names or []
    if wanted[:1] == ["show"]:
        wanted = wanted[1:]
    if len(wanted) > 1:
        raise AssureError(f"{len(wanted)} frameworks are named, {', '.join(wanted)}: name one at a time")
    lines = _list() if wanted in ([], ["list"]) else _description(named_framework(wanted[0])[0])
    Destination(output).write("".join(f"{line}\n" for line in lines))


def named_framework(name: str) -> tuple[Framework, Mapping[str, str]]:
    """A shipped framework by its id, or another by its file, with the files of it that a review must have.

    Raises AssureError as `framework_of` and `framework_in` do.
    """
    if is_bare(name):
        return framework_of(name), {}
    own = framework_in(Path(name))
    assert own.framework is not None
    return own.framework, own.files


def framework_of(name: str) -> Framework:
    """The shipped framework of that name. Raises AssureError, with the nearest name, if there is none."""
    if name not in shipped_frameworks():
        hint = did_you_mean(name, shipped_frameworks(), f"the shipped ones are {', '.join(shipped_frameworks())}")
        raise AssureError(f"there is no framework {name!r}: {hint}")
    return _whole(name, *load_framework(name))


def framework_in(path: Path) -> OwnFramework:
    """A framework in a file, in a review or anywhere else; its `framework` is whole.

    Raises AssureError if it is missing or, with the line, if it is faulty.
    """
    if not path.name.endswith(".yml"):
        raise AssureError(f"{path} is not a framework: its name must end in .yml")
    if not path.exists():
        raise AssureError(
            f"there is no file {path}: name a framework's file, or a shipped one: {', '.join(shipped_frameworks())}"
        )
    own = read_own_framework(path)
    _whole(str(path), own.framework, own.faults)
    return own


def _whole(name: str, framework: Framework | None, faults: Sequence[Fault]) -> Framework:
    if framework is not None and not framework.broken:
        return framework
    if not faults:
        raise AssureError(f"the framework {name} cannot be read")
    at = faults[0].at
    path = name if at.path.rpartition("/")[2] == Path(name).name else at.path
    raise AssureError(
        f"the framework cannot be read: {path}, line {at.place.line}: {faults[0].message}: {faults[0].help}"
    )


def _list() -> Iterator[str]:
    width = max((len(name) for name in shipped_frameworks()), default=0)
    for name in shipped_frameworks():
        framework = framework_of(name)
        count = len(framework.domains)
        version = f" ({framework.version})" if framework.version else ""
        yield f"{name:<{width}}  {framework.title}{version}, {count} domain{'s' if count != 1 else ''}"
    yield ""
    yield "`assure frameworks ID` shows one; `assure init DIR --framework ID` starts a review with it."
    yield "Both take a file of your own in place of ID: `assure init DIR --framework ours.yml`."


def _description(framework: Framework) -> Iterator[str]:
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
    for part in (_scales, _domains, _criteria, _required, _labels, _fixed_words):
        yield from part(framework)


def _criteria(framework: Framework) -> Iterator[str]:
    if framework.criteria:
        yield from ("", "Criteria, judged as well as the domains")
    yield from (f"  {each.title} ({each.id}){_scale_words(framework, each)}" for each in framework.criteria)
    if framework.evidence_categories:
        yield from ("", "Kinds of evidence it names")
    yield from (f"  {each.title} ({each.id})" for each in framework.evidence_categories)


def _required(framework: Framework) -> Iterator[str]:
    """What a review by this framework must have."""
    require = framework.require
    rows = (
        (f"each recommendation: {' and '.join(require.recommendations)}", require.recommendations),
        (f"each statement of a chapter: {require.sources} sources", require.sources),
        ("each chapter: an overarching priority", require.priorities),
        (f"each {framework.label('consideration').one.lower()}: a recommendation", require.answered_areas),
    )
    if any(wanted for _, wanted in rows):
        yield from ("", "What a review must have")
    yield from (f"  {text}" for text, wanted in rows if wanted)


def _labels(framework: Framework) -> Iterator[str]:
    yield from ("", "Labels: how statements are written")
    for id, label in framework.labels.items():
        usual = "" if id in framework.vocabulary else ", the usual words"
        yield f"  {id}: {label.one}, {label.many}{usual}"
        if label.also:
            yield from _wrapped(f"also {', '.join(label.also)}", 4, 2)
        if id in framework.actions:
            yield f"    each is a recommendation{f', with its {label.owner.lower()}' if label.owner else ''}"
    if framework.paragraph_statements:
        yield "  Each paragraph under a label's heading is a statement."


def _fixed_words(framework: Framework) -> Iterator[str]:
    """The words of reports that the framework gives."""
    words = framework.words
    if words.given:
        yield from ("", "Words in its reports")
    yield from (f"  {key}: {getattr(words, spec.name)}" for key, spec in _WORDS.items() if spec.name in words.given)


def _scales(framework: Framework) -> Iterator[str]:
    if framework.ratings == "none" or not framework.scales:
        yield from ("", "It has no ratings.")
        return
    yield from ("", "Scales")
    for scale in framework.scales.values():
        yield f"  {scale.title} ({scale.id}){', which a review may do without' if scale.optional else ''}"
        for level in scale.levels:
            value = f" = {level.value}" if level.value is not None else ""
            yield f"    {level.title} ({level.id}){value}"
            yield from _wrapped(f"printed: {level.sentence}" if level.sentence else None, 6, 2)
            yield from _wrapped(level.description, 6)
    if framework.overall is not None:
        yield "  Overall: the sum of the values, as a percentage of the highest possible sum"
        yield from (f"    from {band.start}%: {band.title}" for band in framework.overall.bands)


def _domains(framework: Framework) -> Iterator[str]:
    yield from ("", "Domains")
    for id, members in groupby(framework.domains, key=lambda domain: domain.group):
        if group := framework.group(id):
            yield from ("", f"  {framework.words.group}: {group.title} ({group.id})")
            yield from _wrapped(f"also: {', '.join(group.aliases)}" if group.aliases else None, 4, 2)
            yield from _wrapped(group.description, 4)
        for domain in members:
            yield from _domain_lines(framework, domain)


def _scale_words(framework: Framework, part: Domain | Criterion) -> str:
    """The scale of a domain or criterion, if the framework rates it."""
    scale = framework.scale_of(part)
    return f", rated on {scale.id}" if scale else ""


def _wrapped(text: str | None, indent: int, hanging: int = 0) -> list[str]:
    """A text in lines of at most 100 columns, with an indent; that of the further lines is larger by `hanging`."""
    return wrap(text or "", 100, initial_indent=" " * indent, subsequent_indent=" " * (indent + hanging))


def _domain_lines(framework: Framework, domain: Domain) -> Iterator[str]:
    yield from ("", f"  {domain.title} ({domain.id}){_scale_words(framework, domain)}")
    if domain.aliases:
        yield f"    also: {', '.join(domain.aliases)}"
    yield from _wrapped(domain.description, 4)
    if domain.evidence:
        needs = ", ".join(f"{count} {kind}" for kind, count in domain.evidence.items())
        yield f"    a final report needs: {needs}"
    scale = framework.scale_of(domain)
    for level in scale.levels if scale else ():
        if texts := domain.characteristics.get(level.id):
            yield f"    {level.title} looks like this"
            yield from (line for text in texts for line in _wrapped(text, 6, 2))
    for group, prompts in groupby(domain.prompts, key=lambda prompt: prompt.group):
        if group:
            yield f"    {group}"
        for prompt in prompts:
            yield from _wrapped(f"{prompt.id}: {prompt.text}", 6, 2)
