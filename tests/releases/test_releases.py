"""What another release of a dependency breaks first: reading, each check format, each report format, the audit.

A quick part of the tests, which `.ci/run` plays again on the lowest and the newest releases and on every Python.
Each command is a process of its own, so that what a library prints is seen, and what is written is read by another
library than the one that wrote it, where there is one.
"""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jsonschema_rs
import openpyxl  # type: ignore[import-untyped]
import pytest
from junitparser import JUnitXml

from assure.checking.output import OUTPUTS
from assure.publishing.formats import FORMATS
from tests.checking.output.sarif_schema import sarif_schema
from tests.repository import EXAMPLES

REVIEWS = sorted(path.parent for path in EXAMPLES.glob("*/review.md"))
EXAMPLE = EXAMPLES / "cqc-example"
"""It withholds counts, and has charts, tables and recommendations."""
NOTES = 6
"""What `check --stage final` finds in it."""
HEADING = "Safe pathways, systems and transitions"
"""A chapter of it, which every format prints."""


def assure(*words: object, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    """Run the command line as a user does, with warnings of libraries shown on standard error."""
    return subprocess.run(
        [sys.executable, "-W", "default", "-m", "assure", *map(str, words)], cwd=cwd, capture_output=True, check=False
    )


@pytest.mark.parametrize("example", REVIEWS, ids=lambda path: path.name)
def test_every_example_is_read_without_an_error(example: Path, tmp_path: Path) -> None:
    ran = assure("check", example, cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"0 errors" in ran.stdout


_TEXT = re.compile(r"(?:error|warning|note)\[", re.MULTILINE)


def _text(out: str) -> int:
    assert _TEXT.match(out), "nothing stands before the first diagnostic"
    return len(re.findall(rf"^{_TEXT.pattern}", out, re.MULTILINE))


def _github(out: str) -> int:
    *lines, summary = out.splitlines()
    assert summary.startswith("assure: ")
    assert [line for line in lines if not line.startswith("::")] == []
    return len(lines)


def _sarif(out: str) -> int:
    read = json.loads(out)
    jsonschema_rs.validate(sarif_schema(), read)
    return len(read["runs"][0]["results"])


def _junit(out: str) -> int:
    return sum(len(list(suite)) for suite in JUnitXml.fromstring(out.encode("utf-8")))


READ: Mapping[str, Callable[[str], int]] = {
    "text": _text,
    "json": lambda out: len(json.loads(out)["diagnostics"]),
    "sarif": _sarif,
    "junit": _junit,
    "github": _github,
    "gitlab": lambda out: len(json.loads(out)),
}
"""How many diagnostics each format has."""


@pytest.mark.parametrize("form", OUTPUTS)
def test_every_check_format_is_read_back(form: str, tmp_path: Path) -> None:
    ran = assure("check", EXAMPLE, "--stage", "final", "--format", form, cwd=tmp_path)
    assert ran.stderr == b""
    assert READ[form](ran.stdout.decode("utf-8")) == NOTES


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The example in every format for the public, by format."""
    out = tmp_path_factory.mktemp("build")
    ran = assure("render", EXAMPLE, "--to", ",".join(FORMATS), "--audience", "public", "--out", out, cwd=out)
    assert (ran.returncode, ran.stderr) == (0, b"")
    return {path.suffix[1:]: path for path in out.iterdir()}


def _pdf(data: bytes) -> str:
    import pypdf

    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def _docx(data: bytes) -> str:
    import docx

    return "\n".join(each.text for each in docx.Document(io.BytesIO(data)).paragraphs)


def _pptx(data: bytes) -> str:
    import pptx

    shapes: list[Any] = [shape for slide in pptx.Presentation(io.BytesIO(data)).slides for shape in slide.shapes]
    cells = [cell.text for shape in shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    return "\n".join([*(shape.text_frame.text for shape in shapes if shape.has_text_frame), *cells])


def _xlsx(data: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return "\n".join(str(value) for sheet in book for row in sheet.values for value in row)


def _csv(data: bytes) -> str:
    return "\n".join(" ".join(row) for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))))


WORDS: Mapping[str, Callable[[bytes], str]] = {
    "html": bytes.decode,
    "md": bytes.decode,
    "json": lambda data: json.dumps(json.loads(data), ensure_ascii=False),
    "pdf": _pdf,
    "docx": _docx,
    "pptx": _pptx,
    "xlsx": _xlsx,
    "csv": _csv,
}


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_made_and_read_back(form: str, files: dict[str, Path]) -> None:
    words = " ".join(WORDS[form](files[form].read_bytes()).split())
    assert HEADING in words


def test_the_audit_reads_every_format(files: dict[str, Path], tmp_path: Path) -> None:
    folder = next(iter(files.values())).parent
    ran = assure("audit", folder, "--review", EXAMPLE, "--format", "json", cwd=tmp_path)
    assert ran.returncode == 0, ran.stdout
    assert ran.stderr == b""
