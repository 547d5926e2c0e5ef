"""What was meant to stay within the team, and is written so that it would be published."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checking.ruling import diagnosed, lines, rule_messages

A = "sections/a.md"
NOT_KEPT = "`.private` has no effect here, so this would be published"
SAID = "these words say that what follows is not to be published, but it would be"


def found(root: Path, body: str, review: str = "") -> list[str]:
    """What the rule says of a section, and of a note with the same words, which is the team's in any case."""
    pages = {"interviews/int-01.md": f"{body}\n", A: f"{body}\n"}
    return [each.removeprefix(f"{A}:") for each in rule_messages(root, "unkept-private", pages, review)]


@pytest.mark.parametrize("word", ["private", "Private", "PRIVATE", "priv", "PRIV", "privat", "pirvate", "PIRVATE",
                                  "prvt", "Privatewithintheteam", "confidential", "Internal", "team-only"])  # fmt: skip
def test_classes_meant_to_be_private(word: str, tmp_path: Path) -> None:
    assert found(tmp_path, f"Words. {{.{word}}}") == [f"4 error: {NOT_KEPT}"]


@pytest.mark.parametrize(
    "body",
    [
        "She was unwell. {.private}",
        "She was unwell. {. priv}",
        "She was unwell. {#one .pirvate}",
        "She was unwell. {{.private}}",
        "She was unwell. {: .private}",
        "She was unwell. {private}",
        "She was unwell. {Confidential}",
        "She was unwell. {#one private}",
        "She was unwell. {private=true}",
        'She was unwell. {class="private"}',
        "She was unwell. {class=private}",
        "She was unwell. {.private",
        "She was unwell. { private",
        "She was unwell. .private}",
        "She was unwell. private}",
        "She was unwell. .private",
        "She was unwell. [.private]",
        "She was unwell. (.Private)",
        "She was unwell. ｛.private｝",
        ":::: .confidential\nShe was unwell.\n::::",
        "# A week {.private}",
        "> She was unwell. {.private}",
        "| Week |\n|---|\n| She was unwell. {.private} |",
        "- She came.\n  - She was unwell. {.private}",
        "- **Fact:** She came.\n\n  She was unwell. {.private}",
        "- **Fact:** She was unwell. {.private} [@int-01]",
        "- **Fact:** She was unwell. {private}",
        "- **Fact:** She was unwell. {.private",
        "[She was unwell]{.private} and away.",
        "She was unwell. {.private\n#one}",
        "She came.\n::: private\nShe was unwell.",
        "| Week |\n|---|\n| She came. |\n| She was unwell. .private |\n| She left. |",
    ],
)
def test_signs_that_keep_nothing_private(body: str, tmp_path: Path) -> None:
    (message,) = found(tmp_path, body)
    assert message.endswith(f" error: {NOT_KEPT}")


@pytest.mark.parametrize(
    "body",
    [
        "::: private\nShe was unwell.\n:::",
        "::: {.private}\nShe was unwell.\n:::",
        '::: {class="private"}\nShe was unwell.\n:::',
        '::: {.case-study .private title="A week"}\nShe was unwell.\n:::',
        '::: {.private .case-study title="A week"}\nShe was unwell.\n:::',
        "::: {#week .note .privat}\nShe was unwell.\n:::",
        "::: case-study A week {.private}\nShe was unwell.\n:::",
        "::: {.note} A week {.confidential}\nShe was unwell.\n:::",
        "- She came.\n\n  ::: {.note .private}\n  She was unwell.\n  :::",
        "- **Fact:** She came.\n\n  > [!private] A week\n  > She was unwell.",
        "> [!NOTE] A week\n>\n> > [!Private]\n> > She was unwell.",
        "She came.[^1]\n\n[^1]: So.\n\n    > [!internal] A week\n    > She was unwell.",
        *(f"> [!{kind}] A week\n> She was unwell." for kind in (
            "private", "PRIVATE", "privat", "internal", "Internal-note", "comment", "Comments", "confidential",
            "team_only", "secret", "hidden", "editors-comment")),
        "> [!private]-\n> She was unwell.",
        "> \\[!private\\] A week\n> She was unwell.",
        "> [!note|private] A week\n> She was unwell.",
        "> [! private] A week\n> She was unwell.",
        "> [!team only] She was unwell.",
        "[!private] She was unwell.",
        "!!! internal\n    She was unwell.",
    ],
)  # fmt: skip
def test_boxes_that_keep_nothing_private(body: str, tmp_path: Path) -> None:
    (message,) = found(tmp_path, body)
    assert message.endswith("so this would be published")


