"""Faults of frameworks other than those of field types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from assure.model.chapters import Recommendation
from assure.model.fault import Fault, Related
from assure.model.framework import Criterion, Domain, Framework, Level, Prompt, Scale
from assure.model.kinds import EVIDENCE_WORDS
from assure.model.location import START, Location
from assure.model.review import KeyPath
from assure.reading.labels import comparable_label
from assure.reading.nearest import did_you_mean
from assure.reading.yaml.declared import declared_fields

_FOLDERS = tuple(EVIDENCE_WORDS)


def framework_faults(own: Framework, whole: Framework) -> Iterator[Fault]:
    """The faults of one file of a chain. `whole` is the framework that the chain of `extends:` gives."""
    for index, name in enumerate(own.require.recommendations):
        yield from unknown_requirement(name, _place_of(own, "require", "recommendations", index))
    yield from _evidence(own)
    yield from _without_value(own, whole)
    yield from _titles(own, whole)
    yield from _words(own, whole)


def faults_within(own: Framework) -> Iterator[Fault]:
    """The faults of one file alone: ids given twice, scales without levels, bands out of order."""
    yield from _repeated_ids(own)
    for name, scale in own.scales.items():
        if not scale.levels:
            message = f"the scale `{name}` has no levels"
            yield Fault("bad-value", _place_of(own, "scales", name), message, "give it `levels:`")
    starts = [band.start for band in own.overall.bands] if own.overall else []
    for index, (before, start) in enumerate(pairwise(starts), 1):
        if start <= before:
            help = "write them lowest first, each `from:` above the one before"
            at = _place_of(own, "overall", "bands", index, "from")
            yield Fault("bad-value", at, "the bands overlap or are out of order", help)


def unknown_scales(own: Framework, scales: Mapping[str, Scale]) -> Iterator[Fault]:
    """Domains and criteria judged on a scale that neither their framework nor one it extends has."""
    lists: Mapping[str, Sequence[Domain | Criterion]] = {"domains": own.domains, "criteria": own.criteria}
    for key, parts in lists.items():
        for index, part in enumerate(parts):
            if part.scale and part.scale not in scales:
                help = did_you_mean(part.scale, scales, "define it under `scales:`")
                at = _place_of(own, key, index, "scale")
                yield Fault("bad-value", at, f"there is no scale `{part.scale}`", help)


def _repeated_ids(own: Framework) -> Iterator[Fault]:
    """Ids given twice among domains and criteria, among prompts, or within a scale."""
    named = [*_ids(own.domains, "domains"), *_ids(own.criteria, "criteria")]
    prompts = [each for i, domain in enumerate(own.domains) for each in _ids(domain.prompts, "domains", i, "prompts")]
    levels = [_ids(scale.levels, "scales", name, "levels") for name, scale in own.scales.items()]
    for group in (named, prompts, *levels):
        first: dict[str, Location] = {}
        for id, key in group:
            at = _place_of(own, *key)
            if id in first:
                related = (Related(first[id], "first given here"),)
                yield Fault("duplicate-id", at, f"the id `{id}` is given twice", "rename one of the two", related)
            first.setdefault(id, at)


def _ids(parts: Sequence[Domain | Criterion | Prompt | Level], *key: str | int) -> list[tuple[str, KeyPath]]:
    """The ids of a list's entries, each with its key."""
    return [(part.id, (*key, index, "id")) for index, part in enumerate(parts)]


def unknown_requirement(name: str, at: Location) -> Iterator[Fault]:
    """The fault of a required field that recommendations cannot have."""
    known = [key for key in declared_fields(Recommendation) if key != "id"]
    if name not in known:
        help = did_you_mean(name, known, f"name some of {', '.join(f'`{key}`' for key in known)}")
        yield Fault("bad-value", at, f"a recommendation has no field `{name}`", help)


def _place_of(framework: Framework, *key: str | int) -> Location:
    return Location(framework.path, framework.places.get(key, START))


def _evidence(own: Framework) -> Iterator[Fault]:
    for index, domain in enumerate(own.domains):
        for name, number in domain.evidence.items():
            key = ("domains", index, "evidence", name)
            if name not in _FOLDERS:
                help = did_you_mean(name, _FOLDERS, f"write one of {', '.join(_FOLDERS)}")
                yield Fault("bad-value", _place_of(own, *key, "#key"), f"there is no kind of evidence `{name}`", help)
            elif number < 1:
                help = "write 1 or more, or leave the kind out"
                yield Fault("bad-value", _place_of(own, *key), f"`{name}:` may not be below 1", help)


def _without_value(own: Framework, whole: Framework) -> Iterator[Fault]:
    """Levels without a value in a framework that adds up its domains' ratings.

    Where the scale and `overall:` are in two files, the fault is in the one that extends the other.
    """
    if whole.overall is None or whole.ratings == "none":
        return
    used = {domain.scale for domain in whole.domains}
    for name, scale in whole.scales.items():
        here = own.scales.get(name) == scale
        if name not in used or not (own.extends or (here and own.overall)) or not (here or own.overall):
            continue
        for index, level in enumerate(scale.levels):
            if level.value is None:
                at = _place_of(own, "scales", name, "levels", index) if here else _place_of(own, "overall")
                message = f"the level `{level.id}` has no value, but `overall:` adds the values up"
                yield Fault("bad-value", at, message, "give every level of the scale a `value:`")


def _titles(own: Framework, whole: Framework) -> Iterator[Fault]:
    """Titles and aliases that two domains share: a heading would be ambiguous."""
    first: dict[str, str] = {}
    for domain in whole.domains:
        for words in (domain.title, *domain.aliases):
            first.setdefault(comparable_label(words), domain.id)
    for index, domain in enumerate(own.domains):
        for words, key in [(domain.title, "title"), *((alias, "aliases") for alias in domain.aliases)]:
            other = first.get(comparable_label(words), domain.id)
            if other != domain.id:
                message = f"the domain `{other}` also has this title or alias"
                help = "give one of the two another"
                yield Fault("bad-value", _place_of(own, "domains", index, key), message, help)


def _words(own: Framework, whole: Framework) -> Iterator[Fault]:
    """Words that two labels share: an item's label would be ambiguous."""
    first: dict[str, str] = {}
    for id, label in whole.vocabulary.items():
        for words in (label.one, label.many, *label.also):
            first.setdefault(comparable_label(words), id)
    for id, label in own.vocabulary.items():
        others = {first.get(comparable_label(words), id) for words in (label.one, label.many, *label.also)} - {id}
        for other in sorted(others):
            message = f"the labels `{id}` and `{other}` share a word"
            yield Fault(
                "bad-value", _place_of(own, "vocabulary", id, "#key"), message, "give one of the two other words"
            )
