"""Files that stand in a review without being pages: passed over, noted, or taken for the copies that they are."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from assure.checking.diagnostic import Diagnostic, Severity
from assure.checking.engine import check_review
from assure.cli.arguments import review_folders
from assure.model.kinds import FOLDERS
from assure.model.review import STAGES
from assure.reading.folder import read_review
from assure.reading.other_files import copy_of, name_key, refused_by_windows
from tests.reading.making import lay, read
from tests.repository import EXAMPLES

HERE = ("", *FOLDERS.values(), "assets", "assets/plans", "frameworks", "templates", "templates/reports", "build")
"""Every folder that a review may have, and the review itself."""
PAGES = (*FOLDERS.values(),)
SECRET = "Ottoline Marchbanks"
PAGE = f"---\ntitle: {SECRET}\n---\n{SECRET} cites nothing that is there. [@nothing]\n"

SILENT = (
    "desktop.ini", "Desktop.ini", "Thumbs.db", "thumbs.db", "ehthumbs.db", ".DS_Store", "._int-01.md", "Icon\r",
    "~$plan.docx", "~$int-01.md", "~WRL0003.tmp", "plan.tmp", "int-01.md.tmp", "int-01.md.TMP", "~syncthing~a.md.tmp",
    ".syncthing.int-01.md.tmp", ".~lock.int-01.md#", ".~lock.plan.odt#", "int-01.md.bak", "int-01.bak", "int-01.md~",
    ".#int-01.md", "#int-01.md#", ".int-01.md.swp", "int-01.md.swp", ".int-01.md.swo", "int-01.md.orig", "a.md.rej",
    "int-01.md.sb-1a2b3c4d-Ab12Cd", "plan.docx.crdownload", "plan.pdf.part", ".gitignore", ".gitattributes",
    ".editorconfig", ".markdownlint.json", ".dropbox", ".dropbox.attr", ".stignore", ".nextcloudsync.log",
    ".owncloudsync.log", ".sync_0123456789ab.db", ".849C9593-D756-4E56-8D6E-42412F2A707B", "README.md", "Readme.md",
    "readme.md", "README.txt",
)  # fmt: skip
SILENT_FOLDERS = (
    ".obsidian", ".vscode", ".idea", ".trash", ".Trash-1000", ".stfolder", ".stversions", ".dropbox.cache", ".git",
    ".github", ".venv", ".tmp.drivedownload", ".tmp.driveupload", ".mypy_cache", ".history", "_templates",
    "node_modules", "__pycache__", "venv", "__MACOSX", "$RECYCLE.BIN", "System Volume Information", "@eaDir",
)  # fmt: skip
FOREIGN = (
    "plan.docx", "budget.DOCX", "Plan of work.doc", "plan.rtf", "plan.odt", "figures.xlsx", "figures.csv",
    "slides.pptx", "plan.pdf", "Re plan.msg", "Re plan.eml", "panel.vtt", "panel.srt", "panel.mp4", "panel.m4a",
    "photo.jpg", "photo.PNG", "photo.heic", "drawing.svg", "council.url", "council.html", "plan.gdoc",
    "notes.one", "pages.zip",
)  # fmt: skip
COPIES = (
    "{}-DESKTOP-AB12.md", "{}-DESKTOP-7QK2L9P.md", "{}-LAPTOP-0A1B2C3D-2.md", "{}-WBC-L00412.md",
    "{}-5CG1234ABC.md", "{}-DESKTOP-KJHGFDS.md", "{}-LAPTOP-QWERTYUI.md", "{} (copy).md",
    "{} (Anna's conflicted copy 2026-03-01 (1)).md",
    "{}-Annas-MacBook-Pro.md", "{}-Anna’s MacBook Air.md",
    "{} (Anna's conflicted copy 2026-03-01).md", "{} (DESKTOP-AB12's conflicted copy 2026-03-01).md",
    "{} (conflicted copy).md", "{} (Case Conflict).md",
    "{} (Unicode Encoding Conflict 1).md",
    "{} (1).md", "{}(2).md", "Copy of {}.md", "{}.sync-conflict-20260301-101010-ABCDEFG.md",
    "{}.sync-conflict-20260301-101010.md", "{} (conflicted copy 2026-03-01 101010).md",
    "{}_conflict-20260301-101010.md", "{} - Copy.md", "{} - Copy (2).md", "{} - Copy - Copy.md", "{} copy.md",
    "{} copy 2.md", "{} 2.md", "{} (1) (1).md", "{} (1)-DESKTOP-AB12.md",
)  # fmt: skip


def found(root: Path) -> list[Diagnostic]:
    """What is wrong with a review, of its files alone: coverage and the like are other tests'."""
    return [each for each in check_review(read_review(root)).diagnostics if each.code[0] in "RFLT"]


