"""A review in which everything that may not be published carries a token of its own.

Each token is a word that stands nowhere else, so that one of them in a finished file proves a leak and says from where.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Planted:
    """The tokens planted so far: what each stands in, by token."""

    tokens: dict[str, str] = field(default_factory=dict)

    def token(self, where: str) -> str:
        """A new token: a word in letters alone, so that no writer has a reason to change it."""
        number, letters = len(self.tokens) + 1, []
        for _ in range(4):
            number, rest = divmod(number, 26)
            letters.append("abcdefghijklmnopqrstuvwxyz"[rest])
        word = f"zq{''.join(letters)}qz"
        self.tokens[word] = where
        return word

    def name(self, where: str) -> str:
        """The name of a person, two tokens with capitals."""
        return f"{self.token(f'{where}, first name').capitalize()} {self.token(f'{where}, surname').capitalize()}"


def png(comment: str) -> bytes:
    """A small picture with a text and an author in its metadata."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = zlib.compress(b"".join(b"\x00" + b"\x40\x80\xc0" * 8 for _ in range(8)))
    header = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    text = b"Author\x00" + comment.encode("ascii")
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"tEXt", text)
        + chunk(b"IDAT", pixels)
        + chunk(b"IEND", b"")
    )


REVIEW = """---
title: A review of adult social care
authority: Testshire Council
framework: frameworks/own.yml
stage: final
on-site: 2016-03-01/2016-03-03
disclosure:
  suppress: [1, 4]
  round-to: 5
---

The background of the review. [@{doc}]

<!-- {comment} -->
<!-- assure: allow long-sentence: {reason} -->

The background goes on. [{prefix} @doc-open, p. 4]
"""

FRAMEWORK = """id: own
title: A framework
domains:
  - id: leadership
    title: Leadership
  - id: outcomes
    title: Outcomes
"""


def build(root: Path, interviews: int = 40) -> dict[str, str]:
    """Write the review; gives the tokens and where each stands. Publication must hold none of them."""
    planted = Planted()
    t = planted.token
    for folder in ("frameworks", "interviews", "documents", "observations", "surveys", "case-files", "kpis",
                   "findings", "sections", "recommendations", "previous", "assets"):  # fmt: skip
        (root / folder).mkdir(parents=True)
    (root / "frameworks/own.yml").write_text(FRAMEWORK, "utf-8")
    doc_id = f"doc-{t('document id')}"
    texts = {"comment": t("review comment"), "reason": t("reason of a waiver"), "prefix": t("prefix of a citation")}
    (root / "review.md").write_text(REVIEW.format(doc=doc_id, **texts), "utf-8")
    _open_document(root, planted)
    (root / f"documents/{t('document file name')}.md").write_text(
        f"---\nid: {doc_id}\ntitle: {t('document title')}\nauthor: {t('document author')}\n"
        f"publisher: {t('publisher')}\nversion: {t('version')}\nurl: https://{t('url')}.example.org/\n"
        f"tags:\n  - {t('document tag')}\n---\n\n{t('document body')}\n\n<!-- {t('document comment')} -->\n",
        "utf-8",
    )
    cites = [_interview(root, planted, number) for number in range(interviews)]
    person = (
        f"people:\n  - name: {planted.name('observation')}\n    role: {t('observer role')} {t('observer role too')}\n"
    )
    cites.append(_other(root, planted, "observations", "method: {0}\n" + person))
    cites.append(_other(root, planted, "surveys", "method: {0}\npopulation: {1}\n"))
    judged = f"judgements:\n  {t('criterion of a case file')}: {t('grade of a case file')}\n"
    cites.append(_other(root, planted, "case-files", "reference: {0}\n" + judged))
    picture = t("picture file name")
    _chapters(root, planted, cites, picture)
    _kpi(root, planted)
    (root / "assets" / f"{picture}.png").write_bytes(png(t("picture metadata")))
    return planted.tokens


def _open_document(root: Path, planted: Planted) -> None:
    """A document that may be named in public: what is not said of it in a note is the team's all the same."""
    t = planted.token
    path = f"assets/{t('open document path')}.txt"
    (root / path).write_text(f"{t('open document file')}\n", "utf-8")
    said = f"- **Fact:** {t('open document statement')} {{#{t('open document statement id')} domain=outcomes}}"
    (root / f"documents/{t('open document file name')}.md").write_text(
        f"---\nid: doc-open\ntitle: An annual report\npublic: true\npages: {t('open document pages')}\n"
        f"file: {path}\ntags:\n  - {t('open document tag')}\n---\n\n{t('open document body')}\n\n{said}\n",
        "utf-8",
    )


