"""The report as portable Markdown, and as JSON."""

from __future__ import annotations

from markdown_it import MarkdownIt

from assure.model.text import Markdown
from assure.publishing.markdown import to_markdown
from tests.publishing.samples import SAMPLE, sample_report


def portable(markdown: str, *, draft: bool = False) -> str:
    return to_markdown(Markdown(markdown), sample_report(draft=draft)).decode("utf-8")


def test_attributes_are_left_out_and_numbers_kept() -> None:
    assert portable("{#p12 .numbered}\n12. The [text]{.sources} [here](https://example.org){.cite}.") == (
        "12. The text [here](https://example.org).\n"
    )


def test_numbered_paragraphs_keep_their_own_numbers() -> None:
    text = portable(
        "{#p3 .numbered}\n3. Three.\n\n{#p4 .numbered}\n4. Four.\n\n{#r1 .recommendation}\n1. **Do it.** Now."
    )
    html = MarkdownIt("commonmark").render(text)
    starts = [part.partition('"')[0] for part in html.split('<ol start="')[1:]]
    assert "<li>" in html
    assert starts[:1] == ["3"]
    assert "1. **Do it.** Now." in text or "1) **Do it.** Now." in text


def test_notes_are_kept() -> None:
    assert portable("a[^1]\n\n[^1]: First.\n\n    More.") == "a[^1]\n\n[^1]: First.\n\n    More.\n"


def test_a_draft_says_so() -> None:
    assert portable("# T\n\nText.", draft=True).startswith("**DRAFT**\n\n# T")
    assert portable("# T\n\n{.draft-notice}\n**DRAFT.** Why.", draft=True) == "# T\n\n**DRAFT.** Why.\n"


def test_no_attribute_of_the_sample_is_left() -> None:
    text = portable(SAMPLE)
    assert "{" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