def original(kind: str) -> str:
    return f"---\ntitle: The page\n---\nOf {kind}.\n"


@pytest.mark.parametrize("folder", HERE)
def test_what_systems_and_programs_leave_is_passed_over(folder: str, tmp_path: Path) -> None:
    """Nothing is reported, read or counted, whatever the file holds."""
    lay(tmp_path, {})
    before = check_review(read_review(tmp_path))
    for name in SILENT:
        lay(tmp_path, {f"{folder}/{name}".lstrip("/"): PAGE})
    for name in SILENT_FOLDERS:
        lay(tmp_path, {f"{folder}/{name}/int-01.md".lstrip("/"): PAGE})
    os.symlink("anna@desktop.4242:1700000000", tmp_path / folder / ".#int-02.md")  # Emacs's lock leads nowhere
    review = read_review(tmp_path)
    assert check_review(review) == before
    assert (review.pages, review.assets) == ((), ())
    assert SECRET not in repr(review)


@pytest.mark.parametrize("folder", ["", *PAGES, "frameworks"])
@pytest.mark.parametrize("stage", STAGES)
def test_another_program_s_file_gets_a_note_that_says_how_to_bring_it_in(
    folder: str, stage: str, tmp_path: Path
) -> None:
    front = f"---\ntitle: A\nauthority: B\nframework: teasc-risk-awareness\nstage: {stage}\n---\n"
    lay(tmp_path, {f"{folder}/{name}".lstrip("/"): PAGE for name in FOREIGN} | {"review.md": front})
    noted = {each.at.path: each for each in found(tmp_path)}
    assert set(noted) == {f"{folder}/{name}".lstrip("/") for name in FOREIGN}
    for each in noted.values():
        assert (each.rule, each.severity) == ("foreign-file", Severity.NOTE)
        assert "not read" in each.message
        assert any(way in each.help for way in ("documents/", "assets/", "interviews/", ".md", "outside the review"))
    assert SECRET not in repr(read_review(tmp_path))


def test_files_of_other_programs_may_be_in_assets(tmp_path: Path) -> None:
    names = {name.lower() for name in FOREIGN}
    lay(tmp_path, {f"assets/{name}": PAGE for name in names})
    assert found(tmp_path) == []
    assert len(read_review(tmp_path).assets) == len(names)


@pytest.mark.parametrize("folder", PAGES)
@pytest.mark.parametrize("stem", ["int-{}", "int-{}-portfolio-holder"])
def test_a_copy_of_a_page_is_one_warning_that_names_both(folder: str, stem: str, tmp_path: Path) -> None:
    """A page for each form of copy: the copy's content is in no count, and none of its faults is reported."""
    stems = [stem.format(number) for number in range(1, len(COPIES) + 1)]
    lay(tmp_path, {f"{folder}/{each}.md": original(folder) for each in stems})
    alone = read_review(tmp_path)
    before = set(check_review(alone).diagnostics)
    copies = {f"{folder}/{form.format(each)}": f"{folder}/{each}.md" for form, each in zip(COPIES, stems, strict=True)}
    lay(tmp_path, dict.fromkeys(copies, PAGE + "\n[@int-01#gone] <b>x</b>\n"))
    review = read_review(tmp_path)
    new = [each for each in check_review(review).diagnostics if each not in before]
    assert sorted(each.at.path for each in new) == sorted(copies)
    for each in new:
        page = copies[each.at.path]
        assert (each.rule, each.severity) == ("conflict-copy", Severity.WARNING)
        assert f"`{page}`" in each.message
        assert f"`{page}`" in each.help
        assert [related.at.path for related in each.related] == [page]
    assert review.pages == alone.pages
    assert SECRET not in repr(review)


def test_all_copies_together_name_the_one_page(tmp_path: Path) -> None:
    names = [form.format("int-01") for form in COPIES]
    lay(tmp_path, {f"interviews/{name}": PAGE for name in names} | {"interviews/int-01.md": original("interviews")})
    copies = [each for each in found(tmp_path) if each.rule == "conflict-copy"]
    assert {each.at.path for each in copies} == {f"interviews/{name}" for name in names}
    assert {each.related[0].at.path for each in copies} == {"interviews/int-01.md"}


