"""Files that no reviewer writes: each is refused with a fault at a place, without its text, and quickly."""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assure.model.review import Review
from assure.reading.files import MAX_PAGE_BYTES, RefusedError, read_bytes
from tests.reading.making import REVIEW, inside, lay, page, read, rules

SECRET = "a secret that no message may hold"
PAGE = f"---\ntitle: x\n---\n{SECRET}\n"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the file system of Windows has none of these")


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    """Every test here must end with little work: what a busy machine makes it wait is not counted."""
    start = time.process_time()
    yield
    assert time.process_time() - start < 20


def refused(review: Review, rule: str, path: str) -> None:
    """The review has this fault on this path, and nothing shows what is in any file."""
    assert (rule, path) in [(fault.rule, fault.at.path) for fault in review.faults]
    assert SECRET not in repr(review)


def outside(tmp_path: Path) -> Path:
    target = tmp_path / "outside"
    target.mkdir()
    (target / "int-01.md").write_text(PAGE)
    (target / "review.md").write_text(PAGE)
    return target


def test_links_are_never_followed(tmp_path: Path) -> None:
    target = outside(tmp_path)
    root = lay(tmp_path / "review", {"interviews/int-02.md": "---\ntitle: x\n---\n", "assets/a.png": b""})
    (root / "interviews/int-01.md").symlink_to(target / "int-01.md")
    (root / "interviews/int-03.md").symlink_to("int-02.md")
    (root / "documents").symlink_to(target)
    (root / "frameworks").symlink_to(target)
    (root / "assets/b.png").symlink_to("/etc/passwd")
    (root / "review.lock").symlink_to("/etc/passwd")
    review = read(root)
    for path in (
        "interviews/int-01.md",
        "interviews/int-03.md",
        "documents",
        "frameworks",
        "assets/b.png",
        "review.lock",
    ):
        refused(review, "outside-folder", path)
    assert review.assets == ("assets/a.png",)
    assert [each.path for each in review.pages] == ["interviews/int-02.md"]


def test_review_md_may_not_be_a_link(tmp_path: Path) -> None:
    root = tmp_path / "review"
    root.mkdir()
    (root / "review.md").symlink_to(outside(tmp_path) / "review.md")
    from assure.reading.folder import read_review

    refused(read_review(root), "outside-folder", "review.md")


def test_a_folder_may_not_be_a_link_on_the_way(tmp_path: Path) -> None:
    root = lay(tmp_path / "review", {})
    (root / "frameworks").symlink_to(outside(tmp_path))
    for path in (
        "frameworks/int-01.md",
        "../outside/int-01.md",
        "/etc/passwd",
        "a//b",
        "C:/a",
        "a\\b",
        "./review.md",
        "a\0b",
    ):
        with pytest.raises(RefusedError) as error:
            read_bytes(root, path)
        assert error.value.fault.rule in ("outside-folder", "unreadable-file")


def test_what_is_not_a_regular_file(tmp_path: Path) -> None:
    root = lay(tmp_path / "review", {"interviews/int-09.md": "---\ntitle: x\n---\n"})
    os.mkfifo(root / "interviews/pipe.md")
    (root / "interviews/folder.md").mkdir()
    with socket.socket(socket.AF_UNIX) as listening:
        here = Path.cwd()
        os.chdir(root / "interviews")  # the name of a socket may not be long
        listening.bind("socket.md")
        os.chdir(here)
        review = read(root)
    for name in ("pipe", "folder", "socket"):
        refused(review, "misplaced-file", f"interviews/{name}.md")


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_review_md_that_is_not_a_file(tmp_path: Path, make: object) -> None:
    from assure.reading.folder import read_review

    assert callable(make)
    make(tmp_path / "review.md")
    refused(read_review(tmp_path), "unreadable-file", "review.md")


def test_a_device_is_not_read(tmp_path: Path) -> None:
    device = tmp_path / "interviews"
    device.mkdir()
    try:
        os.mknod(device / "zero.md", 0o600 | 0o020000, os.makedev(1, 5))
    except OSError:
        pytest.skip("no right to make a device here")
    refused(read(tmp_path), "misplaced-file", "interviews/zero.md")
    with pytest.raises(RefusedError):
        read_bytes(tmp_path, "interviews/zero.md")


def test_files_too_large(tmp_path: Path) -> None:
    root = lay(tmp_path, {"interviews/a-1.md": PAGE, "interviews/a-2.md": b"x" * (MAX_PAGE_BYTES + 1)})
    os.truncate(root / "interviews/a-1.md", 1 << 40)
    review = read(root)
    refused(review, "file-too-large", "interviews/a-1.md")
    refused(review, "file-too-large", "interviews/a-2.md")
    assert all(each.broken for each in review.pages)


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (PAGE.encode("utf-16"), 1, 1),
        (PAGE.encode("utf-16-be"), 1, 1),
        (PAGE.encode("utf-32"), 1, 1),
        (b"---\ntitle: x\n---\nab\xff" + SECRET.encode(), 4, 3),
        (b"\xef\xbb\xbf---\ntitle: \xc3\xa9\xff\n", 2, 9),
        (b"---\ntitle: x\n---\na\0" + SECRET.encode(), 4, 2),
        ("---\ntitle: café\n".encode("latin-1"), 2, 11),
        (b"\xed\xa0\x80", 1, 1),
    ],
)
def test_what_is_not_utf8(tmp_path: Path, data: bytes, line: int, column: int) -> None:
    review = read(tmp_path, {"interviews/a-1.md": data})
    refused(review, "not-utf8", "interviews/a-1.md")
    [place] = [fault.at.place for fault in review.faults]
    assert (place.line, place.column) == (line, column)


