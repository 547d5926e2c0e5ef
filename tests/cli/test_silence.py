"""What libraries print by themselves does not reach the user, and what Python prints meanwhile does."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]
POSIX = pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX closes streams")


def assure(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "assure", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def review(tmp_path: Path) -> Path:
    """A review whose counts are withheld, so that the solver is asked."""
    folder = tmp_path / "review"
    shutil.copytree(ROOT / "examples/cqc-example", folder, ignore=shutil.ignore_patterns("build"))
    assert "\ndisclosure:" in (folder / "review.md").read_text("utf-8")
    return folder


def lines_of_github(text: str) -> list[str]:
    lines = text.splitlines()
    assert all(line.startswith(("::error ", "::warning ", "::notice ", "assure: ")) for line in lines)
    return lines


READERS: dict[str, Callable[[str], Any]] = {
    "json": lambda text: json.loads(text)["diagnostics"],
    "sarif": lambda text: json.loads(text)["runs"][0]["results"],
    "junit": lambda text: list(ElementTree.fromstring(text)),
    "gitlab": json.loads,
    "github": lines_of_github,
}


def test_every_format_for_programs_has_a_reader() -> None:
    from assure.checking.output import OUTPUTS

    assert {*READERS, "text"} == set(OUTPUTS)


@pytest.mark.parametrize("form", READERS)
def test_what_check_prints_for_programs_can_be_read(review: Path, form: str) -> None:
    ran = assure("check", review, "--stage", "final", "--format", form)
    assert ran.stderr == ""
    assert READERS[form](ran.stdout)


def test_a_public_report_prints_its_own_lines_alone(review: Path) -> None:
    forms = ("html", "pdf", "docx", "pptx", "xlsx", "csv", "json")
    ran = assure("render", review, "--audience", "public", "--to", ",".join(forms))
    assert (ran.returncode, ran.stderr) == (0, "")
    *written, signed = ran.stdout.splitlines()
    assert written == [f"Wrote {review / 'build' / f'report-public.{form}'}" for form in forms]
    assert signed.startswith("Not signed off: ")


NATIVE = """
import ctypes, os, sys, threading
from assure.silence import native_output_silenced

libc = ctypes.CDLL("ucrtbase" if os.name == "nt" else None)

def noise():
    libc.puts(b"buffered noise")  # stays in C's own buffer when a pipe reads
    for number in (1, 2):
        try:
            os.write(number, b"noise\\n")
        except OSError:
            pass
"""


def native(code: str, *, shell: str = "", unbuffered: str = "") -> tuple[str, str]:
    """What is printed by code that can call `noise` and `native_output_silenced`."""
    command = [sys.executable, "-c", NATIVE + code]
    if shell:
        command = ["sh", "-c", f'exec "$@" {shell}', "sh", *command]
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    ran = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return ran.stdout, ran.stderr


def test_the_noise_is_heard_otherwise() -> None:
    out, err = native("noise()")
    assert (out.count("noise"), err) == (2, "noise\n")


BUFFERS = pytest.mark.parametrize("unbuffered", ["", "1"])


@BUFFERS
def test_what_native_code_prints_is_discarded(unbuffered: str) -> None:
    code = """
sys.stdout.write("before ")
sys.stderr.write("before ")
with native_output_silenced():
    noise()
    with native_output_silenced():
        noise()
    noise()
    print("within")
    print("within", file=sys.stderr)
try:
    with native_output_silenced():
        noise()
        raise KeyError
except KeyError:
    os.write(1, b"written\\n")
    print("after", sys.stdout.name)
    print("after", sys.stderr.name, file=sys.stderr)
"""
    out, err = native(code, unbuffered=unbuffered)
    assert sorted(out.splitlines()) == ["after <stdout>", "before within", "written"]
    assert err == "before within\nafter <stderr>\n"


@BUFFERS
def test_nothing_that_another_thread_prints_is_lost(unbuffered: str) -> None:
    code = """
def count(stream):
    for number in range(20_000):
        print(number, file=stream, flush=True)

with native_output_silenced():
    pass
threads = [threading.Thread(target=count, args=(stream,)) for stream in (sys.stdout, sys.stderr)]
for each in threads:
    each.start()
times = 0
while any(each.is_alive() for each in threads):
    with native_output_silenced():
        noise()
        times += 1
assert times > 10
"""
    expected = "".join(f"{number}\n" for number in range(20_000))
    assert native(code, unbuffered=unbuffered) == (expected, expected)


def test_threads_that_are_silent_at_once_leave_the_streams_as_they_were() -> None:
    code = """
def work():
    for _ in range(200):
        with native_output_silenced():
            noise()

threads = [threading.Thread(target=work) for _ in range(4)]
for each in threads:
    each.start()
for each in threads:
    each.join()
os.write(1, b"out")
os.write(2, b"err")
"""
    assert native(code) == ("out", "err")


@pytest.mark.parametrize("stream", ["None", "io.StringIO()", "io.TextIOWrapper(io.BytesIO())"])
def test_streams_of_another_kind_are_left_alone(stream: str) -> None:
    code = f"""
import io
for _ in range(2):
    sys.stdout = sys.stderr = stream = {stream}
    with native_output_silenced():
        noise()
        if stream is not None:
            stream.write("within")
    assert sys.stdout is stream
sys.__stdout__.write("out")
"""
    assert native(code) == ("out", "")


@POSIX
@pytest.mark.parametrize(
    ("closed", "left"),
    [(">&-", ("", "still")), ("2>&-", ("still", "")), (">&- 2>&-", ("", "")), ("<&- >&-", ("", "still")),
     ("<&- 2>&-", ("still", "")), ("<&- >&- 2>&-", ("", "")), ("<&-", ("still", "still"))],
)  # fmt: skip
def test_streams_that_are_closed_do_no_harm(closed: str, left: tuple[str, str]) -> None:
    code = """
for _ in range(2):
    with native_output_silenced():
        noise()
for stream in (sys.stdout, sys.stderr):
    if stream is not None:
        stream.write("still")
"""
    assert native(code, shell=closed) == left


@POSIX
def test_no_file_descriptor_is_left_open_by_each_use() -> None:
    code = """
def opened():
    return len(os.listdir("/dev/fd"))

with native_output_silenced():
    pass
before = opened()
for _ in range(20):
    with native_output_silenced():
        pass
assert opened() == before
"""
    assert native(code) == ("", "")


@POSIX
def test_what_is_appended_to_a_file_stays_in_its_order(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("first\n", "utf-8")
    native(
        'print("second")\nwith native_output_silenced():\n    noise()\n    print("third")\nprint("fourth")',
        shell=f">>'{target}'",
    )
    assert target.read_text("utf-8") == "first\nsecond\nthird\nfourth\n"
