"""constraints.txt has a version of every requirement, within its bounds, on every Python and system."""

from __future__ import annotations

import itertools
import re
import tomllib
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.repository import ROOT

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LINES = [
    line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")
]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = (("linux", "posix", "Linux"), ("darwin", "posix", "Darwin"), ("win32", "nt", "Windows"))


def environment(python: str, system: tuple[str, str, str]) -> dict[str, str]:
    """What a marker asks of a machine. CPython on a usual processor: the rest is as here."""
    names = dict(zip(("sys_platform", "os_name", "platform_system"), system, strict=True))
    return names | {"python_version": python, "python_full_version": f"{python}.0"}


def required() -> list[Requirement]:
    extras = itertools.chain.from_iterable(PROJECT["optional-dependencies"].values())
    needed = map(Requirement, itertools.chain(PROJECT["dependencies"], extras))
    return [each for each in needed if each.name != PROJECT["name"]]


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system[0])
def test_every_requirement_has_one_version_within_its_bounds(python: str, system: tuple[str, str, str]) -> None:
    here = environment(python, system)
    given: dict[str, list[str]] = {}
    for each in map(Requirement, LINES):
        if each.marker is None or each.marker.evaluate(here):
            given.setdefault(canonicalize_name(each.name), []).append(str(each.specifier).removeprefix("=="))
    assert {name: versions for name, versions in given.items() if len(versions) > 1} == {}
    for need in required():
        (version,) = given[canonicalize_name(need.name)]
        assert need.specifier.contains(version), f"{need.name}: run .ci/constraints"


def test_the_pythons_are_those_that_are_declared() -> None:
    versions = [each.rpartition(" ")[2] for each in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", each)]
    assert tuple(versions) == PYTHONS


def test_every_line_is_a_version_and_nothing_else() -> None:
    """No hashes, which pip refuses together with a folder, and no address of an index."""
    assert LINES
    assert [line for line in LINES if not re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; [^#]+)?", line)] == []
