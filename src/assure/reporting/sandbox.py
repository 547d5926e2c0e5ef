"""Reads a review's own templates like pages, and runs them in a separate process that can reach nothing.

A template is code. So it runs only if the user allows it; in Jinja's immutable sandbox, restricted further to named
methods and filters; on plain data; and in a child process with limits of time, memory and output, which can open
nothing. It returns text, or one line that describes the problem.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assure import resources
from assure.errors import AssureError, reason
from assure.model.text import Markdown
from assure.projection.report import Report
from assure.reading.files import FolderEntry, RefusedError, decode_page, folder_entries, read_bytes
from assure.reading.nearest import did_you_mean
from assure.reading.other_files import is_left_alone, is_readme
from assure.reporting.sandbox_data import encode_report
from assure.reporting.templates import (
    SHIPPED,
    TEMPLATE_SUFFIX,
    check_template_audience,
    report_templates,
    unknown_template,
)

TEMPLATE_FOLDERS = ("reports", "partials")
"""The folders that a review's `templates/` may have."""

MAX_FILES = 200

_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from assure.reporting.sandbox_child import main; main()"
)
"""The child's program. It looks for modules only where this process does."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a template may use."""

    seconds: float = 10
    megabytes: int = 512
    """Memory, where the system can limit it."""
    output: int = 10_000_000
    """Length of the report in characters."""


def own_names(root: Path) -> tuple[str, ...]:
    """The names of a review's own templates (`reports/ours.md.j2`), without opening them; none where one is refused."""
    try:
        paths = [entry.path for entry in _folder_entries(root) if entry.name.endswith(TEMPLATE_SUFFIX)]
    except AssureError:
        return ()
    return tuple(path.partition("/")[2] for path in paths)


def own_templates(root: Path) -> dict[str, str]:
    """The text of a review's own templates, by name (`reports/ours.md.j2`).

    Raises AssureError for a file that is a link, not a template, not UTF-8 or longer than a page may be.
    """
    out: dict[str, str] = {}
    for entry in _folder_entries(root):
        if _is_left_among_templates(entry):
            continue
        if entry.kind == "file" and not entry.name.endswith(TEMPLATE_SUFFIX):
            raise AssureError(f"{entry.path} is not a template: end its name in {TEMPLATE_SUFFIX}, or move it")
        try:
            out[entry.path.partition("/")[2]] = decode_page(read_bytes(root, entry.path), entry.path)
        except RefusedError as refused:
            raise AssureError(f"{refused.fault.at.path}: {refused.fault.message}: {refused.fault.help}") from None
        if len(out) > MAX_FILES:
            raise AssureError(f"templates/ holds more than {MAX_FILES} templates")
    return out


def _folder_entries(root: Path) -> Iterator[FolderEntry]:
    """The entries of the folders in `templates/`. Raises AssureError for a folder that is a link or unreadable."""
    folder = "templates"
    try:
        top = [entry for entry in folder_entries(root) if entry.name == folder]
        below = [each for entry in top if _is_folder(entry) for each in folder_entries(root, folder)]
        for entry in below:
            if entry.name in TEMPLATE_FOLDERS and _is_folder(entry):
                yield from folder_entries(root, entry.path)
            elif entry.name not in TEMPLATE_FOLDERS and not _is_left_among_templates(entry):
                help = did_you_mean(entry.name, TEMPLATE_FOLDERS, "it holds reports/ and partials/")
                raise AssureError(f"{entry.path} does not belong in templates/: {help}")
    except RefusedError as refused:
        raise AssureError(f"{refused.fault.at.path}: {refused.fault.message}") from None


def _is_left_among_templates(entry: FolderEntry) -> bool:
    """Whether this is a file or folder that people or programs often leave among templates."""
    left_alone = is_left_alone(entry.name, folder=entry.kind == "folder")
    return left_alone or entry.name.startswith(".") or is_readme(entry.name)


def _is_folder(entry: FolderEntry) -> bool:
    if entry.kind == "link":
        raise AssureError(f"{entry.path} is a symbolic link, which assure never follows: put the folder itself there")
    return entry.kind == "folder"


def render_own(report: Report, template: str | None, texts: Mapping[str, str], limits: Limits = Limits()) -> Markdown:
    """The report as Markdown, by a review's own templates, their `texts` by name, over the shipped ones.

    Raises AssureError, in one line, for a template that is unknown, faulty, not for this audience or over the limits.
    """
    name = template or report.template
    known = tuple(dict.fromkeys((*own_reports(texts), *report_templates())))
    if name not in known:
        raise AssureError(unknown_template(name, known))
    check_template_audience(name, report)
    request = {
        "template": f"reports/{name}{TEMPLATE_SUFFIX}",
        "templates": _with_shipped(texts),
        "report": encode_report(report),
        **asdict(limits),
    }
    answer = _answer(request, limits)
    if "error" in answer:
        raise AssureError(str(answer["error"]))
    return Markdown(answer["text"])


def own_reports(names: Iterable[str]) -> tuple[str, ...]:
    """The names (`ours`) of the report templates among a review's own templates (`reports/ours.md.j2`)."""
    start = "reports/"
    return tuple(name.removeprefix(start).removesuffix(TEMPLATE_SUFFIX) for name in names if name.startswith(start))


def refuse_own(report: Report, template: str | None, names: Iterable[str]) -> None:
    """Raise AssureError for a template that only the review has, when its templates are not allowed."""
    name = template or report.template
    if name not in report_templates() and name in own_reports(names):
        raise AssureError(
            f"the report template {name!r} is the review's own, and templates are code: run it with "
            "`--allow-templates`, or choose a shipped one with `--report`"
        )


def _with_shipped(texts: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """The text of every template and its path for messages, by name; shipped ones by their full name too."""
    out: dict[str, tuple[str, str]] = {}
    top = resources.shipped_folder("templates")
    for path in sorted(top.glob(f"*/*{TEMPLATE_SUFFIX}")):
        name, text = path.relative_to(top).as_posix(), path.read_text(encoding="utf-8")
        out[name] = out[f"{SHIPPED}{name}"] = (text, f"{SHIPPED}{name}")
    return out | {name: (text, f"templates/{name}") for name, text in texts.items()}


def _answer(request: Mapping[str, Any], limits: Limits) -> dict[str, Any]:
    """The child's answer. Raises AssureError when it takes too long or crashes."""
    home = str(Path(resources.__file__).resolve().parents[1])
    path = [home, *(each for each in sys.path if each and os.path.isabs(each) and each != home)]
    system = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}  # which Windows needs
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-B", "-c", _START, json.dumps(path)],
            input=json.dumps(request).encode("ascii"),
            capture_output=True,
            timeout=limits.seconds,
            env=system,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise AssureError(
            f"template {request['template']}: not finished after {limits.seconds:g} seconds, its limit: make it do less"
        ) from None
    except OSError as error:
        raise AssureError(f"cannot start the process that runs templates: {reason(error)}") from None
    try:
        answer = json.loads(done.stdout)
        if isinstance(answer, dict) and any(isinstance(answer.get(key), str) for key in ("text", "error")):
            return answer
    except ValueError:
        pass
    raise AssureError(f"template {request['template']}: its process crashed: make it do less")
