"""One rule run on a small review, for the cases that its good and bad folders would hide in their length."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from assure.checking.diagnostic import Diagnostic
from assure.checking.engine import check_review
from assure.checking.rules import RULES
from assure.reading.folder import read_review

FRAMEWORK = """id: small
title: Small
domains:
  - id: leadership
    title: Leadership
  - id: outcomes
    title: Outcomes
"""


def diagnosed(root: Path, rule: str, pages: Mapping[str, str], review: str = "") -> tuple[Diagnostic, ...]:
    """What the rule finds.

    `pages` are bodies by path; one that starts with `---` has its front matter too, one that is not Markdown is
    written as it is. `review` is further front matter of review.md, lines and all.
    """
    files = {"frameworks/small.yml": FRAMEWORK, "review.md": f"---\n{REVIEW}{review}---\n"}
    for path, text in pages.items():
        whole = text.startswith("---") or not path.endswith(".md")
        files[path] = text if whole else f"---\ntitle: A page\n---\n{text}"
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    (one,) = (each for each in RULES if each.name == rule)
    return check_review(read_review(root), rules=[one]).diagnostics


def rule_messages(root: Path, rule: str, pages: Mapping[str, str], review: str = "") -> list[str]:
    """What the rule finds, as `path:line severity: message`."""
    found = diagnosed(root, rule, pages, review)
    return [f"{each.at.path}:{each.at.place.line} {each.severity.word}: {each.message}" for each in found]


def lines(root: Path, rule: str, pages: Mapping[str, str], review: str = "") -> list[str]:
    """Only where the rule finds something, as `path:line`."""
    return [each.partition(" ")[0] for each in rule_messages(root, rule, pages, review)]


REVIEW = "title: A test\nauthority: Testshire\nframework: frameworks/small.yml\nstage: draft\n"
