"""Reads frameworks, shipped or a review's own, as strictly as pages, and joins each with what it extends.

The second half finds the faults that the fields' types do not show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from assure.model.chapters import Recommendation
from assure.model.fault import Fault, Related
from assure.model.framework import Criterion, Domain, Framework, Group, Label, Level, Prompt, Scale
from assure.model.kinds import COUNTED_KINDS, FOLDERS
from assure.model.location import START, Location
from assure.model.review import KeyPath
from assure.model.text import comparable_label
from assure.model.walk import named_fields
from assure.model.words import Words
from assure.reading.characters import character_faults, without_control
from assure.reading.conflicts import conflict_faults
from assure.reading.groups import unknown_characteristics, unknown_groups, with_groups
from assure.reading.labels import label_words
from assure.reading.nearest import did_you_mean
from assure.reading.yaml.declared import declared_fields
from assure.reading.yaml.events import read_yaml
from assure.reading.yaml.fields import FieldReader
from assure.resources import shipped_folder, shipped_names

FrameworkSource = Callable[[str], tuple[str, str] | None]
"""Gives a framework's text and path for a reference to it, or None where there is none."""


def shipped_frameworks() -> tuple[str, ...]:
    """The ids of the shipped frameworks."""
    return shipped_names("frameworks", ".yml")


def shipped_text(id: str) -> tuple[str, str] | None:
    """A shipped framework's text, and its path for messages, which is its id."""
    if id not in shipped_frameworks():
        return None
    return Path(shipped_folder("frameworks") / f"{id}.yml").read_text(encoding="utf-8"), id


@dataclass(frozen=True, slots=True)
class LoadedFramework:
    """One framework file. `written` are its keys, which decide what it overrides."""

    framework: Framework
    written: frozenset[str]
    faults: tuple[Fault, ...]


def load_framework(
    ref: str, source: FrameworkSource = shipped_text, at: Location | None = None
) -> tuple[Framework | None, tuple[Fault, ...]]:
    """A framework with all that it extends, and its faults; None where it cannot be found.

    `at` is the location of the reference, for the fault that no framework has this name.
    """
    faults: list[Fault] = []
    chain: list[LoadedFramework] = []
    seen: dict[str, None] = {}
    where = at or Location(ref)
    while True:
        found = source(ref)
        if found is None or ref in seen:
            faults.append(_unknown(ref, where) if found is None else _cycle(seen, ref, where))
            break
        seen[ref] = None
        loaded = read_framework(*found)
        faults.extend(loaded.faults)
        chain.append(loaded)
        if loaded.framework.extends is None:
            break
        ref = loaded.framework.extends
        where = Location(found[1], loaded.framework.places.get(("extends",), START))
    if not chain:
        return None, tuple(faults)
    resolved, listed = chain[-1].framework.extends is None, False
    whole = chain[-1].framework
    for loaded in reversed(chain):
        whole = _extended(whole, loaded) if loaded is not chain[-1] else whole
        listed = listed or "groups" in loaded.written
        if resolved:
            faults.extend(unknown_scales(loaded.framework, whole.scales))
            faults.extend(unknown_groups(loaded.framework, whole) if listed else ())
        whole = with_groups(whole)
    for loaded in chain if resolved else ():
        faults.extend(framework_faults(loaded.framework, whole))
    return replace(whole, broken=bool(faults)), tuple(faults)


def _unknown(ref: str, at: Location) -> Fault:
    known = ", ".join(f"`{id}`" for id in shipped_frameworks())
    otherwise = f"the shipped ones are {known}; one of this review's own is `frameworks/NAME.yml`"
    help = did_you_mean(ref, shipped_frameworks(), otherwise)
    return Fault("unknown-framework", at, f"there is no framework `{ref}`", help)


def _cycle(seen: Iterable[str], ref: str, at: Location) -> Fault:
    path = " extends ".join(f"`{each}`" for each in (*seen, ref))
    return Fault("framework-cycle", at, f"a framework cannot extend itself: {path}", "remove one `extends:`")


