"""One browser for all tests of pages."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.pages.browser import Browser, missing, started


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A real browser. Where there is none the test is left out, but in CI that is a failure."""
    if lacks := missing():
        if os.environ.get("CI"):
            pytest.fail(f"no browser to look at pages with: {lacks} missing")
        pytest.skip(f"no browser to look at pages with: install {lacks}")
    with started(tmp_path_factory.mktemp("profile")) as running:
        yield running
