"""Reviews for the tests of reports: a small invented one in `reviews/`, and others written out by a test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from assure.model.review import Review
from assure.reading.folder import read_review

HERE = Path(__file__).parent
WriteReview = Callable[[Mapping[str, str]], Review]


@pytest.fixture(scope="session")
def brackenford() -> Review:
    """The small invented review that the golden files are made from."""
    review = read_review(HERE / "reviews" / "brackenford")
    assert not review.faults
    return review


@pytest.fixture
def write_review(tmp_path: Path) -> WriteReview:
    """Writes files into a folder and reads them as a review."""

    def write(files: Mapping[str, str]) -> Review:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return read_review(tmp_path)

    return write
