"""The heavy commands of `benchmarks/` on safety, in short: a sample of what they try, so that they work when called."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.repository import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the benchmarks measure what Windows does not tell")


@pytest.fixture(autouse=True)
def reachable(monkeypatch: pytest.MonkeyPatch) -> None:
    """The benchmarks are scripts: their modules are found in the same folder."""
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    monkeypatch.syspath_prepend(str(ROOT / "tests"))


def test_bad_inputs_bring_no_traceback_and_nothing_active(tmp_path: Path) -> None:
    inputs, fuzz = import_module("bad_inputs"), import_module("fuzz")
    found: list[Any] = list(inputs.bad_inputs(None, 1000))
    assert sum(len(bad.parts) or 1 for bad in found) > 8_000
    assert {bad.kind for bad in found} >= {"script payload", "template payload", "hostile YAML", "mutated page"}
    quick = [bad for bad in found if bad.kind != "pathological Markdown"]
    for number in range(0, len(quick), len(quick) // 12):
        answer = fuzz.tried(number, quick[number], tmp_path)
        assert answer.wrong == [], (number, answer)


def test_the_search_sees_what_is_active() -> None:
    active = import_module("publishing.active").active
    for element in ("<script>", "<img onerror=x>", "<a href='javascript:x'>", "<link rel=x href=y>", "<p style=x>"):
        assert len(active(element)) > len(active("<p>"))


def test_what_is_disturbed_works_when_it_is_not() -> None:
    scenes = import_module("scenes")
    for scene in scenes.SCENES:
        before, after = scene.states()
        assert before != after, scene.name


def test_a_torn_file_is_seen(tmp_path: Path) -> None:
    judge = import_module("scenes").judge
    old, new = {"a": b"old", "b": b"old", "c": b"kept"}, {"a": b"new", "b": b"new", "c": b"kept"}

    def judged(status: int | None, **files: bytes) -> Any:
        for path in tmp_path.iterdir():
            path.unlink()
        for name, data in files.items():
            (tmp_path / name).write_bytes(data)
        return judge(tmp_path, old, new, status)

    assert judged(0, a=b"new", b=b"new", c=b"kept") == judged(2, a=b"old", b=b"old", c=b"kept")
    assert judged(2, a=b"ne", b=b"old", c=b"kept").torn == ("a",)
    assert judged(2, b=b"old", c=b"kept").torn == ("a",)
    assert judged(2, a=b"new", b=b"old", c=b"kept").half
    assert judged(0, a=b"new", b=b"old", c=b"kept").false
    assert judged(0, a=b"new", b=b"new", c=b"changed").strange == ("c",)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what is opened")
def test_what_is_not_a_file_leads_nowhere(tmp_path: Path) -> None:
    objects = import_module("objects")
    found = [made for made in objects.objects() if "device" not in made.what]
    assert len(found) >= 40
    for number, made in enumerate(found[:: len(found) // 12]):
        wrong, _ = objects.tried(made, tmp_path / str(number))
        assert wrong == []
