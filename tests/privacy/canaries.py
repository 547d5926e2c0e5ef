"""A review in which everything that may not be published carries a token of its own.

Each token is a word that is nowhere else, so that one of them in a finished file proves a leak and says from where.
A field that holds no words, such as a date, has a year or a number of its own for a token.
"""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from assure.model.kinds import FOLDERS as PAGES

FOLDERS = ("frameworks", "assets", *PAGES.values())
YEAR = "3917"
"""The year of every private date."""
COUNT = 481_516
"""A private count, and some more."""


@dataclass
class Planted:
    """The tokens planted so far: where each is, by token."""

    root: Path
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

    def write(self, path: str, front: str, body: str, where: str) -> None:
        """A page, with comments and a reason for a waiver that nobody else reads."""
        t = self.token
        comment = f"# {t(f'{where} comment in front matter')}\n# assure: allow no-domain: {t(f'{where} reason')}\n"
        hidden = f"<!-- {t(f'{where} comment')} -->\n\n[{t(f'{where} label')}]: https://example.org/{t(where)}\n"
        (self.root / path).write_text(f"---\n{front}{comment}---\n\n{body}\n\n{hidden}", "utf-8")

    def evidence(self, where: str, *, confidential: bool = False) -> str:
        """The fields that every piece of evidence may have."""
        t = self.token
        return (
            f"title: {t(f'{where} title')}\ndate: {YEAR}-03-15\nperiod: {YEAR}/18\ndomains:\n  - outcomes\n"
            f"questions:\n  - {self.question}\nauthority: {self.authority}\nreviewers:\n  - {self.reviewer}\n"
            f"review-by: {YEAR}-12-31\ntags:\n  - {t(f'{where} tag')}\n" + ("confidential: true\n" * confidential)
        )

    authority: str = ""
    level: str = ""
    question: str = ""
    reviewer: str = ""


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


def photograph(artist: str, comment: str) -> bytes:
    """A small photograph with Exif and a comment."""
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x013B] = artist
    Image.new("RGB", (8, 8), (64, 128, 192)).save(out, "JPEG", exif=exif, comment=comment.encode("ascii"))
    return out.getvalue()


REVIEW = """title: A review of adult social care
authorities:
  - id: {authority}
    name: Testshire Council
framework: frameworks/own.yml
stage: final
on-site: 2016-03-01/2016-03-03
team:
  - id: {reviewer}
    role: Lead reviewer
bodies:
  - name: {body}
    address: {address}
    phone: {phone}
    email: {email}
letter:
  subject: Your review
  signatories:
    - {reviewer}
scope:
  questions:
    - id: {question}
      title: A question
      aliases:
        - {alias}
verdict:
  rating: good
  on:
    - {doc}
disclosure:
  suppress: [1, 4]
  round-to: 5
"""
BACKGROUND = """The background of the review. [{prefix} @{doc}]

<!-- assure: allow long-sentence: {reason} -->

The background goes on. [see part B, @doc-open, p. 4] It is well known. [@doc-plain]

- **Fact:** {said} [@doc-plain, {locator}] {{.private}}
"""
FRAMEWORK = """id: own
title: A framework
scales:
  quality:
    title: Quality
    levels:
      - id: good
        title: Good
      - id: {level}
        title: {title}
domains:
  - id: leadership
    title: Leadership
    scale: quality
  - id: outcomes
    title: Outcomes
"""


