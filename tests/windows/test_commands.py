"""Every command and every format, end to end, in a process that plays Windows."""

from __future__ import annotations

import json
import queue
import re
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path
from xml.etree import ElementTree

import pytest

from assure.cli.app import run
from assure.cli.commands import COMMANDS
from assure.publishing.formats import FORMATS
from tests.cli.conftest import tree, write
from tests.windows.conftest import PROGRAM, Windows, environment

EXAMPLES = Path(__file__).parents[2] / "examples"
CHAPTER = "---\ndomain: outcomes\n---\n\nStaff know whom to ask. [@int-01#know]\n"
FILES: dict[str, str | bytes] = {
    "review.md": "---\ntitle: A small review\nauthority: Wenbury\nframework: lga-adults-peer-challenge\n"
    "scope:\n  domains:\n    - outcomes\n---\n\nThe background.\n",
    "interviews/int-01-staff.md": "---\ntitle: Staff\nparticipants: 4\ndomains:\n  - outcomes\n---\n\n"
    "- **Strength:** They know whom to ask. {#know}\n",
    "findings/outcomes.md": CHAPTER,
}


@pytest.fixture
def review(tmp_path: Path) -> Path:
    return write(tmp_path / "My Review", FILES)


@pytest.fixture
def example(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLES / "cqc-example", tmp_path / "Example", ignore=shutil.ignore_patterns("build")))


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob(".assure-*")]