def read_framework(text: str, path: str) -> LoadedFramework:
    """One framework file."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    reader = FieldReader(path, text)
    node, faults = read_yaml(without_control(text), path)
    conflicts = tuple(conflict_faults(text, path))
    faults = (*character_faults(text, path), *conflicts, *(() if conflicts and node is None else faults))
    if node is None:
        return LoadedFramework(Framework(id="", title="", path=path, broken=True), frozenset(), faults)
    written = frozenset(key.value for key, _ in node.entries)
    # A framework that extends another may leave out its title.
    partial = "extends" in written
    read = reader.record(Framework, node, fill={"id": "", "title": ""}, extra={"title": ""} if partial else None)
    assert read is not None
    scales = {id: replace(scale, id=id) for id, scale in read.scales.items()}
    framework = replace(read, path=path, places=dict(reader.places), scales=scales)
    reader.faults.extend(faults_within(framework))
    return LoadedFramework(framework, written, (*faults, *reader.faults))


_T = TypeVar("_T")


def _extended(base: Framework, loaded: LoadedFramework) -> Framework:
    """The base with what the other file adds or, by id, overrides."""
    over = loaded.framework
    changes: dict[str, Any] = {"path": over.path, "places": over.places, "id": over.id, "extends": over.extends}
    for spec in declared_fields(Framework).values():
        if spec.key not in loaded.written or spec.key in ("id", "extends"):
            continue
        value = getattr(over, spec.name)
        before = getattr(base, spec.name)
        if isinstance(value, Words):
            value = before.with_words(value)
        elif isinstance(value, Mapping):
            value = {**before, **value}
        elif isinstance(value, tuple) and value and hasattr(value[0], "id"):
            value = _by_id(before, value)
        changes[spec.name] = value
    return replace(base, **changes)


def _by_id(base: tuple[Any, ...], over: tuple[Any, ...]) -> tuple[Any, ...]:
    """Two lists joined: an entry of the same id is overridden field by field, another is added at the end."""
    new = {entry.id: entry for entry in over}
    joined = [_overridden(entry, new.pop(entry.id)) if entry.id in new else entry for entry in base]
    return (*joined, *new.values())


def _overridden(base: _T, over: _T) -> _T:
    """One entry with the fields the other gives; fields it does not give stay the base's."""
    given = {name: value for name, value in (named_fields(over) or {}).items() if value not in (None, (), {})}
    return replace(base, **given)  # type: ignore[type-var]


_EVIDENCE_FOLDERS = tuple(FOLDERS[kind] for kind in COUNTED_KINDS)


def framework_faults(layer: Framework, whole: Framework) -> Iterator[Fault]:
    """The faults of `layer`, one file of a chain. `whole` is the framework that the chain of `extends:` gives."""
    for index, name in enumerate(layer.require.recommendations):
        yield from unknown_requirement(name, _place_of(layer, "require", "recommendations", index))
    yield from _evidence(layer)
    yield from unknown_characteristics(layer, whole)
    yield from _without_value(layer, whole)
    yield from _titles(layer, "domain", layer.domains, whole.domains)
    yield from _titles(layer, "group", layer.groups, whole.groups)
    yield from shared_words(layer.vocabulary, whole, lambda id: _place_of(layer, "vocabulary", id, "#key"))


def faults_within(layer: Framework) -> Iterator[Fault]:
    """The faults of one file alone: ids given twice, scales without levels, bands out of order."""
    yield from _repeated_ids(layer)
    for name, scale in layer.scales.items():
        if not scale.levels:
            message = f"the scale `{name}` has no levels"
            yield Fault("bad-value", _place_of(layer, "scales", name), message, "give it `levels:`")
    starts = [band.start for band in layer.overall.bands] if layer.overall else []
    for index, (before, start) in enumerate(pairwise(starts), 1):
        if start <= before:
            help = "write them lowest first, each `from:` above the one before"
            at = _place_of(layer, "overall", "bands", index, "from")
            yield Fault("bad-value", at, "the bands overlap or are out of order", help)


def unknown_scales(layer: Framework, scales: Mapping[str, Scale]) -> Iterator[Fault]:
    """Domains and criteria judged on a scale that neither their framework nor one it extends has."""
    lists: Mapping[str, Sequence[Domain | Criterion]] = {"domains": layer.domains, "criteria": layer.criteria}
    for key, parts in lists.items():
        for index, part in enumerate(parts):
            if part.scale and part.scale not in scales:
                help = did_you_mean(part.scale, scales, "define it under `scales:`")
                at = _place_of(layer, key, index, "scale")
                yield Fault("bad-value", at, f"there is no scale `{part.scale}`", help)


