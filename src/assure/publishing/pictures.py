"""The pictures that a report shows."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from assure.errors import AssureError
from assure.model.review import Review
from assure.model.text import Markdown
from assure.publishing import tree
from assure.reading.files import RefusedError, read_bytes
from assure.reading.pictures import MAX_PICTURE_BYTES, clean_picture


def pictures_of(folder: Path, review: Review, markdown: Markdown) -> dict[str, bytes]:
    """The pictures that a report shows, by their addresses in it, without metadata.

    Raises AssureError for a file that is not a picture or cannot be read.
    """
    if not review.assets or "![" not in markdown:
        return {}
    nodes = tree.walk_report(tree.parse_report(markdown))
    addresses = dict.fromkeys(str(node.attrs.get("src", "")) for node in nodes if node.type == "image")
    # Charts are drawn, not read.
    return {each: _picture(folder, unquote(each)) for each in addresses if not each.startswith(tree.CHART_SCHEME)}


def _picture(folder: Path, path: str) -> bytes:
    try:
        return clean_picture(read_bytes(folder, path, MAX_PICTURE_BYTES), path)
    except RefusedError as refused:
        raise AssureError(f"{path}: {refused.fault.message}: nothing was written") from None
