"""Lists, footnotes and boxes of a page keep their form in every format, for every audience."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Mapping
from typing import Any

import pytest

from assure.analysis.references import private_brackets, private_notes
from assure.cli.app import run
from assure.model.review import Review
from assure.projection.project import project
from assure.publishing.formats import FORMATS
from tests.privacy.layers import file_layers
from tests.reading.making import read

BODY = """The council told[^why] us that it would:

a) tokenplan [@doc-01]

   iv) tokencarers
   v) tokenmembers
b) tokenpublish[^later]

7) tokenseven
8) tokeneight

> [!NOTE] Tokentitle of the *editor*
> Tokennote.[^later]
>
> (1) tokenone
> (2) tokentwo

::: {.case-study title="Tokenelms"}
| Tokenhead | Other |
|---|---|
| Tokencell | x |
:::

- **Strength:** Tokenopen.[^both]
- **Strength:** Tokenhidden.[^secret][^both] {.private}

[^why]: Tokenwhy, as it said.

    - tokenitem
[^later]: Tokenlater. [@doc-01]
[^secret]: Tokensecret, with [^deeper] more. [@int-01]
[^deeper]: Tokendeeper.
[^both]: Tokenboth.
"""
FILES = {
    "findings/one.md": f"---\ndomain: one\n---\n\n{BODY}",
    "frameworks/f.yml": "id: f\ntitle: F\ndomains:\n  - id: one\n    title: One\n",
    "review.md": "---\ntitle: A review\nauthority: Testshire\nframework: frameworks/f.yml\nstage: draft\n---\n",
    "documents/doc-01-plan.md": "---\ntitle: The plan\npublic: true\ndate: 2015-01-02\n---\n",
    "interviews/int-01.md": "---\ntitle: A carer\ndate: 2015-01-02\n---\n\nWords.\n",
    "recommendations/r1.md": "---\ntitle: Tokenrec\nowner: The director\n---\n\nTokenmust:[^r]\n\n"
    "They must:\n\n(a) tokenfirst\n(b) tokensecond\n\n[^r]: Tokenrecnote.\n",
}
TOKENS = {token.lower() for text in FILES.values() for token in re.findall(r"(?i)\btoken\w+", text)}
SECRET = {"tokenhidden", "tokensecret", "tokendeeper"}
SHORT = {"xlsx": "tokenmust tokenrec tokenrecnote tokenfirst tokensecond", "csv": "tokenmust tokenrecnote tokensecond"}
"""What formats hold that are no whole report."""


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Review:
    return read(tmp_path_factory.mktemp("forms") / "review", FILES)


@pytest.fixture(scope="module", params=["team", "council", "public"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Mapping[str, bytes]]:
    root = tmp_path_factory.mktemp("made")
    read(root / "review", FILES)
    words = ["render", str(root / "review"), "--audience", request.param, "--out", str(root / "out")]
    assert run([*words, "--force", "--to", ",".join(FORMATS)]) == 0
    return request.param, {path.suffix[1:]: path.read_bytes() for path in sorted((root / "out").iterdir())}


def words_in(kind: str, data: bytes) -> str:
    """Everything that a file says, in small letters."""
    return "\n".join(layer.text for layer in file_layers(f"report.{kind}", data)).casefold()


def test_every_word_is_in_every_format_unless_it_is_private(made: tuple[str, Mapping[str, bytes]]) -> None:
    audience, files = made
    for kind, data in files.items():
        found = set(re.findall(r"token[a-z]+", words_in(kind, data)))
        wanted = TOKENS - (set() if audience == "team" else SECRET)
        if kind in SHORT:
            assert set(SHORT[kind].split()) <= found, kind
        elif kind == "pptx":  # slides show a chapter's statements, and the rest only where it has none
            assert {"tokenopen", "tokenboth", "tokenmust", "tokenrecnote"} <= found
        else:
            assert wanted <= found, (kind, wanted - found)
        if audience != "team":
            assert not found & SECRET, kind


def test_marks_are_kept(made: tuple[str, Mapping[str, bytes]]) -> None:
    _, files = made
    html = files["html"].decode()
    lists = [set(re.findall(r'\w+="[^"]*"', found)) for found in re.findall(r"<ol [^>]*>", html)]
    assert lists[:4] == [
        {'class="paren lower-alpha"', 'type="a"'},
        {'class="paren lower-roman"', 'type="i"', 'start="4"'},
        {'class="paren decimal"', 'start="7"'},
        {'class="parens decimal"'},
    ]
    numbering = zipfile.ZipFile(io.BytesIO(files["docx"])).read("word/numbering.xml").decode()
    assert re.search(r'<w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1\)"/>', numbering)
    assert re.search(r'<w:start w:val="4"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%2\)"/>', numbering)
    assert re.search(r'<w:start w:val="7"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1\)"/>', numbering)
    pdf = words_in("pdf", files["pdf"])
    for mark in ("a)", "iv)", "v)", "b)", "7)", "8)", "(1)", "(2)", "(a)", "(b)"):
        assert mark in pdf, mark
    markdown = files["md"].decode().splitlines()
    for line in ("- a) tokenplan", "  - iv) tokencarers", "7) tokenseven", "> - (1) tokenone"):
        assert any(each.startswith(line) for each in markdown), line
    assert "(b) tokensecond" in words_in("csv", files["csv"])
    [chapter] = json.loads(files["json"])["chapters"]
    assert [block["form"] for block in chapter["blocks"] if "form" in block] == [
        {"style": "lower-alpha", "start": 1, "delimiter": ")"},
        {"style": "decimal", "start": 7, "delimiter": ")"},
    ]


def test_boxes_are_boxes(made: tuple[str, Mapping[str, bytes]]) -> None:
    _, files = made
    html = files["html"].decode()
    boxes = re.findall(
        r'<div class="box ([\w-]+)" role="note" aria-labelledby="(\w+)">\n<p class="box-title" id="(\w+)">(.*?)</p>',
        html,
    )
    assert boxes == [
        ("note", "_box1", "_box1", "Tokentitle of the <em>editor</em>"),
        ("case-study", "_box2", "_box2", "Tokenelms"),
    ]
    document = zipfile.ZipFile(io.BytesIO(files["docx"])).read("word/document.xml").decode()
    assert document.count("<w:tblBorders>") == 2
    assert 'w:tblCaption w:val="Tokenelms"' in document
    [chapter] = json.loads(files["json"])["chapters"]
    shown = [(block["box"], block["heading"]) for block in chapter["blocks"] if block["kind"] == "box"]
    assert shown == [("note", "Tokentitle of the *editor*"), ("case-study", "Tokenelms")]
    assert "> **Tokenelms**" in files["md"].decode()


def test_footnotes_lead_there_and_back(made: tuple[str, Mapping[str, bytes]]) -> None:
    audience, files = made
    html = files["html"].decode()
    for note in re.findall(r'href="#(_note\d+)"', html):
        assert f'id="{note}"' in html
    for reference in re.findall(r'href="#(_ref[\d-]+)"', html):
        assert f'id="{reference}"' in html
    assert 'aria-label="Note 1"' in html
    notes = zipfile.ZipFile(io.BytesIO(files["docx"])).read("word/footnotes.xml").decode()
    assert {"Tokenwhy", "tokenitem"} <= set(re.findall(r"[Tt]oken[a-z]+", notes))
    report: dict[str, Any] = json.loads(files["json"])
    assert [note["number"] for note in report["notes"]] == list(range(1, len(report["notes"]) + 1))
    assert {note["source"] for note in report["notes"]} == ({False} if audience == "team" else {False, True})


def test_what_only_private_statements_refer_to_is_private(review: Review) -> None:
    page = review.by_id["one"]
    labels = [block.text.split()[0].strip(".,") for block in page.body.notes]
    assert {labels[index] for index in private_notes(page)} == {"Tokensecret", "Tokendeeper"}
    assert {page.body.brackets[index].citations[0].page for index in private_brackets(page)} == {"int-01"}


def test_notes_are_numbered_as_they_are_met(review: Review) -> None:
    report = project(review, "public")
    firsts = [re.split(r"\W", note.text)[0] for note in report.notes]
    assert firsts[:4] == ["Tokenwhy", "The", "Tokenlater", "Tokenboth"]
