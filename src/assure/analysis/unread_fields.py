"""Fields that were written but could not be read: what rests on them is not reported a second time."""

from __future__ import annotations

from collections.abc import Callable

from assure.model.review import Page, Review


def unread_fields(review: Review) -> Callable[[Page, str], bool]:
    """Whether something was wrong with a field of a page when it was read, so that its value is not the author's."""
    wrong = {fault.at for fault in review.faults}

    def is_unread(page: Page, key: str) -> bool:
        return (key,) in page.places and (page.at(key) in wrong or page.at_key(key) in wrong)

    return is_unread
