"""Groups of a framework's domains: made where domains name them in plain text, put in order, and checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assure.model.fault import Fault
from assure.model.framework import Domain, Framework, Group
from assure.model.location import START, Location
from assure.model.text import slug
from assure.reading.nearest import did_you_mean


def with_groups(framework: Framework) -> Framework:
    """The framework with a group for each that its domains name, and its domains in the groups' order.

    Domains name their groups by id then. Those without a group keep their places, and each group has its domains
    together.
    """
    domains: list[Domain] = []
    for domain in framework.domains:
        group = framework.group(domain.group)
        if domain.group and group is None:
            group = Group(id=_free_id(slug(domain.group), framework), title=domain.group)
            framework = replace(framework, groups=(*framework.groups, group))
        domains.append(replace(domain, group=group.id if group else None))
    return replace(framework, domains=_grouped(replace(framework, domains=tuple(domains))))


def _free_id(id: str, framework: Framework) -> str:
    """The id, or where a group has it already, the id with the first number that makes it new."""
    taken = {group.id for group in framework.groups}
    numbers = iter(range(2, len(taken) + 3))
    free = id
    while free in taken:
        free = f"{id}-{next(numbers)}"
    return free


def _grouped(framework: Framework) -> tuple[Domain, ...]:
    first = {domain.group: domain.id for domain in reversed(framework.domains) if domain.group}
    used = iter([group for group in framework.groups if group.id in first])
    ordered: list[Domain] = []
    for domain in framework.domains:
        if domain.group is None:
            ordered.append(domain)
        elif first[domain.group] == domain.id:  # where a group begins, the next one in the groups' order has its place
            ordered.extend(framework.members(next(used)))
    return tuple(ordered)


def unknown_groups(layer: Framework, whole: Framework) -> Iterator[Fault]:
    """Domains in groups that neither their framework nor one it extends has."""
    known = [group.id for group in whole.groups]
    for index, domain in enumerate(layer.domains):
        if domain.group and whole.group(domain.group) is None:
            at = Location(layer.path, layer.places.get(("domains", index, "group"), START))
            help = did_you_mean(domain.group, known, "add it under `groups:`")
            yield Fault("bad-value", at, "no group has this id, title or alias", help)


def unknown_characteristics(layer: Framework, whole: Framework) -> Iterator[Fault]:
    """Characteristics of levels that the domain's scale does not have."""
    for index, part in enumerate(layer.domains):
        domain = whole.domain(part.id) or part
        scale = whole.scales.get(domain.scale) if domain.scale else None
        levels = [level.id for level in scale.levels] if scale else []
        for level in part.characteristics:
            if level not in levels:
                key = ("domains", index, "characteristics", level, "#key")
                at = Location(layer.path, layer.places.get(key, START))
                names = ", ".join(f"`{name}`" for name in levels)
                otherwise = f"its levels are {names}" if levels else "give the domain a `scale:`, or remove this"
                message = f"the domain's scale has no level `{level}`"
                yield Fault("bad-value", at, message, did_you_mean(level, levels, otherwise))