@pytest.mark.parametrize("form", COPIES)
def test_without_the_page_next_to_it_a_name_is_only_a_bad_one(form: str, tmp_path: Path) -> None:
    review = read(tmp_path, {f"interviews/{form.format('int-01')}": original("interviews")})
    assert len(review.pages) == 1
    assert "conflict-copy" not in {each.rule for each in check_review(review).diagnostics}


@pytest.mark.parametrize(
    ("name", "beside"),
    [
        ("kpi-dtoc-nhs.md", "kpi-dtoc.md"),
        ("kpi-dtoc-NHS.md", "kpi-dtoc.md"),
        ("kpi-dtoc-2015-Q3.md", "kpi-dtoc.md"),
        ("doc-1-2.md", "doc-1.md"),
        ("int-01-desktop.md", "int-01.md"),
        ("int-012.md", "int-01.md"),
        ("copying.md", "copy.md"),
        ("int-02 2.md", "int-01.md"),
        ("int-01 2.md", "int-01.yml"),
        ("int-01 2.md", "int-01 2.md"),
        ("Copy of .md", ".md"),
    ],
)
def test_names_that_do_not_mark_copies(name: str, beside: str) -> None:
    assert copy_of(name, {name_key(beside), name_key(name)}) is None


def test_a_copy_that_became_a_page_of_its_own_is_read(tmp_path: Path) -> None:
    files = {
        "interviews/int-01.md": "---\ntitle: A\n---\n",
        "interviews/int-01 - Copy.md": "---\nid: int-02\ntitle: B\n---\n",
        "interviews/int-03.md": "---\nid: int-leader\ntitle: C\n---\n",
        "interviews/int-03 (1).md": "---\nid: int-leader\ntitle: C\n---\n",
        "interviews/int-03 (conflicted copy 2026-03-01 101010).md": "---\nid: int-04\ntitle: C\n---\n",
    }
    review = read(tmp_path, files)
    assert [page.id for page in review.pages] == ["int-02", "int-01", "int-leader"]
    assert [fault.rule for fault in review.faults] == ["conflict-copy"] * 2


def test_copies_of_review_md_its_lock_and_its_framework(tmp_path: Path) -> None:
    names = ["review (1).md", "review-DESKTOP-AB12.md", "review (conflicted copy 2026-03-01 101010).lock",
             "README - Copy.md", "frameworks/own 2.yml"]  # fmt: skip
    own = "id: own\ntitle: Own\nextends: teasc-risk-awareness\n"
    front = "---\ntitle: A\nauthority: B\nframework: frameworks/own.yml\n---\n"
    files = dict.fromkeys(names, PAGE) | {"review.lock": "", "README.md": "", "frameworks/own.yml": own}
    diagnostics = found(lay(tmp_path, {**files, "review.md": front}))
    copies = {each.at.path for each in diagnostics if each.rule == "conflict-copy"}
    assert copies == set(names)
    assert [each for each in diagnostics if each.rule != "conflict-copy" and each.at.path != "review.lock"] == []


def test_a_framework_that_is_named_is_not_a_copy(tmp_path: Path) -> None:
    own = "id: own\ntitle: Own\nextends: teasc-risk-awareness\n"
    front = "---\ntitle: A\nauthority: B\nframework: frameworks/own 2.yml\n---\n"
    files = {"frameworks/own.yml": own, "frameworks/own 2.yml": own, "review.md": front}
    faults = read(tmp_path, files).faults
    assert [(each.rule, each.at.path) for each in faults] == [("unused-framework", "frameworks/own.yml")]


@pytest.mark.parametrize("folder", PAGES)
@pytest.mark.parametrize("ending", [".txt", ".text", ".markdown", ".mkd", ".MD", ".Md", ".md.txt"])
def test_a_page_with_another_ending_is_reported_with_the_right_name(folder: str, ending: str, tmp_path: Path) -> None:
    lay(tmp_path, {f"{folder}/int-01{ending}": PAGE})
    [each] = found(tmp_path)
    assert (each.rule, each.severity) == ("misplaced-file", Severity.ERROR)
    assert "`int-01.md`" in each.help
    assert "rename it" in each.help


def test_a_page_with_another_ending_next_to_the_page_itself(tmp_path: Path) -> None:
    lay(tmp_path, {"interviews/int-01.txt": PAGE, "interviews/int-01.md": original("interviews")})
    [each] = [each for each in found(tmp_path) if each.rule == "misplaced-file"]
    assert each.help == "compare it with `int-01.md`, keep there what is right, and delete this one"


