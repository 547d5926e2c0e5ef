"""`assure render`: checks first, writes whole sets, and says what it wrote."""

from __future__ import annotations

import base64
import json
import zlib
from pathlib import Path
from urllib.parse import quote

import pytest

from assure.publishing.formats import FORMATS
from tests.cli.conftest import Cli, tree


def test_a_report_for_the_council_in_html_is_what_one_gets(cli: Cli, review: Path) -> None:
    before = tree(review)
    ran = cli("render", review)
    assert (ran.status, ran.err) == (0, "")
    written = review / "build" / "report-council.html"
    assert f"Wrote {written}\n" in ran.out
    page = written.read_text(encoding="utf-8")
    assert "A small review" in page
    assert "<title>DRAFT: A small review" in page, "the stage is fieldwork"
    assert "marked as a draft" in ran.out
    assert {path: content for path, content in tree(review).items() if not path.startswith("build/")} == before


def test_formats_audience_and_folder_can_be_chosen(cli: Cli, review: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ran = cli("render", review, "--to", "html,md", "--to", "json", "--audience", "public", "--out", out)
    assert ran.status == 0, ran.err
    assert sorted(tree(out)) == ["report-public.html", "report-public.json", "report-public.md"]
    assert "# A small review" in (out / "report-public.md").read_text(encoding="utf-8")
    data = json.loads((out / "report-public.json").read_text(encoding="utf-8"))
    assert data["review"]["audience"] == "public"
    assert ran.out.count("Wrote ") == 3


def test_the_same_review_gives_the_same_bytes(cli: Cli, review: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert (
            cli("render", review, "--to", "html,md,json", "--date", "2026-06-30", "--out", tmp_path / name).status == 0
        )
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_the_day_may_come_from_the_environment(
    cli: Cli, review: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli("render", review, "--to", "json", "--date", "2026-06-30", "--out", tmp_path / "one").status == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782777600")
    from assure.cli.app import run

    assert run(["render", str(review), "--to", "json", "--out", str(tmp_path / "two")]) == 0
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def broken(review: Path) -> None:
    (review / "findings/outcomes.md").write_text("---\ndomain: outcomes\n---\n\nIt is so. [@int-9]\n", encoding="utf-8")


def test_errors_stop_it(cli: Cli, review: Path) -> None:
    broken(review)
    before = tree(review)
    ran = cli("render", review)
    assert (ran.status, ran.out) == (1, "")
    assert "error[L203]" in ran.err
    assert "nothing was written, because of 1 error" in ran.err
    assert "--force" in ran.err
    assert "note[" not in ran.err
    assert tree(review) == before


def test_force_writes_a_draft_all_the_same(cli: Cli, review: Path) -> None:
    broken(review)
    (review / "review.md").write_text(
        (review / "review.md").read_text(encoding="utf-8").replace("scope:", "stage: final\nscope:"), encoding="utf-8"
    )
    ran = cli("render", review, "--force")
    assert ran.status == 0, ran.err
    assert "in spite of" in ran.out
    assert "<title>DRAFT: " in (review / "build" / "report-council.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "content", [b"---\ntitle: \xff\n---\n", b"---\ntitle: [\n---\n", b"---\ntitle: a\x00\n---\n", b"nothing"]
)
def test_force_never_leaves_out_a_page_that_cannot_be_read(cli: Cli, review: Path, content: bytes) -> None:
    (review / "interviews/int-02.md").write_bytes(content)
    before = tree(review)
    ran = cli("render", review, "--force")
    assert (ran.status, ran.out) == (1, "")
    assert "always stop a report" in ran.err
    assert tree(review) == before


def test_force_never_prints_personal_data_because_another_page_is_broken(cli: Cli, review: Path) -> None:
    page = review / "review.md"
    contact = "contacts:\n  - role: Manager\n    for: what was said, 07700 900123\n    name: Zed\nscope:"
    page.write_text(page.read_text(encoding="utf-8").replace("scope:", contact), encoding="utf-8")
    (review / "interviews/int-09.md").write_text("---\nmethod: interview\n---\n", encoding="utf-8")
    ran = cli("render", review, "--force", "--audience", "public", "--to", "md")
    assert (ran.status, ran.out) == (1, "")
    assert "personal-data" in ran.err
    assert not (review / "build").exists()


def test_force_never_prints_what_may_not_be_quoted(cli: Cli, review: Path) -> None:
    (review / "notes").mkdir()
    (review / "notes/note-01.md").write_text("---\ntitle: Ours\n---\n\nNobody here writes anything down.\n", "utf-8")
    with (review / "findings/outcomes.md").open("a", encoding="utf-8") as page:
        page.write("\n> Nobody here writes anything down.\n> [@note-01]\n")
    ran = cli("render", review, "--force", "--audience", "public", "--to", "md")
    assert (ran.status, ran.out) == (1, "")
    assert "quote-refused" in ran.err
    assert not (review / "build").exists()


def test_final_is_refused_until_all_is_final(cli: Cli, review: Path) -> None:
    ran = cli("render", review, "--final")
    assert (ran.status, ran.out) == (2, "")
    assert "stage: final" in ran.err
    assert not (review / "build").exists()


def test_final_is_written_once_all_is_signed_off(cli: Cli, review: Path) -> None:
    (review / "review.md").write_text(
        (review / "review.md").read_text(encoding="utf-8").replace("scope:", "stage: final\nscope:"), encoding="utf-8"
    )
    assert "not yet signed off: outcomes" in cli("render", review, "--final").err
    assert cli("sign-off", "outcomes", review, "--by", "A Person", "--date", "2026-06-01").status == 0
    ran = cli("render", review, "--final")
    assert (ran.status, ran.err) == (0, "")
    assert "<title>A small review" in (review / "build" / "report-council.html").read_text(encoding="utf-8")


def test_pictures_are_in_the_page_without_their_metadata(cli: Cli, review: Path) -> None:
    head = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0")
    end = chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    (review / "assets").mkdir()
    (review / "assets" / "a chart.png").write_bytes(head + chunk(b"tEXt", b"Author\0somebody") + end)
    with (review / "findings/outcomes.md").open("a", encoding="utf-8") as page:
        page.write("\n![One grey point](<../assets/a chart.png>)\n")
    ran = cli("render", review)
    assert (ran.status, ran.err) == (0, "")
    written = (review / "build" / "report-council.html").read_text(encoding="utf-8")
    assert base64.b64encode(head + end).decode("ascii") in written
    (review / "assets" / "a chart.png").write_bytes(b"<svg/>")
    ran = cli("render", review, "--out", review.parent / "out")
    assert (ran.status, ran.out) == (1, "")
    assert "`assets/a chart.png` is neither a PNG nor a JPEG" in ran.err
    assert not (review.parent / "out").exists()


@pytest.mark.parametrize("form", FORMATS)
def test_apostrophes_accents_and_signs_in_names_reach_every_format(cli: Cli, review: Path, form: str) -> None:
    own = review.parent / "Wenbury's réview 100% #1"
    review.rename(own)
    note = own / "interviews" / "int-01-staff.md"
    note.rename(note.with_name("int-01-josé o'brien’s café.md"))
    head = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0")
    picture = head + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    names = ["Café d'Or.png", "O’Brien (1).png", "100% sure.png", "a#b.png", "a+b&c.png", "x[1].png"]
    (own / "assets").mkdir()
    with (own / "findings/outcomes.md").open("a", encoding="utf-8") as page:
        page.write("\n[staff](<../interviews/int-01-josé o'brien’s café.md>)\n")
        for name in names:
            (own / "assets" / name).write_bytes(picture)
            page.write(f"\n![A grey point](../assets/{quote(name)})\n")
    ran = cli("render", own, "--to", form, "--audience", "team")
    assert (ran.status, ran.err) == (0, "")
    written = (own / "build" / f"report-team.{form}").read_bytes()
    if form == "html":
        text = written.decode("utf-8")
        assert text.count(base64.b64encode(picture).decode("ascii")) == len(names)
        assert '<a href="#ev-int-01">staff</a>' in text
        assert 'id="ev-int-01"' in text


def chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--to", "pdff"], "html, pdf, docx"),
        (["--audience", "councl"], "did you mean `council`?"),
        (["--report", "no-such-template"], "no-such-template"),
        (["--report", "trace"], "team"),
        (["--date", "yesterday"], "2016-03-15"),
        (["--final", "--force"], "cannot be used with"),
        (["--out", "OVER"], "never written"),
    ],
)
def test_a_wrong_option_writes_nothing(cli: Cli, review: Path, words: list[str], message: str) -> None:
    before = tree(review)
    ran = cli("render", review, *(str(review / "interviews") if word == "OVER" else word for word in words))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert message in ran.err
    assert tree(review) == before


def test_several_reviews_cannot_be_one_report(cli: Cli, review: Path, tmp_path: Path) -> None:
    (tmp_path / "second").mkdir()
    (tmp_path / "second" / "review.md").write_text("---\n", encoding="utf-8")
    ran = cli("render", tmp_path)
    assert ran.status == 2
    assert "2 reviews" in ran.err
