"""What MkDocs does with a page before it reads its Markdown."""

from __future__ import annotations

import re
from typing import Any

_FILE = re.compile(r"^(?P<fence> *```)(?P<language>\w+) (?P<path>[^\s\"=`]+)$", re.MULTILINE)


def on_page_markdown(markdown: str, **_: Any) -> str:
    """A page whose code blocks carry the file they belong to as a title.

    The pages write it as CommonMark has it, after the language, which tests and GitHub read. Python-Markdown would not
    take such a line for the start of a code block.
    """
    return _FILE.sub(r'\g<fence>\g<language> title="\g<path>"', markdown)