@pytest.mark.parametrize("head", ["::: private", "::: {.private}", "::: {.note .private}"])
def test_a_block_around_private_statements_keeps_them(head: str, tmp_path: Path) -> None:
    assert found(tmp_path, f"- **Fact:** She came. {{.private}}\n\n  {head}\n  She was unwell.\n  :::") == []


@pytest.mark.parametrize(
    ("written", "sign"),
    [
        (".privat", ".privat"),
        ("#one .Private", ".Private"),
        (".secret", ".secret"),
        (".privatewithintheteam", ".privatewithintheteam"),
        ("#one private", "private"),
        ("#one private=true", "private=true"),
        ('#one class="private"', "class=private"),
        ("domain=outcomes confidential", "confidential"),
    ],
)
def test_an_items_braces_with_what_is_nearly_private(written: str, sign: str, tmp_path: Path) -> None:
    body = f"- **Fact:** It is so.\n- **Fact:** She was unwell. {{{written}}}"
    assert found(tmp_path, body) == [f"5 error: `{sign}` is not `.private`, so this would be published"]


@pytest.mark.parametrize(
    "body",
    [
        "- **Fact:** She was unwell. {.private}",
        "- **Fact:** She was unwell. {.private .secret}",
        "- **Fact:** She was unwell. {#one .private private=true}",
        "- **Private:** She was unwell. {.private}",
        "- **Fact:** It is so. {.other}",
        "- **Fact:** It is so. {#private-homes}",
        '- **Recommendation:** Do it. {owner="Private Office"}',
        "She was unwell, in private.",
        "She was unwell. {.other}",
        "She was unwell. {.note #private-homes for=private-life}",
        "She was unwell. (private)",
        "Seven homes (private) and two [private] ones.",
        "It closed. private care went on.",
        "The folder is `.private` by name.",
        "See https://homes.private and https://homes.example/.private/a.",
        "The team {team} and the {secret}.",
        "::: note\nIt is so.\n:::",
        "::: {.case-study title='A private life'}\nIt is so.\n:::",
        *(f"> [!{kind}] Private homes\n> It is so." for kind in ("note", "TIP", "team", "sidebar", "commentary")),
        "[!not a private matter](#a)",
        "**Public and private:** They are alike.",
        "They say **Private:** it is not.",
        "- **Fact:** They **Private:** it is not.",
    ],
)
def test_other_words_are_not_meant_so(body: str, tmp_path: Path) -> None:
    assert found(tmp_path, body) == []


@pytest.mark.parametrize(
    "body",
    [
        "**Private:** She was unwell.",
        "**Not for publication**: she was unwell.",
        "** CONFIDENTIAL ** She was unwell.",
        "- **Private:** She was unwell.",
        "- **Team only** She was unwell.",
        "1. **In confidence:** She was unwell.",
        "::: note Private\nShe was unwell.\n:::",
        "> [!NOTE] **Not for publication**\n> She was unwell.",
    ],
)
def test_bold_words_that_say_so_in_vain_are_a_warning(body: str, tmp_path: Path) -> None:
    expected = [] if body.startswith("** ") else [f"4 warning: {SAID}"]  # with blanks inside, stars are not bold words
    assert found(tmp_path, body) == expected


def test_bold_words_that_say_so_are_shown_with_what_to_do(tmp_path: Path) -> None:
    (one,) = diagnosed(
        tmp_path, "unkept-private", {A: "- It is so.\n- They left. **Private:** no.\n- **Private:** So.\n"}
    )
    assert (one.at.place.line, one.at.place.column, one.at.place.end_column) == (6, 3, 15)
    assert one.help.startswith("make it a statement that ends in `{.private}`, or remove it")


UNKNOWN = "this field keeps nothing private, so the page would be published"