def build(root: Path, interviews: int = 40) -> dict[str, str]:
    """Write the review; returns the tokens and where each is. None of them may be published."""
    planted = Planted(root)
    t = planted.token
    for folder in FOLDERS:
        (root / folder).mkdir(parents=True)
    planted.level = t("id of a provisional rating")
    framework = FRAMEWORK.format(level=planted.level, title=t("title of a provisional rating"))
    (root / "frameworks/own.yml").write_text(f"# {t('comment in a framework')}\n{framework}", "utf-8")
    (root / "README.md").write_text(f"{t('a page for people')}\n", "utf-8")
    planted.authority, planted.reviewer = f"au-{t('id of an authority')}", f"tm-{t('id of a reviewer')}"
    doc = f"doc-{t('document id')}"
    planted.question = f"qu-{t('id of a question')}"
    ids = {
        "question": planted.question,
        "authority": planted.authority,
        "reviewer": planted.reviewer,
        "doc": doc,
        "alias": t("alias of a question"),
        **{key: t(f"{key} of a body") for key in ("body", "address", "phone", "email")},
    }
    words = {key: t(f"review {key}") for key in ("reason", "prefix", "said", "locator")}
    planted.write("review.md", REVIEW.format(**ids), BACKGROUND.format(doc=doc, **words), "review")
    _documents(planted, doc)
    cites = [_interview(planted, number) for number in range(interviews)]
    person = (
        f"people:\n  - name: {planted.name('observation')}\n    role: {t('observer role')} {t('observer role too')}\n"
        f"    organisation: {t('observer organisation')}\nparticipants: {COUNT}\n"
    )
    cites.append(_other(planted, "observations", f"method: {t('method of an observation')}\n{person}"))
    numbers = f"contacted: {COUNT + 2}\nreplied: {COUNT + 1}\n"
    asked = f"method: {t('method of a survey')}\npopulation: {t('population of a survey')}\n{numbers}"
    cites.append(_other(planted, "surveys", asked))
    judged = f"judgements:\n  {t('criterion of a case file')}: {t('grade of a case file')}\n"
    cites.append(_other(planted, "case-files", f"reference: {t('reference of a case file')}\n{judged}"))
    for _ in range(2):  # a report prints the total of both, and the count of neither
        came = f"reference: {t('reference of a complaint')}\noutcome: {t('outcome of a complaint')}\ncount: {COUNT}\n"
        cites.append(_other(planted, "complaints", came))
    cites.append(_other(planted, "notes", ""))
    picture, photo = t("picture file name"), t("photograph file name")
    _chapters(planted, cites, picture, photo)
    _actions(planted, cites)
    _indicators(planted, doc)
    (root / "assets" / f"{picture}.png").write_bytes(png(t("picture metadata")))
    (root / "assets" / f"{photo}.jpg").write_bytes(photograph(t("photograph Exif"), t("photograph comment")))
    (root / "assets" / f"{t('file name of a private picture')}.png").write_bytes(png(t("private picture metadata")))
    return planted.tokens


def _documents(planted: Planted, id: str) -> None:
    """A document for the team alone, and two that may be named; what no note says of them is the team's as well."""
    t = planted.token
    path = f"assets/{t('open document path')}.txt"
    (planted.root / path).write_text(f"{t('open document file')}\n", "utf-8")
    statements = f"- **Fact:** {t('open document statement')} {{#{t('open document statement id')} domain=outcomes}}"
    opened = "public: true\nreviewers:\n  - {reviewer}\ntags:\n  - {tag}\npages: {pages}\n"
    fields = opened.format(reviewer=planted.reviewer, tag=t("open document tag"), pages=t("open document pages"))
    planted.write(
        f"documents/{t('open document file name')}.md",
        f"id: doc-open\ntitle: An annual report\nfile: {path}\n{fields}",
        f"{t('open document body')}\n\n{statements}",
        "open document",
    )
    planted.write(
        f"documents/{t('plain document file name')}.md",
        f"id: doc-plain\ntitle: A plain report\npublic: true\nsuperseded-by: {id}\n",
        "Words.",
        "plain document",
    )
    own = f"assets/{t('document path')}.txt"
    (planted.root / own).write_text(f"{t('document file')}\n", "utf-8")
    planted.write(
        f"documents/{t('document file name')}.md",
        f"id: {id}\n{planted.evidence('document')}author: {t('document author')}\npublisher: {t('publisher')}\n"
        f"version: {t('version')}\nurl: https://{t('url')}.example.org/\nfile: {own}\npages: {t('document pages')}\n"
        "superseded-by: doc-open\n",
        t("document body"),
        "document",
    )


