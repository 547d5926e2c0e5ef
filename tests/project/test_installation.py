"""The command that adds an extra is right for every way of installing. The metadata are as the tools leave them.

What each tool really leaves and really takes was tried by hand: `docs/testing.md`, "Ways to install".
"""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Iterable
from importlib.metadata import Distribution
from pathlib import Path

import pytest

from assure import installation
from assure.installation import Installation
from tests.repository import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the folders here are written as on other systems")

REPOSITORY = "https://git.example.org/assure"
WHEEL = "https://files.example.org/assure_review-1.0-py3-none-any.whl"


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a user, with an environment in it."""
    folder = tmp_path / "somewhere"
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    for path in (python, python.with_name("pip")):
        path.touch()
    monkeypatch.chdir(folder)
    return folder


def installed(
    machine: Path,
    origin: dict[str, object] | None = None,
    marker: str = "",
    installer: str = "pip",
    windows: bool = False,
) -> Installation:
    """The copy in the environment, with what a tool records about it."""
    prefix = machine / ".venv"
    noted = prefix / "lib" / "assure_review-1.0.dist-info"
    noted.mkdir(parents=True)
    (noted / "METADATA").write_text("Metadata-Version: 2.4\nName: assure-review\nVersion: 1.0\n", encoding="utf-8")
    (noted / "INSTALLER").write_text(f"{installer}\n", encoding="utf-8")
    if origin is not None:
        (noted / "direct_url.json").write_text(json.dumps(origin), encoding="utf-8")
    if marker:
        (prefix / marker).touch()
    found = Distribution.at(noted)
    return installation.installation(prefix, prefix / "bin" / "python", found, windows=windows)


def checkout(folder: Path, editable: bool) -> dict[str, object]:
    folder.mkdir(exist_ok=True)
    return {"url": folder.as_uri(), "dir_info": {"editable": True} if editable else {}}


@pytest.mark.parametrize(
    ("marker", "add", "repair", "extras"),
    [
        ("", ".venv/bin/pip install", ".venv/bin/pip install --force-reinstall", "pdf"),
        ("pipx_metadata.json", "pipx install --force", "pipx install --force", "pdf,word"),
        ("uv-receipt.toml", "uv tool install", "uv tool install --reinstall", "pdf,word"),
    ],
)
def test_each_tool_from_the_index(machine: Path, marker: str, add: str, repair: str, extras: str) -> None:
    copy = installed(machine, marker=marker)
    assert copy.command(["pdf"], ["word"]) == f"{add} 'assure-review[{extras}]'"
    assert copy.command(["pdf"], ["word"], again=True) == f"{repair} 'assure-review[{extras}]'"


def test_an_environment_of_uvs_has_no_pip(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "find_spec", lambda _: None)
    (machine / ".venv/bin/pip").unlink()
    copy = installed(machine, installer="uv")
    assert copy.command(["pdf"]) == "uv pip install --python .venv/bin/python 'assure-review[pdf]'"
    assert copy.command(["pdf"], again=True).startswith("uv pip install --python .venv/bin/python --reinstall ")


def test_without_its_program_pip_is_called_by_the_right_python(machine: Path) -> None:
    (machine / ".venv/bin/pip").unlink()
    assert installed(machine).command(["pdf"]) == ".venv/bin/python -m pip install 'assure-review[pdf]'"


@pytest.mark.parametrize(("editable", "words"), [(False, "install"), (True, "install --editable")])
def test_a_checkout_is_installed_from_where_it_is(machine: Path, editable: bool, words: str) -> None:
    copy = installed(machine, checkout(machine, editable))
    assert copy.command(["pdf"]) == f".venv/bin/pip {words} '.[pdf]'"


@pytest.mark.parametrize("name", ["assure", "Jane's reviews", "Büro [1]"])
def test_a_folder_is_never_taken_for_a_name_on_the_index(machine: Path, name: str) -> None:
    copy = installed(machine, checkout(machine / name, editable=False))
    assert shlex.split(copy.command(["pdf"])) == [".venv/bin/pip", "install", f"./{name}[pdf]"]


def test_from_elsewhere_paths_are_whole(machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = installed(machine, checkout(machine, editable=False))
    monkeypatch.chdir(tmp_path / "somewhere" / ".venv" / "bin")
    assert shlex.split(copy.command(["pdf"])) == ["./pip", "install", f"{machine}[pdf]"]


def test_a_checkout_that_is_gone_is_not_named(machine: Path) -> None:
    origin = checkout(machine / "gone", editable=True)
    (machine / "gone").rmdir()
    assert installed(machine, origin).command(["pdf"]) == ".venv/bin/pip install 'assure-review[pdf]'"


@pytest.mark.parametrize(
    ("origin", "source"),
    [
        ({"url": WHEEL, "archive_info": {}}, WHEEL),
        ({"url": REPOSITORY, "vcs_info": {"vcs": "git", "commit_id": "1234abc"}}, f"git+{REPOSITORY}@1234abc"),
        ({"url": REPOSITORY, "vcs_info": "?"}, REPOSITORY),
        ({}, ""),
    ],
)
def test_what_came_from_an_address_comes_from_there_again(
    machine: Path, origin: dict[str, object], source: str
) -> None:
    words = shlex.split(installed(machine, origin).command(["pdf"]))
    assert words[2] == "assure-review[pdf]" + (f" @ {source}" if source else "")


@pytest.mark.parametrize("text", ["", "{", "[]", "null"])
def test_damaged_metadata_are_as_none(machine: Path, text: str) -> None:
    installed(machine)
    noted = machine / ".venv/lib/assure_review-1.0.dist-info"
    (noted / "direct_url.json").write_text(text, encoding="utf-8")
    copy = installation.installation(
        machine / ".venv", machine / ".venv/bin/python", Distribution.at(noted), windows=False
    )
    assert copy.command(["pdf"]) == ".venv/bin/pip install 'assure-review[pdf]'"


def windows(python: str, source: str = "", extras: Iterable[str] = ("pdf",)) -> str:
    copy = Installation("pip", Path(python), source, editable=False, folder=bool(source), windows=True)
    return copy.command(extras)


def test_on_windows_words_are_quoted_for_powershell_and_cmd_alike() -> None:
    assert windows(r"C:\v\Scripts\python.exe") == r'C:\v\Scripts\python.exe -m pip install "assure-review[pdf]"'
    assert windows(r"C:\v\python.exe", r"C:\Jane Doe\assure").endswith(r' "C:\Jane Doe\assure[pdf]"')
    # In quotes as a whole PowerShell would print it; with `&` before them cmd would refuse it.
    assert windows(r"C:\Users\Jane Doe\python.exe").startswith(r'C:\Users\"Jane Doe"\python.exe -m pip')
    assert windows(r"C:\R&D\python.exe").startswith(r'C:\"R&D"\python.exe -m pip')


def test_on_windows_the_environments_own_pip_is_named(machine: Path) -> None:
    (machine / ".venv/bin/pip.exe").touch()
    assert installed(machine, windows=True).command(["pdf"]) == '.venv/bin/pip install "assure-review[pdf]"'


def test_a_copy_that_was_never_installed_names_its_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "__file__", str(ROOT / "src" / "assure" / "installation.py"))
    copy = installation.installation(Path("nowhere"), Path("python"), None, windows=False)
    assert (copy.folder, copy.editable) == (True, True)
    assert Path(copy.source) == ROOT


def test_this_copy_is_the_one_that_runs() -> None:
    """The tests run from an installed copy, whose metadata have the name of the distribution."""
    found = installation.metadata()
    assert found is not None
    assert found.metadata["Name"] == installation.DISTRIBUTION
    assert "install" in installation.this_copy().command(["pdf"])