@pytest.mark.parametrize(
    ("path", "front", "says", "help"),
    [
        (A, "confidential: true", f"3 error: {UNKNOWN}", "only pages of evidence can be confidential"),
        (A, "Private: true", f"3 error: {UNKNOWN}", "only pages of evidence can be confidential"),
        (A, "private: true", f"3 error: {UNKNOWN}", "only pages of evidence can be confidential"),
        ("interviews/int-01.md", "private: true", f"3 error: {UNKNOWN}", "write `confidential: true`"),
        ("interviews/int-01.md", "confidental: true", f"3 error: {UNKNOWN}", "write `confidential: true`"),
        ("documents/doc-01.md", "quotes: refused",
         "3 error: there is no such field here, so it protects nobody", "remove it"),
        ("interviews/int-01.md", "qoutes: refused",
         "3 error: there is no such field here, so it protects nobody", "did you mean `quotes`?"),
        ("interviews/int-01.md", "people:\n  - role: Lead\n    atribution: none",
         "5 error: there is no such field here, so it protects nobody", "did you mean `attribution`?"),
        ("interviews/int-01.md", "confidential: yes",
         "3 error: `confidential:` cannot be read here, so it protects nobody", "write one of the two"),
        ("interviews/int-01.md", "quotes: refuse",
         "3 error: `quotes:` cannot be read here, so it protects nobody", "did you mean `refused`?"),
        ("interviews/int-01.md", "people:\n  - role: Lead\n    attribution: nobody",
         "5 error: `attribution:` cannot be read here, so it protects nobody", "write one of"),
    ],
)  # fmt: skip
def test_fields_that_protect_nobody(path: str, front: str, says: str, help: str, tmp_path: Path) -> None:
    (one,) = diagnosed(tmp_path, "unkept-private", {path: f"---\ntitle: A\n{front}\n---\n"})
    assert f"{one.at.place.line} {one.severity.word}: {one.message}" == says
    assert one.at.path == path
    assert help in one.help


@pytest.mark.parametrize(
    ("path", "front"),
    [
        ("interviews/int-01.md", "confidential: true"),
        ("interviews/int-01.md", "confidential: false"),
        ("interviews/int-01.md", "notes: true"),
        ("interviews/int-01.md", "method: fone"),
        ("interviews/int-01.md", "participants: private"),
        ("kpis/kpi-a.md", "series:\n  Private:\n    2015: many"),
        ("kpis/kpi-a.md", "series:\n  confidential:\n    2015: many"),
        ("kpis/kpi-a.md", "series:\n  quotes: many"),
        (A, "tags:\n  - private"),
    ],
)
def test_other_fields_are_other_rules_matter(path: str, front: str, tmp_path: Path) -> None:
    assert lines(tmp_path, "unkept-private", {path: f"---\ntitle: A\n{front}\n---\n"}) == []


@pytest.mark.parametrize(
    ("body", "severity"),
    [
        ("She came.\n#+BEGIN_COMMENT\nShe was unwell.\n#+END_COMMENT", "error"),
        ("She came. ‹!-- she was unwell --›", "error"),
        ("::: comment\nShe was unwell.\n:::", "error"),
        ("- She came.\n\n  ::: {.content-hidden}\n  She was unwell.\n  :::", "error"),
        ("::: {.hidden}\nShe was unwell.\n:::", "error"),
        ("She came. <span hidden>She was unwell.</span>", "error"),
        ('She came. <span class=a hidden="hidden">She was unwell.</span>', "error"),
        ("<div style=display:none>She was unwell.</div>", "error"),
        ("<p\nstyle='color: red; visibility: hidden'>She was unwell.</p>", "error"),
        ("She came. ~~She was unwell.~~", "warning"),
        ("> She ~~came~~ left.", "warning"),
        ("She came. ^came-1", "warning"),
        ("She came.\n// she was unwell\nShe left.", "warning"),
        ("/* she was unwell */", "warning"),
    ],
)
def test_comments_and_marks_of_other_programs(body: str, severity: str, tmp_path: Path) -> None:
    assert [each.split()[1] for each in found(tmp_path, body)] == [f"{severity}:"]


@pytest.mark.parametrize(
    "body",
    [
        "An area of 3 km^2\nand 10^3.",
        "Some (50\n% of all) and 12% came.",
        "See https://a.example/b //\nand and/or.",
        "Use `~~this~~`, ~~~ or ~ 5.",
        "::: case-study\nHidden harm is the hidden part.\n:::",
        "| % of all | % |\n|---|---|\n| 1 | 2 |",
        "He is <b>here</b>.",
        "In «!» and ‹this›.",
    ],
)
def test_no_marks_of_other_programs(body: str, tmp_path: Path) -> None:
    assert found(tmp_path, body) == []
