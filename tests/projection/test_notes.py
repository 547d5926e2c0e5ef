"""References to footnotes: the words and the locators with which a public document is cited."""

from __future__ import annotations

import pytest

from assure.analysis.policy import AUDIENCES
from assure.projection.project import project
from tests.conftest import WriteReview

FILES = {
    "review.md": "---\ntitle: T\nauthority: A\nframework: frameworks/f.yml\n---\n",
    "frameworks/f.yml": "id: f\ntitle: F\ndomains:\n  - {id: one, title: One}\n",
    "documents/doc-01.md": "---\ntitle: Plan\npublic: true\ndate: 2020\n---\n",
}


@pytest.mark.parametrize(
    ("cited", "printed"),
    [
        ("[@doc-01, p. 6]", "[^1]"),
        ("[See also @doc-01, p. 6; cf. @doc-01, p. 6]", "[^1]"),
        ("[see Part B @doc-01]", " (see Part B)[^1]"),
        ("[see Part B @doc-01, p. 6; also Annex @doc-01, p. 3]", " (see Part B, p. 6)[^1] (also Annex, p. 3)[^1]"),
        ("[contrary: @doc-01, p. 6; @doc-01, p. 3]", " (contrary: p. 6)[^1] (p. 3)[^1]"),
        ("[sees *ours*, @doc-01]", " (sees \\*ours\\*)[^1]"),
    ],
)
def test_words_before_a_citation_print_with_its_note(write_review: WriteReview, cited: str, printed: str) -> None:
    review = write_review({**FILES, "findings/a.md": f"---\ndomain: one\n---\n\nWords {cited}.\n"})
    for audience in AUDIENCES[1:]:
        [block] = project(review, audience).chapters[0].blocks
        assert str(block.markdown) == f"Words{printed}."
