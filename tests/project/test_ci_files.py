"""What other services take from this repository: the hook of pre-commit, the GitHub Action, and their page."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from assure.checking.output import OUTPUTS
from assure.cli.app import load_command
from tests.repository import ROOT, code_blocks

PAGE = ROOT / "docs" / "ci.md"
ACTION = ROOT / ".github" / "actions" / "check" / "action.yml"
WORKFLOW = ROOT / ".github" / "workflows" / "tests.yml"
RUN = ROOT / ".ci" / "run"


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def options() -> set[str]:
    return {option for parameter in load_command("check").params for option in parameter.opts}


def test_the_page_names_every_format() -> None:
    text = PAGE.read_text(encoding="utf-8")
    table = "".join(f"| `{form}` | {output.about} |\n" for form, output in OUTPUTS.items())
    assert f"| `--format` | for |\n|---|---|\n{table}\n" in text, f"the table in docs/ci.md must be\n\n{table}"


def test_the_hook_checks_whole_reviews() -> None:
    (hook,) = read(ROOT / ".pre-commit-hooks.yaml")
    assert (hook["entry"], hook["language"], hook["pass_filenames"]) == ("assure check", "python", False)
    for path in ("a/review.md", "a/frameworks/ours.yml", "a/review.lock", "a/assets/map.png", "assets/map.png"):
        assert re.search(hook["files"], path), path
    assert not re.search(hook["files"], "src/program.py")


def test_the_page_uses_the_hook_and_the_action_that_are_there() -> None:
    blocks = [yaml.safe_load(text) for info, text in code_blocks(PAGE) if info == "yaml"]
    hooks = [hook["id"] for block in blocks for repo in block.get("repos", ()) for hook in repo["hooks"]]
    assert hooks == [hook["id"] for hook in read(ROOT / ".pre-commit-hooks.yaml")]
    inputs = set(read(ACTION)["inputs"])
    used = [step for block in blocks for job in block.get("jobs", {}).values() for step in job["steps"]]
    ours = [step for step in used if "/assure/.github/actions/check@" in step["uses"]]
    assert len(ours) == 2
    assert {name for step in ours for name in step["with"]} <= inputs


def test_the_gitlab_job_is_current() -> None:
    (job,) = (yaml.safe_load(text)["assure"] for info, text in code_blocks(PAGE) if "codequality" in text)
    words = shlex.split(job["script"][1])
    assert words[:2] == ["assure", "check"]
    assert {word for word in words if word.startswith("--")} <= options()
    assert words[-1] == job["artifacts"]["reports"]["codequality"]


def ran(folder: Path, status: int, **given: str) -> tuple[int, list[list[str]]]:
    """The action's last step with a stand-in for assure that notes its words and ends with a status."""
    step = read(ACTION)["runs"]["steps"][-1]
    stand_in = folder / "assure"
    stand_in.write_text(
        f'#!/bin/bash\nprintf "%s\\0" "$@" >> "{folder}/words"\necho >> "{folder}/words"\nexit {status}\n'
    )
    stand_in.chmod(0o755)
    inputs = {name: str(field["default"]) for name, field in read(ACTION)["inputs"].items()} | given
    environment = {**os.environ, "ASSURE": str(stand_in)}
    for name, value in step["env"].items():
        found = re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", value)
        if found:
            environment[name] = inputs[found[1]]
    # As GitHub runs it: bash --noprofile --norc -eo pipefail {0}
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        env=environment,
        cwd=folder,
        check=False,
    )
    lines = (folder / "words").read_text(encoding="utf-8").split("\0\n")
    return done.returncode, [line.split("\0") for line in lines if line]


def test_the_action_asks_for_what_its_inputs_say(tmp_path: Path) -> None:
    status, calls = ran(tmp_path, 0)
    assert (status, calls) == (0, [["check", "--fail-on", "error", ".", "--format", "github"]])
    assert {word for call in calls for word in call if word.startswith("--")} <= options()


@pytest.mark.parametrize("status", [0, 1, 2])
def test_the_actions_status_is_that_of_the_check(tmp_path: Path, status: int) -> None:
    given = {"reviews": "a b\n\n$(touch made)\n", "stage": "final", "baseline": "known.json", "sarif": "out.sarif"}
    done, calls = ran(tmp_path, status, **given)
    assert done == status
    asked = ["check", "--fail-on", "error", "--stage", "final", "--baseline", "known.json", "a b", "$(touch made)"]
    assert calls[0] == [*asked, "--format", "github"]
    assert calls[1:] == ([[*asked, "--format", "sarif", "--output", "out.sarif"]] if status < 2 else [])
    assert not (tmp_path / "made").exists()


def test_no_input_is_inserted_into_a_script() -> None:
    assert [step["run"] for step in read(ACTION)["runs"]["steps"] if "${{" in step.get("run", "")] == []


def test_every_input_is_described_and_used() -> None:
    text = ACTION.read_text(encoding="utf-8")
    for name, field in read(ACTION)["inputs"].items():
        assert field["description"]
        assert f"${{{{ inputs.{name} }}}}" in text


def test_the_workflow_runs_on_every_python_and_system() -> None:
    matrix = read(WORKFLOW)["jobs"]["tests"]["strategy"]["matrix"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [each.rpartition(" ")[2] for each in project["classifiers"]]
    assert matrix["python"] == [each for each in named if re.fullmatch(r"3\.\d+", each)]
    assert {each.partition("-")[0] for each in matrix["system"]} == {"ubuntu", "windows", "macos"}
    assert {"Linux", "Windows", "MacOS"} <= set(named)


def test_the_workflow_does_what_the_readme_does() -> None:
    commands = [step["run"] for step in read(WORKFLOW)["jobs"]["tests"]["steps"] if "run" in step]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in commands:
        module = command.removeprefix("python -m ")
        assert f".venv/bin/{module}" in readme, command


def test_the_workflow_may_only_read() -> None:
    workflow = read(WORKFLOW)
    assert workflow["permissions"] == {"contents": "read"}
    assert "secrets" not in WORKFLOW.read_text(encoding="utf-8")
    assert [step["run"] for step in workflow["jobs"]["tests"]["steps"] if "${{" in step.get("run", "")] == []


def test_the_quick_part_is_there() -> None:
    (listed,) = re.findall(r"^quick=\((.+?)\)$", RUN.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    paths = listed.split()
    assert len(paths) >= 3
    assert [path for path in paths if not (ROOT / path).exists()] == []