def _interview(planted: Planted, number: int) -> str:
    t, where = planted.token, f"interview {number}"
    id, inner = f"int-{t(f'{where} id')}", t(f"{where} statement id")
    attribution = ("none", "group", "none", "none", "none")[number % 5]
    planted.write(
        f"interviews/{t(f'{where} file name')}.md",
        f"id: {id}\n{planted.evidence(where, confidential=number % 5 == 0)}participants: {COUNT}\n"
        f"people:\n  - name: {planted.name(where)}\n    role: {t(f'{where} role')} {t(f'{where} role too')}\n"
        f"    organisation: {t(f'{where} organisation')}\n    attribution: {attribution}\n"
        f"    listed: {'true' if number % 5 == 0 else 'false'}\n",
        f"## Leadership\n\n{t(f'{where} note')}\n\n"
        f"- **Fact:** {t(f'{where} statement')} {{#{inner} domain=leadership}}\n"
        f"- **Recommendation:** {t(f'{where} advice')} {{domain=leadership owner={t(f'{where} owner')}}}\n"
        f"- {t(f'{where} item')}\n\n> {t(f'{where} quote')}\n\n"
        f"| {t(f'{where} head')} |\n|---|\n| {t(f'{where} cell')} |\n",
        where,
    )
    return f"{id}#{inner}"


def _other(planted: Planted, folder: str, extra: str) -> str:
    t = planted.token
    id = f"{folder[:3]}-{t(f'{folder} id')}"
    body = f"{t(f'{folder} note')}\n\n- **Fact:** {t(f'{folder} statement')}"
    planted.write(
        f"{folder}/{t(f'{folder} file name')}.md", f"id: {id}\n{planted.evidence(folder)}{extra}", body, folder
    )
    return id


def _chapters(planted: Planted, cites: list[str], picture: str, photo: str) -> None:
    t = planted.token
    interview = sorted((planted.root / "interviews").iterdir())[0]
    link = f"https://{t('private link')}.example.org/"
    page = cites[0].partition("#")[0]
    quoted = next(token for token, where in planted.tokens.items() if where == "interview 0 quote")
    statements = "\n".join(
        f"- **Strength:** Something is done well here. [@{cite}, {t(f'locator {number}')}]"
        f" {{#{t(f'strength id {number}')}}}\n"
        f"- **Strength:** {t(f'private statement {number}')} [@{cite}] {{.private}}"
        for number, cite in enumerate(cites)
    )
    attributes = " ".join(f'{key}="{t(f"private {key}")}"' for key in ("title", "owner"))
    planted.write(
        f"findings/{t('chapter file name')}.md",
        f"id: {t('chapter id')}\ndomain: leadership\nrating: good\n"
        f"provisional:\n  {planted.reviewer}: {planted.level}\n",
        f"People lead. [see @{cites[0]}]\n\n{statements}\n"
        f"- **Recommendation:** {t('private recommendation')} [@{cites[0]}]"
        f" {{.private due={YEAR}-01-01 {attributes}}}\n"
        f"- **Risk:** {t('private risk')} [@{page}, {t('private locator')}]"
        f" {{#{t('private id')} .private authority={planted.authority}}}\n"
        f"  - {t('nested in private')}\n\n"
        f"    {t('paragraph in private')} [{t('words of a private link')}]({link})\n\n"
        f"    > {quoted}\n\n"
        f"    | {t('head in private')} |\n    |---|\n    | {t('cell in private')} |\n\n"
        f"    ![{t('private picture')}](../assets/{picture}.png)\n\n"
        f'Read [what was said](../interviews/{interview.name}#{t("fragment")} "{t("title of a link")}").\n\n'
        f"## Risks\n\n- {t('item of a private section')} [@{cites[0]}] {{.private}}",
        "chapter",
    )
    hidden, row, part = t("confidential indicator id"), t("confidential row"), t("confidential part of a total")
    planted.write(
        "findings/outcomes.md",
        f"domain: outcomes\nkpis:\n  - kpi-small\n  - kpi-{hidden}\n",
        f"Outcomes are seen. [@{cites[1]}] Some are not. [@kpi-{hidden}, {row}, 2015]\n\n"
        f"{{kpi-{hidden}}}\n\n![A picture of a square](../assets/{picture}.png)\n\n"
        f'![Another square](../assets/{photo}.jpg "{t("title of a picture")}")',
        "outcomes",
    )
    body = f"{t('confidential indicator note')}\n\n- **Fact:** {t('confidential indicator statement')}"
    value = f"value: {COUNT + 3}\n      note: {t('confidential cell note')}\n"
    planted.write(
        f"kpis/{t('confidential indicator file name')}.md",
        f"id: kpi-{hidden}\n{planted.evidence('confidential indicator', confidential=True)}"
        f"measure: {t('confidential measure')}\nsource: {t('confidential source')}\ntable: {t('confidential table')}\n"
        f"series:\n  {row}:\n    2015:\n      {value}  {part}:\n    2015:\n      {value}"
        f"comparators:\n  {t('confidential comparator')}:\n    2015:\n      {value}"
        f"targets:\n  {row}:\n    2015:\n      {value}"
        f"ranks:\n  2015:\n    place: 3\n    among: {t('confidential rank')}\n"
        f"totals:\n  - row: {row}\n    of:\n      - {part}\nrow-notes:\n  {row}: {t('confidential row note')}\n",
        body,
        "confidential indicator",
    )