def _interview(root: Path, planted: Planted, number: int) -> str:
    t, where = planted.token, f"interview {number}"
    id, inner = f"int-{t(f'{where} id')}", t(f"{where} statement id")
    confidential = "confidential: true\n" if number % 5 == 0 else ""
    (root / f"interviews/{t(f'{where} file name')}.md").write_text(
        f"---\nid: {id}\ntitle: {t(f'{where} title')}\nperiod: 2015/16\n{confidential}"
        f"people:\n  - name: {planted.name(where)}\n    role: {t(f'{where} role')} {t(f'{where} role too')}\n"
        f"    organisation: {t(f'{where} organisation')}\n"
        f"tags:\n  - {t(f'{where} tag')}\n# {t(f'{where} front matter comment')}\n---\n\n"
        f"## Leadership\n\n{t(f'{where} note')}\n\n"
        f"- **Fact:** {t(f'{where} statement')} {{#{inner} domain=leadership}}\n"
        f"- {t(f'{where} item')}\n\n> {t(f'{where} quote')}\n\n<!-- {t(f'{where} comment')} -->\n",
        "utf-8",
    )
    return f"{id}#{inner}"


def _other(root: Path, planted: Planted, folder: str, extra: str) -> str:
    t = planted.token
    id = f"{folder[:3]}-{t(f'{folder} id')}"
    fields = extra.format(t(f"{folder} field"), t(f"{folder} other field"))
    (root / f"{folder}/{t(f'{folder} file name')}.md").write_text(
        f"---\nid: {id}\ntitle: {t(f'{folder} title')}\n{fields}domains:\n  - outcomes\n---\n\n{t(f'{folder} note')}\n",
        "utf-8",
    )
    return id


def _chapters(root: Path, planted: Planted, cites: list[str], picture: str) -> None:
    t = planted.token
    interview = sorted((root / "interviews").iterdir())[0]
    link = f"https://{t('private link')}.example.org/"
    said = "\n".join(
        f"- **Strength:** Something is done well here. [@{cite}, {t(f'locator {number}')}]"
        f" {{#{t(f'strength id {number}')}}}\n"
        f"- **Strength:** {t(f'private statement {number}')} [@{cite}] {{.private}}"
        for number, cite in enumerate(cites)
    )
    (root / f"findings/{t('chapter file name')}.md").write_text(
        f"---\nid: {t('chapter id')}\ndomain: leadership\n---\n\n<!-- {t('chapter comment')} -->\n\n"
        f"People lead. [see @{cites[0]}]\n\n{said}\n"
        f"- **Recommendation:** {t('private recommendation')} [@{cites[0]}] {{.private owner={t('private owner')}}}\n"
        f"- **Risk:** {t('private risk')} [@{cites[0]}, {t('private locator')}] {{.private}}\n"
        f"  - {t('nested in private')}\n\n"
        f"    {t('paragraph in private')} [{t('words of a private link')}]({link})\n\n"
        f'Read [what was said](../interviews/{interview.name}#{t("fragment")} "{t("title of a link")}").\n',
        "utf-8",
    )
    (root / "findings/outcomes.md").write_text(
        f"---\ndomain: outcomes\nkpis:\n  - kpi-small\n---\n\nOutcomes are seen. [@{cites[1]}]\n\n"
        f"![A picture of a square](../assets/{picture}.png)\n",
        "utf-8",
    )
    (root / f"recommendations/{t('recommendation file name')}.md").write_text(
        f"---\nid: {t('recommendation id')}\ntitle: Go on\ndomain: leadership\n---\n\nGo on. [@{cites[2]}]\n"
        f"<!-- {t('recommendation comment')} -->\n",
        "utf-8",
    )
    (root / f"previous/{t('previous file name')}.md").write_text(
        f"---\nid: {t('previous id')}\ntitle: Earlier\nstatus: done\n---\n\nDo it.\n\nIt was done. [@{cites[3]}]\n",
        "utf-8",
    )
    (root / f"sections/{t('section file name')}.md").write_text(
        f"---\nid: {t('section id')}\ntitle: Summary\nplace: before\n---\n\nThe summary. [@{cites[4]}]\n", "utf-8"
    )


def _kpi(root: Path, planted: Planted) -> None:
    t = planted.token
    (root / "kpis/kpi-small.md").write_text(
        "---\ntitle: Concerns\nunit: number\nseries:\n  All: {2014/15: 40, 2015/16: 60}\n"
        f"  Some: {{2014/15: {{value: 3, note: {t('note of a withheld cell')}}}, 2015/16: 20}}\n"
        "  Others: {2014/15: 37, 2015/16: 40}\ntotals:\n  - row: All\n    of: [Some, Others]\n"
        "comparators:\n  England:\n"
        f"    2014/15: {{value: 2, note: {t('note of a withheld comparator')}}}\n    2015/16: 900\n"
        f"targets:\n  2015/16: {{value: 1, note: {t('note of a withheld target')}}}\n"
        f"source: {t('source in words')}\ntags:\n  - {t('indicator tag')}\n"
        "change: {from: 2014/15, to: 2015/16}\n---\n\n"
        f"{t('indicator note')}\n",
        "utf-8",
    )
    (root / f"kpis/{t('confidential indicator file name')}.md").write_text(
        f"---\nid: kpi-{t('confidential indicator id')}\ntitle: {t('confidential indicator')}\nconfidential: true\n"
        f"series:\n  {t('confidential row')}:\n    2015: 5\n---\n",
        "utf-8",
    )
