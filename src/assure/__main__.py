"""Runs `assure` as `python -m assure`."""

from __future__ import annotations

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run `assure` as a shell does. Ctrl-C leaves no traceback, even while modules are still loading."""
    try:
        from assure.cli.app import main as run
    except KeyboardInterrupt:
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
