"""Runs `assure` as `python -m assure`."""

from __future__ import annotations

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run `assure` as a shell does. Ctrl-C leaves no traceback, even while modules are still loading."""
    try:
        import assure.cli.app
    except KeyboardInterrupt:
        sys.exit(130)
    assure.cli.app.main()


if __name__ == "__main__":
    main()
