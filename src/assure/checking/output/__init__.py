"""The forms in which an outcome is given, named by hand.

Each is a pure function to text; none prints or opens a file.
"""

from __future__ import annotations

FORMATS = ("text", "json", "sarif", "junit", "github", "gitlab")
"""What `--format` may be."""
