"""When the run cannot go on. A user's broken file is a diagnostic, never one of these."""

from __future__ import annotations


class AssureError(Exception):
    """The run cannot go on.

    The message is one clear line that says what to do; the command line prints it and exits 2.
    """