def _repeated_ids(layer: Framework) -> Iterator[Fault]:
    """Ids given twice among domains and criteria, groups, prompts, or within a scale."""
    named = [*_ids(layer.domains, "domains"), *_ids(layer.criteria, "criteria")]
    prompts = [each for i, domain in enumerate(layer.domains) for each in _ids(domain.prompts, "domains", i, "prompts")]
    levels = [_ids(scale.levels, "scales", name, "levels") for name, scale in layer.scales.items()]
    for ids in (named, _ids(layer.groups, "groups"), prompts, *levels):
        first: dict[str, Location] = {}
        for id, key in ids:
            at = _place_of(layer, *(key if key in layer.places else key[:-1]))  # a group may be its title alone
            if id in first:
                related = (Related(first[id], "first given here"),)
                yield Fault("duplicate-id", at, f"the id `{id}` is given twice", "rename one of the two", related)
            first.setdefault(id, at)


def _ids(parts: Sequence[Domain | Criterion | Prompt | Level | Group], *key: str | int) -> list[tuple[str, KeyPath]]:
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


def _evidence(layer: Framework) -> Iterator[Fault]:
    for index, domain in enumerate(layer.domains):
        for name, number in domain.evidence.items():
            key = ("domains", index, "evidence", name)
            if name not in _EVIDENCE_FOLDERS:
                help = did_you_mean(name, _EVIDENCE_FOLDERS, f"write one of {', '.join(_EVIDENCE_FOLDERS)}")
                yield Fault("bad-value", _place_of(layer, *key, "#key"), f"there is no kind of evidence `{name}`", help)
            elif number < 1:
                help = "write 1 or more, or leave the kind out"
                yield Fault("bad-value", _place_of(layer, *key), f"`{name}:` may not be below 1", help)


def _without_value(layer: Framework, whole: Framework) -> Iterator[Fault]:
    """Levels without a value in a framework that adds up its domains' ratings.

    Where the scale and `overall:` are in two files, the fault is in the one that extends the other.
    """
    if whole.overall is None or whole.ratings == "none":
        return
    used = {domain.scale for domain in whole.domains}
    for name, scale in whole.scales.items():
        here = layer.scales.get(name) == scale
        if name not in used or not (layer.extends or (here and layer.overall)) or not (here or layer.overall):
            continue
        for index, level in enumerate(scale.levels):
            if level.value is None:
                at = _place_of(layer, "scales", name, "levels", index) if here else _place_of(layer, "overall")
                message = f"the level `{level.id}` has no value, but `overall:` adds the values up"
                yield Fault("bad-value", at, message, "give every level of the scale a `value:`")


def _titles(
    layer: Framework, what: str, own: Sequence[Domain | Group], every: Sequence[Domain | Group]
) -> Iterator[Fault]:
    """Titles and aliases that two domains, or two groups, share: a heading would be ambiguous."""
    owners = _owners((each.id, (each.title, *each.aliases)) for each in every)
    for index, part in enumerate(own):
        for words, key in [(part.title, "title"), *((alias, "aliases") for alias in part.aliases)]:
            other = owners.get(comparable_label(words), part.id)
            if other != part.id:
                message = f"the {what} `{other}` also has this title or alias"
                at = _place_of(layer, f"{what}s", index, key)
                yield Fault("bad-value", at, message, "give one of the two another")


def shared_words(labels: Mapping[str, Label], whole: Framework, at: Callable[[str], Location]) -> Iterator[Fault]:
    """Words that one of these labels shares with another of the framework: an item's label would be ambiguous."""
    owners = _owners((id, label_words(label)) for id, label in whole.vocabulary.items())
    for id, label in labels.items():
        others = {owners.get(comparable_label(words), id) for words in label_words(label)} - {id}
        for other in sorted(others):
            message = f"the labels `{id}` and `{other}` share a word"
            yield Fault("bad-value", at(id), message, "give one of the two other words")


def _owners(named: Iterable[tuple[str, Iterable[str]]]) -> Mapping[str, str]:
    """The id that each title or word belongs to; of two, the first."""
    owners: dict[str, str] = {}
    for id, titles in named:
        for words in titles:
            owners.setdefault(comparable_label(words), id)
    return owners