def test_it_is_windows_that_is_played(windows: Windows, tmp_path: Path) -> None:
    """The play itself: what is asked of it here, Windows refuses or lacks."""
    program = (
        "import os, sys; sys.path.insert(0, sys.argv[1]); import simulated; simulated.apply()\n"
        "import pathlib, signal\n"
        "said = []\n"
        "for words in ('import fcntl', 'import resource', 'import pwd', 'os.open(\".\", os.O_RDONLY)', 'os.getuid()',\n"
        "              'os.open(\"a\", os.O_RDONLY, dir_fd=3)', 'os.rename(\"a\", \"b\")', 'signal.SIGKILL',\n"
        "              'os.O_NOFOLLOW', 'os.fork()', 'held = open(\"a\"); os.replace(\"b\", \"a\")'):\n"
        "    try:\n"
        "        exec(words)\n"
        "    except Exception as error:\n"
        "        said.append(type(error).__name__)\n"
        "print(*said, pathlib.Path('x/y'), pathlib.Path('A').exists(), os.path.isabs('C:/x'), os.getcwd()[:3])\n"
    )
    write(tmp_path, {"a": "1", "b": "2"})
    done = subprocess.run(
        [sys.executable, "-c", program, str(PROGRAM.parent)], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [
        *["ModuleNotFoundError"] * 3, "PermissionError", "AttributeError", "NotImplementedError", "FileExistsError",
        "AttributeError", "AttributeError", "AttributeError", "PermissionError", r"x\y", "True", "True", "C:\\",
    ]  # fmt: skip


def test_every_format_has_the_bytes_that_it_has_elsewhere(windows: Windows, example: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    words = ("--to", ",".join(FORMATS), "--date", "2026-01-01")
    assert run(["render", str(example), *words, "--out", str(elsewhere)]) == 0
    (ran,) = windows(["render", "example", *words])
    assert ran.status == 0, ran.err
    assert f"Wrote {'example'}\\build\\report-council.html\n" in ran.out
    assert tree(example / "build") == tree(elsewhere)
    assert len(tree(elsewhere)) == len(FORMATS)


def test_a_review_from_nothing_to_its_audit(windows: Windows, tmp_path: Path) -> None:
    begun = windows(
        ["init", r"New\My review & more", "--framework", "lga-adults-peer-challenge", "--authority", "Cwm Tŵr"],
        ["check", r"new\my REVIEW & more"],
    )
    assert [(ran.status, ran.err) for ran in begun] == [(0, ""), (0, "")], begun
    assert '`assure check "New\\My review & more"`' in begun[0].out
    folder = write(tmp_path / "New" / "My review & more", FILES)
    ran = windows(
        ["sign-off", "--all", r"New\My review & more", "--by", "Jane Example"],
        ["render", r"New\My review & more", "--to", "html,md", "--audience", "public"],
        ["audit", r"New\My review & more\build"],
        ["trace", r"My review & more\findings\outcomes.md", r"New\My review & more"],
        ["check", r"New\My review & more", "--stage", "final"],
    )
    assert [each.status for each in ran[:4]] == [0, 0, 0, 0], ran
    assert "int-01#know (interviews/int-01-staff.md:8)" in ran[3].out
    assert "not signed" not in ran[4].out
    assert (folder / "review.lock").read_bytes().count(b"\r") == 0
    assert leftovers(tmp_path) == []


def test_commands_that_only_print(windows: Windows, tmp_path: Path) -> None:
    lines = [["schema", "interview"], ["frameworks"], ["frameworks", "cqc-local-authority"], ["templates"], ["rules"]]
    lines += [["explain", "not-utf8"], ["--help"], ["--version"], *([name, "--help"] for name in COMMANDS)]
    for words, ran in zip(lines, windows(*lines), strict=True):
        assert (ran.status, ran.err) == (0, ""), words
        assert len(ran.out) > 10
    written = windows(["schema", "interview", "--output", r"Schemas\interview.json"], ["rules", "--output", "r.txt"])
    assert [ran.status for ran in written] == [0, 0], written
    assert json.loads((tmp_path / "Schemas" / "interview.json").read_bytes())["type"] == "object"


@pytest.mark.parametrize("form", ["json", "sarif", "gitlab", "junit", "github"])
def test_paths_for_programs_have_forward_slashes(windows: Windows, review: Path, form: str) -> None:
    write(review, {"findings/outcomes.md": CHAPTER.replace("#know", "#knows"), "interviews/intérieur.md": b"\xff"})
    deep = review.parent / "Ünder & 100% #1"
    deep.mkdir()
    review.rename(deep / "My Review")
    screen, written = windows(
        ["check", r"ünder & 100% #1\My Review", "--format", form],
        ["check", r"ünder & 100% #1\My Review", "--format", form, "--output", "out.txt"],
    )
    assert (screen.status, screen.err, written.status) == (1, "", 1)
    for text in (screen.out, (review.parent / "out.txt").read_text(encoding="utf-8")):
        if form == "junit":
            ElementTree.fromstring(text.encode("ascii" if text is screen.out else "utf-8"))
        elif form != "github":
            json.loads(text)
        assert text.isascii() or text is not screen.out or form == "github"
        assert "findings/outcomes.md" in text
        assert not re.search(r"findings\\|Review\\", text)


def test_pages_with_the_line_ends_of_windows_mean_the_same(windows: Windows, tmp_path: Path) -> None:
    source = EXAMPLES / "harrow-2016"
    unix = Path(shutil.copytree(source, tmp_path / "unix" / "same", ignore=shutil.ignore_patterns("build")))
    other = Path(shutil.copytree(unix, tmp_path / "windows" / "same"))
    for page in (*other.rglob("*.md"), *other.rglob("*.yml"), *other.glob("review.lock")):
        page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    words = ("--to", "html,md,json,csv")
    ran = windows(
        ["render", r"unix\same", *words], ["render", r"windows\same", *words], ["check", r"unix\same"],
        ["check", r"windows\same"],
    )  # fmt: skip
    assert [each.status for each in ran] == [0, 0, 0, 0], ran
    assert tree(unix / "build") == tree(other / "build")
    assert ran[2].out == ran[3].out


def test_fixes_keep_the_line_ends(windows: Windows, review: Path) -> None:
    page = review / "findings" / "outcomes.md"
    page.write_bytes(CHAPTER.replace("domain:", "domian:").replace("\n", "\r\n").encode())
    diff, fixed = windows(["check", "My Review", "--fix", "--diff"], ["check", "My Review", "--fix"])
    assert "+domain: outcomes" in diff.out
    assert "fixed My Review/findings/outcomes.md:2" in fixed.err
    assert page.read_bytes() == CHAPTER.replace("\n", "\r\n").encode()


@pytest.mark.parametrize("name", ["report-council.html", "report-council.md"])
def test_a_report_that_a_program_has_open_stays_as_all_others_do(windows: Windows, review: Path, name: str) -> None:
    words = ["render", "My Review", "--to", "html,md,json"]
    assert windows(words)[0].status == 0
    before = tree(review)
    write(review, {"findings/outcomes.md": CHAPTER.replace("Staff", "All staff")})
    (ran,) = windows(words, SIMULATED_OPEN_FILES=str(review / "build" / name))
    assert (ran.status, ran.out) == (2, "")
    assert f"another program has {name} open: close it there, then run the command again" in ran.err
    assert {**tree(review), "findings/outcomes.md": CHAPTER.encode()} == before
    assert windows(words)[0].status == 0
    assert b"All staff" in (review / "build" / name).read_bytes()
    assert leftovers(review) == []


def test_a_read_only_file_is_not_replaced(windows: Windows, review: Path) -> None:
    words = ["render", "My Review", "--to", "html,md"]
    assert windows(words)[0].status == 0
    (review / "build" / "report-council.md").chmod(0o444)
    before = tree(review)
    write(review, {"review.md": str(FILES["review.md"]).replace("small", "smaller")})
    (ran,) = windows(words)
    assert (ran.status, ran.out) == (2, "")
    assert "report-council.md is read-only" in ran.err
    assert {**tree(review), "review.md": str(FILES["review.md"]).encode()} == before


@pytest.mark.parametrize("end", ["", "/."], ids=["link", "junction"])
@pytest.mark.parametrize("inside", ["findings", "assets", "templates", "build", "assets/deeper"])
def test_nothing_is_read_or_written_by_way_of_a_link(
    windows: Windows, review: Path, tmp_path: Path, inside: str, end: str
) -> None:
    secret = write(tmp_path / "Elsewhere", {"outcomes.md": CHAPTER.replace("Staff", "SECRET"), "a.png": b"SECRET"})
    write(secret, {"reports/ours.md.j2": "SECRET"})
    if (review / inside).exists():
        shutil.rmtree(review / inside)
    (review / inside).parent.mkdir(exist_ok=True)
    (review / inside).symlink_to(f"{secret}{end}")
    write(review, {"review.md": f"{FILES['review.md']!s}\n![A picture]({inside}/a.png)\n"})
    before = tree(secret)
    ran = windows(
        ["check", "My Review", "--format", "json"],
        ["render", "My Review", "--force", "--to", "md"],
        ["render", "My Review", "--force", "--to", "md", "--report", "ours", "--allow-templates"],
        ["check", "My Review", "--fix"],
        ["audit", r"My Review\build"],
        ["sign-off", "--all", "My Review", "--by", "Jane Example"],
        ["check", "."],
    )
    assert tree(secret) == before
    assert not any("SECRET" in text for each in ran for text in (each.out, each.err))
    written = {path: data for path, data in tree(review).items() if not path.startswith(inside)}
    assert not any(b"SECRET" in data for data in written.values())


def test_names_of_devices_are_reported_and_never_opened(windows: Windows, review: Path) -> None:
    """Whoever opens `aux.md` on Windows opens a device, and may wait for it for ever: the play ends the process."""
    names = ["aux.md", "con.md", "NUL.md", "com1.md", "conin$.md", "lpt9.txt.md"]
    write(review, {f"interviews/{name}": str(FILES["interviews/int-01-staff.md"]) for name in names})
    (ran,) = windows(["check", "My Review"])
    assert ran.status == 1
    for name in names:
        assert re.search(
            rf"Windows reserves this name \(colliding-names\)\n +--> interviews/{re.escape(name)}", ran.out
        )


def test_a_path_that_is_too_long_is_called_so(windows: Windows, tmp_path: Path) -> None:
    deep = "\\".join(["a folder with a long name"] * 12)
    ran = windows(
        ["init", deep, "--framework", "lga-adults-peer-challenge"],
        ["schema", "review", "--output", f"{deep}\\schema.json"],
    )
    for each in ran:
        assert (each.status, each.out) == (2, "")
        assert "the path is too long: give it shorter names" in each.err
        assert each.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_drive_that_is_not_there(windows: Windows, review: Path) -> None:
    ran = windows(
        ["check", r"Q:\reviews"], ["render", "My Review", "--out", r"Q:\reports"], ["audit", r"Q:\reports"],
        ["init", r"Q:\review", "--framework", "lga-adults-peer-challenge"], ["schema", "kpi", "--output", r"Q:\k.json"],
    )  # fmt: skip
    for each in ran:
        assert (each.status, each.out, each.err.count("\n")) == (2, "", 1), each
        assert "Q:" in each.err
        assert "unexpected" not in each.err


def test_a_whole_path_with_its_drive(windows: Windows, review: Path) -> None:
    whole = "C:" + str(review).replace("/", "\\")
    ran = windows(["check", whole.upper().replace("MY REVIEW", "my review")], ["render", whole.replace("\\", "/")])
    assert [(each.status, each.err) for each in ran] == [(0, ""), (0, "")]


def test_templates_of_a_reviews_own_run_in_a_process_of_windows(windows: Windows, review: Path) -> None:
    write(review, {"templates/reports/ours.md.j2": "# {{ report.title }}, ours\r\n"})
    write(review, {"templates/reports/bad.md.j2": "{{ report.nothing }}"})
    good, bad = (
        windows(["render", "My Review", "--report", name, "--allow-templates", "--to", "md"])[0]
        for name in ("ours", "bad")
    )
    assert good.status == 0, good.err
    assert "# A small review, ours" in (review / "build" / "ours-council.md").read_text(encoding="utf-8")
    assert (bad.status, bad.out) == (2, "")
    assert "templates/reports/bad.md.j2, line 1" in bad.err


class Watched:
    """A running watch of Windows, and what it prints."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(PROGRAM), "check", folder.name, "--watch"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=folder.parent,
            env=environment(PYTHONIOENCODING="cp1252:strict", PYTHONUNBUFFERED="1"),
            text=True,
            encoding="cp1252",
        )
        self.lines: queue.Queue[str] = queue.Queue()
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line)

    def until(self, pattern: str) -> None:
        """Wait for a line that has the pattern in it."""
        seen = ""
        while not re.search(pattern, seen):
            try:
                seen += self.lines.get(timeout=60)
            except queue.Empty:
                raise AssertionError(f"{pattern!r} was not shown; this was:\n{seen}") from None

    def end(self) -> None:
        """End it, whatever it is doing."""
        self.process.kill()
        self.process.wait()
        self.reader.join()
        assert self.process.stdout is not None
        self.process.stdout.close()


def test_a_watch_shows_what_is_new_and_ends_with_ctrl_c(review: Path) -> None:
    watched = Watched(review)
    try:
        watched.until("Watching for changes")
        page = review / "findings" / "outcomes.md"
        for tried in range(20):  # the watch itself begins just after the first showing
            page.write_bytes(CHAPTER.replace("#know", f"#knows{tried}").encode())
            try:
                watched.lines.get(timeout=3)
                break
            except queue.Empty:
                continue
        watched.until("did you mean `know`")  # the line with the rule may have been taken above
        page.write_bytes(CHAPTER.encode())
        watched.until("No problems in")
        watched.process.send_signal(signal.SIGINT)
        assert watched.process.wait(60) == 130
    finally:
        watched.end()


def test_the_command_itself_prints_for_code_page_1252(review: Path) -> None:
    write(review, {"review.md": str(FILES["review.md"]).replace("small", "小 → ŵ “é”")})
    write(review, {"findings/outcomes.md": CHAPTER.replace("Staff know", "測 → ŵ “é” [@int-77]")})
    done = subprocess.run(
        [sys.executable, str(PROGRAM), "check", review.name],
        cwd=review.parent,
        env=environment(PYTHONIOENCODING="cp1252:strict"),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "\\u{6E2C} -> w “é”" in done.stdout.decode("cp1252").replace("\r\n", "\n")
    assert done.stderr == b""


def test_every_command_is_run_here() -> None:
    """A command that is added is played too."""
    text = Path(__file__).read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f'["{name}"' not in text] == []