WINDOWS = ["con.md", "NUL.md", "aux.b.md", "a:b.md", "a\\b.md", 'a"b.md', "what?.md", "a<b.md", "a|b.md", "a*.md",
           "int-01.md ", "int-01.md.", "int-01 .md.", "x" * 230 + ".md"]  # fmt: skip


@pytest.mark.parametrize("name", WINDOWS)
def test_a_name_that_windows_cannot_hold_is_one_error_in_each_folder(name: str, tmp_path: Path) -> None:
    for folder in PAGES:
        try:
            lay(tmp_path, {f"{folder}/{name}": original(folder)})
        except OSError:
            pytest.skip("this system cannot hold it either")
    faults = [each for each in found(tmp_path) if each.rule not in ("unused-evidence", "duplicate-id")]
    named = [each for each in faults if each.rule == "colliding-names"]
    assert [each.at.path for each in named] == sorted(f"{folder}/{name}" for folder in PAGES)
    for each in named:
        assert (each.severity, each.message) == (Severity.ERROR, refused_by_windows(name))
    assert faults == named


HIDDEN = ["int-01\u202edm.md", "int\u200b-01.md", "\u2066int-01\u2069.md", "int-01\u00ad.md", "int-01\u00a0.md",
          "int-01\x1b[31m.md", "int-01\n.md", "\ufeffint-01.md", "int-01\U000e0041.md"]  # fmt: skip


@pytest.mark.parametrize("folder", ["", *PAGES, "assets", "frameworks"])
def test_a_name_with_characters_that_nobody_sees_is_one_error(folder: str, tmp_path: Path) -> None:
    lay(tmp_path, {f"{folder}/README.md".lstrip("/"): ""})
    names = [*map(os.fsencode, HIDDEN), b"int-01\xff.md", b"\xed\xa0\x80.md", b"caf\xe9.md"]
    try:
        for number, name in enumerate(names):
            with open(os.path.join(os.fsencode(tmp_path / folder), b"%d" % number + name), "wb") as file:
                file.write(PAGE.encode())
    except (OSError, ValueError):
        pytest.skip("this system refuses the name itself")
    diagnostics = found(tmp_path)
    assert len(diagnostics) == len(names)
    for each in diagnostics:
        assert (each.rule, each.help) == ("colliding-names", "rename it")
        assert each.at.path.isprintable()
        repr(each).encode("utf-8")


@pytest.mark.parametrize("stem", ["café", "int-01-José's-notes", "Ŵythnos", "ñandú-2"])
def test_an_accent_gives_one_id_whichever_way_it_is_coded(stem: str, tmp_path: Path) -> None:
    forms = [unicodedata.normalize(form, stem) for form in ("NFC", "NFD")]
    assert forms[0] != forms[1]
    outcomes = set()
    for number, form in enumerate(forms):
        review = read(tmp_path / str(number), {f"interviews/{form}.md": original("interviews")})
        faults = [each for each in check_review(review).diagnostics if each.code[0] in "RFL"]
        outcomes.add((review.pages[0].id, *((each.rule, each.message, each.help) for each in faults)))
    assert len(outcomes) == 1


def test_a_picture_s_name_may_have_its_accents_coded_otherwise(tmp_path: Path) -> None:
    """macOS writes an accent as a character after its letter, and takes both for the same name."""
    shown = "---\ntitle: A\n---\n![A chart](../assets/café.png)\n"
    lay(tmp_path, {"sections/summary.md": shown, f"assets/{unicodedata.normalize('NFD', 'café')}.png": b"x"})
    assert "missing-asset" not in {each.rule for each in found(tmp_path)}


def test_reviews_below_a_folder_are_not_looked_for_in_folders_of_programs(tmp_path: Path) -> None:
    for name in (*SILENT_FOLDERS, "build", "_archive"):
        lay(tmp_path / name / "review", {})
    lay(tmp_path / "ours", {})
    assert review_folders((tmp_path,)) == (tmp_path / "ours",)


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.iterdir() if (path / "review.md").exists()))
def test_the_examples_remain_silent(name: str) -> None:
    rules = {each.rule for each in check_review(read_review(EXAMPLES / name)).diagnostics}
    assert not rules & {"conflict-copy", "foreign-file", "misplaced-file", "colliding-names"}
