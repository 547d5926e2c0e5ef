"""The page: what is where, and that it needs no other file."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from assure.model.text import Markdown
from assure.projection.project import project
from assure.publishing.html.page import to_html
from assure.reading.folder import read_review
from assure.reporting.templates import render_report
from assure.resources import shipped_folder
from tests.publishing.samples import SAMPLE, sample_report
from tests.repository import EXAMPLES

PNG = b"\x89PNG\r\n\x1a\n0000"


def page(markdown: str, *, draft: bool = False, pictures: dict[str, bytes] | None = None, **facts: Any) -> str:
    return to_html(Markdown(markdown), sample_report(draft=draft, **facts), pictures or {}).decode("utf-8")


def main(markdown: str, pictures: dict[str, bytes] | None = None) -> str:
    """The text of the page, between the tags of its main part."""
    found = re.search(r'<main id="_main" tabindex="-1">\n(.*)\n</main>', page(markdown, pictures=pictures), re.DOTALL)
    assert found is not None
    return found[1].strip()


class _Balance(HTMLParser):
    """Notes elements that are closed in the wrong place, ids that stand twice, and links that lead nowhere."""

    VOID = frozenset({"meta", "link", "br", "hr", "img"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name == "href" and (value or "").startswith("#"):
                self.links.append((value or "")[1:])

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.mark.parametrize("draft", [True, False])
def test_the_page_is_sound(draft: bool) -> None:
    reader = _Balance()
    reader.feed(page(SAMPLE, draft=draft))
    assert (reader.wrong, reader.open) == ([], [])
    assert len(set(reader.ids)) == len(reader.ids)
    assert set(reader.links) <= {*reader.ids, "_closed"}


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    text, fonts = re.subn(r"url\(data:font/woff2;base64,[\w+/=]+\)", "", page(SAMPLE, pictures={}))
    assert fonts == 3
    assert not re.search(r"<(?:script|link|iframe|object|embed|form|base)\b", text)
    assert not re.search(r"url\(|@import|\ssrc=|\sstyle=|\son\w+=", text)
    assert "default-src &#39;none&#39;" in text or "default-src 'none'" in text


@pytest.mark.parametrize(
    ("text", "faces"),
    [
        ("Text and **bold**.", ("Regular", "Bold")),
        ("Text in *italics*.", ("Regular", "Bold", "Italic")),
        ("![A picture that is not there](gone.png)", ("Regular", "Bold", "Italic")),
    ],
)
def test_the_page_carries_the_faces_that_it_needs(text: str, faces: tuple[str, ...]) -> None:
    carried = re.findall(r"@font-face \{ [^}]*url\(data:font/woff2;base64,([\w+/=]+)\)", page(text))
    folder = shipped_folder("templates") / "fonts"
    assert [base64.b64decode(each) for each in carried] == [
        (folder / f"AtkinsonHyperlegibleNext-{face}.woff2").read_bytes() for face in faces
    ]


def test_the_policy_lets_in_the_style_and_fonts_of_the_page_alone() -> None:
    text = page("Text.")
    style = text.partition("<style>")[2].partition("</style>")[0]
    own = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None
    assert policy[1].split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{own}'",
        "img-src data:",
        "font-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_the_same_report_gives_the_same_bytes() -> None:
    assert page(SAMPLE) == page(SAMPLE)


def test_language_title_and_one_heading() -> None:
    text = page(SAMPLE)
    assert '<html lang="en-GB">' in text
    assert "<title>Adult social care in Northshire: a peer challenge</title>" in text
    assert text.count("<h1>") == 1
    assert "<h1>Adult social care in <em>Northshire</em>: a peer challenge</h1>" in text


def test_a_report_without_a_heading_takes_its_title() -> None:
    assert "<h1>Care &amp; support</h1>" in page("Text.", title="Care & support")


def test_a_draft_says_so_everywhere() -> None:
    text = page("# T\n\nText.", draft=True)
    assert "<title>DRAFT: Adult social care" in text
    assert '<div class="watermark" aria-hidden="true">DRAFT</div>' in text
    assert '<strong class="stamp-draft">DRAFT</strong>' in text
    assert '<p class="draft-notice">DRAFT. This report is not final' in text
    assert '<body class="draft">' in text


def test_the_reports_own_notice_is_in_the_head() -> None:
    text = page("# T\n\n{.draft-notice}\n**DRAFT.** Not yet.\n\nText.", draft=True)
    assert '<p class="draft-notice"><strong>DRAFT.</strong> Not yet.</p>' in text
    assert text.count("draft-notice") - text.count(".draft-notice") == 1


def test_a_final_report_says_draft_nowhere() -> None:
    body = page("# T\n\nText.", draft=False).partition("</style>")[2]
    assert "DRAFT" not in body
    assert "watermark" not in body


def test_the_page_says_for_whom_it_is_and_which_version() -> None:
    text = page("# T", audience="team", stage="final")
    assert "<span>For the review team only</span>" in text
    assert '<span class="stamp">Version 0.4</span><span class="stamp">Final</span>' in text
    assert "For the" not in page("# T", audience="public").partition("</style>")[2]


def test_facts_are_in_the_head_as_terms() -> None:
    for facts in ("- **On site:** 15 March\n- **Version**: 2", "| | |\n|-|-|\n| On site | 15 March |\n| Version | 2 |"):
        text = page(f"# T\n\n{{.facts}}\n{facts}\n\nText.")
        assert "<div><dt>On site</dt><dd>15 March</dd></div>\n<div><dt>Version</dt><dd>2</dd></div>" in text
        assert text.index("<dl") < text.index("</header>")


def test_a_repeated_term_is_printed_once() -> None:
    written = main("Text.\n\n{.facts}\n- **Person:** A\n- **Person:** B\n- **Date:** 1 May")
    assert "<div><dt>Person</dt><dd>A</dd><dd>B</dd></div>\n<div><dt>Date</dt><dd>1 May</dd></div>" in written


def test_facts_of_another_form_stay_a_list() -> None:
    assert "<li>plain</li>" in page("# T\n\n{.facts}\n- **On site:** 15 March\n- plain")


def test_contents_are_a_list_of_links() -> None:
    text = page("# T\n\n{#a}\n## A\n\n{#b}\n### B & *c*\n\n## No id")
    nav = text[text.index("<nav") : text.index("</nav>")]
    assert re.sub(r"\s+", "", nav.partition("</h2>")[2]) == (
        '<ol><li><ahref="#a">A</a><ol><li><ahref="#b">B&amp;c</a></li></ol></li></ol>'
    )
    assert "<nav" not in page("# T\n\nText.")


def test_a_numbered_paragraph_is_linked_by_its_number() -> None:
    assert main("{#p12 .numbered}\n12. The text.\n\n    - more") == (
        '<div class="para numbered" id="p12"><a class="num" href="#p12" aria-label="Paragraph 12">12</a>\n'
        '<div class="text"><p>The text.</p>\n<ul>\n<li>more</li>\n</ul></div></div>'
    )


def test_a_piece_of_evidence_is_one_part_which_opens_and_closes() -> None:
    text = main("{#a .source}\n#### A\n\nx\n\n##### Under\n\ny\n\n{#b .source}\n#### B\n\n### After\n\nz")
    close = '<p class="close"><a href="#_closed">Close</a></p>'
    assert text == (
        f'<div class="source" id="a">{close}\n<h4>A</h4>\n<p>x</p>\n<h5>Under</h5>\n<p>y</p>\n</div>\n'
        f'<div class="source" id="b">{close}\n<h4>B</h4>\n\n</div>\n<h3>After</h3>\n<p>z</p>'
    )


def test_all_evidence_of_an_example_opens() -> None:
    report = project(read_review(EXAMPLES / "harrow-2015"), "team")
    text = to_html(render_report(report), report).decode("utf-8")
    opened = re.findall(r'<div class="source" id="([^"]+)">', text)
    assert opened == [source.anchor for source in report.sources]
    printed = [source for source in report.sources if source.facts or source.cited_in or source.tables]
    assert text.count('<dl class="listing source-facts"') == len(printed)  # the source's own lists are not part of them


def test_earlier_recommendations_end_with_their_details() -> None:
    text = main("{#e1 .previous}\n1. **Do it.** Soon.\n\n   It was done.\n\n   - **Status:** done")
    assert '<p>It was done.</p>\n<dl class="details">\n<div><dt>Status</dt><dd>done</dd></div>' in text


def test_a_recommendation_is_a_card_with_its_details() -> None:
    text = main("{#r3 .recommendation}\n3. **Do it.** Soon.\n\n   - **Owner:** Director\n   - **Due:** May 2016")
    assert text.startswith('<div class="para card recommendation" id="r3"><a class="num" href="#r3"')
    assert 'aria-label="Recommendation 3">3</a>' in text
    assert '<p class="titled"><strong>Do it.</strong> Soon.</p>' in text
    assert '<dl class="details">\n<div><dt>Owner</dt><dd>Director</dd></div>' in text


def test_an_id_occurs_once() -> None:
    assert main("{#a}\n## A\n\n{#a}\nText") == '<h2 id="a">A</h2>\n<p>Text</p>'


def test_a_table_has_headers_a_caption_and_a_region_of_its_own() -> None:
    text = main(
        "{.caption}\nDelays & *more*\n\n{.kpi #k}\n| Measure | 2015/16 |\n|-|-:|\n| All | 6.1 |\n\n{.table-notes}\nN."
    )
    assert text == (
        '<div class="scroll short" role="region" aria-label="Table 1: Delays &amp; more" tabindex="0">'
        '<table class="kpi" id="k">\n<caption><span>Delays &amp; <em>more</em></span></caption>'
        '<thead>\n<tr><th scope="col">Measure</th><th scope="col" class="figure">2015/16</th></tr>\n</thead>\n'
        '<tbody>\n<tr><th scope="row">All</th><td class="figure">6.1</td></tr>\n</tbody>\n</table></div>\n'
        '<p class="table-notes">N.</p>'
    )


def test_a_header_without_words_is_not_a_header() -> None:
    text = main("| | Met |\n|-|-|\n| One | yes |")
    assert '<thead>\n<tr><td></td><th scope="col">Met</th></tr>' in text
    assert "<thead>" not in main("| | |\n|-|-|\n| One | yes |")


def test_coverage_is_shaded_by_count_and_says_the_count() -> None:
    text = main("{.coverage}\n| Domain | A | B | C | Total |\n|-|-:|-:|-:|-:|\n| One | 0 | 2 | 9 | 11 |")
    cells = re.findall(r'<td class="([^"]+)">(\d+)</td>', text)
    assert cells == [("figure shade-0", "0"), ("figure shade-2", "2"), ("figure shade-4", "9"), ("figure", "11")]


def test_statements_are_lists_by_kind() -> None:
    assert main("{.statements .strengths}\n- One.").startswith('<ul class="statements strengths">\n<li>One.</li>')


def test_notes_lead_there_and_back() -> None:
    text = main("a[^1] b[^2] c[^1]\n\n[^1]: First.\n\n[^2]: Second.")
    assert '<sup class="ref"><a href="#_note1" id="_ref1-1" aria-label="Note 1">1</a></sup>' in text
    assert '<li id="_note1"><p>First.</p>' in text
    assert 'href="#_ref1-2" aria-label="Back to note 1 in the text, place 2"' in text
    assert text.count("<h2") == 1


def test_notes_go_under_a_heading_that_waits_for_them() -> None:
    assert main("a[^1]\n\n{#notes}\n## Sources\n\n[^1]: First.").count("<h2") == 1


def test_notes_keep_their_numbers() -> None:
    assert '<li id="_note7" value="7">' in main("a[^7]\n\n[^7]: Seventh.")


def test_links_lead_out_or_to_a_place_that_is_there() -> None:
    text = main("{#a}\n## A\n\n[in](#a){.cite} [lost](#b) [lost](#c){.cite} [beside](x.md) [out](https://example.org)")
    assert '<a class="cite" href="#a">in</a> lost <span class="cite">lost</span> beside' in text
    assert '<a href="https://example.org">out</a>' in text


def test_pictures_are_in_the_page() -> None:
    text = main('![A "plan"](assets/a.png) ![Lost](assets/b.png)', pictures={"assets/a.png": PNG})
    assert 'src="data:image/png;base64,iVBORw0KGgowMDAw" alt="A &quot;plan&quot;"' in text
    assert '<span class="picture">[Picture: Lost]</span>' in text


def test_other_bytes_than_a_picture_are_not_shown() -> None:
    assert "<img" not in main("![A](assets/a.png)", pictures={"assets/a.png": b"<html><script>"})


def test_every_word_of_the_sample_is_on_the_page() -> None:
    class Words(HTMLParser):
        text = ""

        def handle_data(self, data: str) -> None:
            self.text += f" {data}"

    reader = Words()
    reader.feed(page(SAMPLE, draft=True))
    shown = set(re.findall(r"\w+", reader.text))
    # Attributes, addresses, notes' names, the kinds of boxes and the marks of lists are no words.
    syntax = r"\{[^}]*\}|\]\([^)]*\)|\[\^\d+\]|\[![\w-]+\]|(?m:^[ >]*- \(?\w+[.)])"
    written = set(re.findall(r"\w+", re.sub(syntax, " ", SAMPLE)))
    assert written - shown == set()
