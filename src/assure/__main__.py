"""`python -m assure` is `assure`: the first thing that runs."""

from __future__ import annotations

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run `assure` as the shell calls it. Ctrl-C while it is still being loaded ends it without a traceback too."""
    try:
        from assure.cli.app import main as run
    except KeyboardInterrupt:
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