@pytest.mark.parametrize(
    ("front", "rule"),
    [
        ("a: " + "[" * 25_000, "yaml-too-deep"),
        ("a: " + "{a: " * 25_000, "yaml-too-deep"),
        ("a:\n  " + "- " * 4_000 + "x", "yaml-too-deep"),
        ("a: &a [1]\n" + "".join(f"a{n}: &a{n} [*a, *a]\n" for n in range(30)), "unsafe-yaml"),
        ("<<: [{a: 1}]\n", "unsafe-yaml"),
        ("a: !!python/object/apply:os.system [ls]", "unsafe-yaml"),
        ("%YAML 1.1", "yaml-syntax"),
        ("date: 2024-02-30", "impossible-date"),
        ("participants: " + "9" * 5_000, "bad-value"),
        ("participants: .nan", "bad-value"),
        ("date: 99999-01-01", "wrong-type"),
        ("date: 0000-01-01", "impossible-date"),
    ],
)
def test_hostile_yaml(front: str, rule: str) -> None:
    found = page(SECRET, f"title: x\n{front}")
    assert rule in rules(found.faults)
    text = f"---\ntitle: x\n{front}\n---\n{SECRET}"
    assert all(inside(text, fault.at.place) for fault in found.faults)


SIZE = 60_000


@pytest.mark.parametrize(
    "text",
    [
        "[" * SIZE,
        "![" * (SIZE // 2),
        "[@a " * (SIZE // 4),
        "\\[" * (SIZE // 2),
        "[a](" * (SIZE // 4),
        "[a\n" * (SIZE // 3),
        "<!--" * (SIZE // 4),
        "a <!--" * (SIZE // 6) + "-->",
        "*a **a " * (SIZE // 7),
        "a**b" * (SIZE // 4),
        "".join("`" * n + " " for n in range(1, 300)),
        "- a" + " " * SIZE + "b}",
        "- {" + "#a " * (SIZE // 3) + "}",
        "# " + "#" * SIZE + "x",
        "> " * (SIZE // 2),
        "- " * (SIZE // 2),
        "[@a" + ";" * SIZE + "]",
        "&#x41;" * (SIZE // 6),
        "\\" * SIZE,
        "<b>" * (SIZE // 3),
        "|" + "a|" * 3_000 + "\n|" + "-|" * 3_000 + "\n",
        "- a <!-- assure: allow a: b -->\n" * (SIZE // 32),
        "\x01a" * (SIZE // 2),
        "\u200b\n" * (SIZE // 2),
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_markdown_is_read_within_seconds(text: str) -> None:
    found = page(text)
    assert found.fields.title == "x" or found.fields.title
    assert len(found.faults) <= SIZE // 3 + 2


def test_control_characters_are_shown_and_replaced() -> None:
    found = page("a\x1b[31mb \u202e c\n", "title: x\x07y")
    assert rules(found.faults) == ["control-character", "control-character", "invisible-character"]
    assert "\\u{001B}" in found.faults[1].message
    assert "\\u{202E} RIGHT-TO-LEFT OVERRIDE" in found.faults[2].message
    assert "\x1b" not in repr(found)
    assert found.fields.title == "x\ufffdy"


@pytest.mark.parametrize(
    "name", ["con.md", "NUL.md", "com1.a.md", "aux", "a\u202eb.md", "a\x1b[31mb.md", "a\nb.md", "a\u200bb.md"]
)
def test_names_that_some_systems_cannot_hold_or_show(tmp_path: Path, name: str) -> None:
    review = read(tmp_path, {f"interviews/{name}": "---\ntitle: x\n---\n"})
    assert "colliding-names" in rules(review.faults)
    assert all(fault.at.path.isprintable() for fault in review.faults)


def test_a_name_that_is_not_utf8(tmp_path: Path) -> None:
    lay(tmp_path, {"interviews/a-1.md": "---\ntitle: x\n---\n"})
    try:
        with open(os.fsencode(tmp_path) + b"/interviews/\xff.md", "wb") as file:
            file.write(b"x")
    except OSError:
        pytest.skip("this file system refuses the name itself")
    review = read(tmp_path)
    [fault] = review.faults
    assert (fault.rule, fault.at.path) == ("colliding-names", "interviews/\ufffd.md")


@pytest.mark.parametrize(("one", "other"), [("int-1.md", "INT-1.md"), ("caf\u00e9.md", "cafe\u0301.md")])
def test_names_that_collide_where_case_or_form_does_not_count(tmp_path: Path, one: str, other: str) -> None:
    text = "---\ntitle: x\n---\n"
    review = read(tmp_path, {f"interviews/{one}": text, f"interviews/{other}": text})
    if len(review.pages) < 2:
        pytest.skip("this file system cannot hold both")
    [fault] = review.faults
    assert fault.rule == "colliding-names"
    assert fault.related


def test_line_ends_and_a_byte_order_mark_give_the_same_review(tmp_path: Path) -> None:
    from tests.repository import EXAMPLES

    source = EXAMPLES / "stockton-2015"
    files = {str(path.relative_to(source)): path.read_bytes() for path in source.rglob("*") if path.is_file()}
    crlf = {path: data.replace(b"\n", b"\r\n") for path, data in files.items()}
    marked = {path: b"\xef\xbb\xbf" + data if path.endswith(".md") else data for path, data in files.items()}
    plain = read(tmp_path / "lf" / "review", files)
    assert read(tmp_path / "crlf" / "review", crlf) == plain
    assert read(tmp_path / "bom" / "review", marked) == plain
    assert plain.faults == ()


def test_a_page_that_cannot_be_read_is_there_and_broken(tmp_path: Path) -> None:
    review = read(tmp_path, {"interviews/int-01-a.md": b"\xff", "review.md": REVIEW})
    [broken] = review.pages
    assert (broken.id, broken.broken) == ("int-01", True)
