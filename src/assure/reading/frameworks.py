"""Reads frameworks, shipped or a review's own, as strictly as pages, and joins each with what it extends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from assure.model.fault import Fault
from assure.model.framework import Framework
from assure.model.location import START, Location
from assure.model.walk import named_fields
from assure.reading.characters import character_faults, without_control
from assure.reading.framework_faults import faults_within, framework_faults, unknown_scales
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

    `at` is the location of the reference, for a fault that nothing has this name.
    """
    faults: list[Fault] = []
    chain: list[LoadedFramework] = []
    seen: dict[str, None] = {}
    where = at or Location(ref)
    while True:
        found = source(ref)
        if found is None or ref in seen:
            cyclic = found is not None
            faults.append(_cycle(seen, ref, where) if cyclic else _unknown(ref, where))
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
    resolved = chain[-1].framework.extends is None
    whole = chain[-1].framework
    for loaded in reversed(chain):
        whole = _extended(whole, loaded) if loaded is not chain[-1] else whole
        if resolved:
            faults.extend(unknown_scales(loaded.framework, whole.scales))
    for loaded in chain if resolved else ():
        faults.extend(framework_faults(loaded.framework, whole))
    return replace(whole, broken=bool(faults)), tuple(faults)


def _unknown(ref: str, at: Location) -> Fault:
    known = ", ".join(f"`{id}`" for id in shipped_frameworks())
    help = did_you_mean(
        ref, shipped_frameworks(), f"the shipped ones are {known}; one of this review's own is `frameworks/NAME.yml`"
    )
    return Fault("unknown-framework", at, f"there is no framework `{ref}`", help)


def _cycle(seen: Iterable[str], ref: str, at: Location) -> Fault:
    path = " extends ".join(f"`{each}`" for each in (*seen, ref))
    return Fault("framework-cycle", at, f"a framework cannot extend itself: {path}", "remove one `extends:`")


def read_framework(text: str, path: str) -> LoadedFramework:
    """One framework file."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    reader = FieldReader(path, text)
    node, faults = read_yaml(without_control(text), path)
    faults = (*character_faults(text, path), *faults)
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
        if isinstance(value, Mapping):
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
