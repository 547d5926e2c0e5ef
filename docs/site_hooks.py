"""Changes that MkDocs makes to a page before it reads the Markdown."""

from __future__ import annotations

import re
from typing import Any

_FILE = re.compile(r"^(?P<fence> *```)(?P<language>\w+) (?P<path>[^\s\"=`]+)$", re.MULTILINE)


def on_page_markdown(markdown: str, **_: Any) -> str:
    """The page, with the file name of each code block as its title.

    In the pages the name follows the language, as CommonMark allows and as tests and GitHub read it. Python-Markdown
    does not recognise such a line as the start of a code block.
    """
    return _FILE.sub(r'\g<fence>\g<language> title="\g<path>"', markdown)