def _actions(planted: Planted, cites: list[str]) -> None:
    """Recommendations of two kinds and a section, each with a private statement."""
    t = planted.token
    fields = f"addresses:\n  - {cites[0]}\n"
    for folder, front, cite in (
        ("recommendations", f"title: Go on\ndomain: leadership\n{fields}", cites[2]),
        ("previous", f"title: Earlier\nstatus: done\n{fields}", cites[3]),
        ("sections", "title: Summary\nplace: before\n", cites[4]),
    ):
        planted.write(
            f"{folder}/{t(f'{folder} file name')}.md",
            f"id: {t(f'{folder} id')}\n{front}",
            f"Go on. [@{cite}]\n\nIt is so. [@{cite}]\n\n"
            f"- **Fact:** {t(f'private in {folder}')} [@{cite}] {{.private}}\n"
            f"- **Fact:** An open one. [@{cite}, {t(f'locator in {folder}')}] {{#{t(f'statement id in {folder}')}}}",
            folder,
        )


def _indicators(planted: Planted, doc: str) -> None:
    t = planted.token
    planted.write(
        f"kpis/{t('indicator file name')}.md",
        "id: kpi-small\ntitle: Concerns\nunit: number\nseries:\n  All: {2014/15: 40, 2015/16: 60}\n"
        f"  Some: {{2014/15: {{value: 3, note: {t('note of a withheld cell')}}}, 2015/16: 20}}\n"
        "  Others: {2014/15: 37, 2015/16: 40}\ntotals:\n  - row: All\n    of: [Some, Others]\n"
        "comparators:\n  England:\n"
        f"    2014/15: {{value: 2, note: {t('note of a withheld comparator')}}}\n    2015/16: 900\n"
        f"source: {t('source in words')}\ntags:\n  - {t('indicator tag')}\nreviewers:\n  - {planted.reviewer}\n"
        "change: {from: 2014/15, to: 2015/16}\n",
        t("indicator note"),
        "indicator",
    )
    planted.write(
        f"kpis/{t('sourced indicator file name')}.md",
        f"id: kpi-{t('sourced indicator id')}\ntitle: Contacts\nsource: {doc}\ntable: {t('table of one indicator')}\n"
        "series:\n  All: {2014/15: 40, 2015/16: 60}\n",
        t("sourced indicator note"),
        "sourced indicator",
    )
