"""How hypothesis runs here: any speed of machine will do, and in CI the same examples every time."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("reading", deadline=None, max_examples=60, derandomize=bool(os.environ.get("CI")))
settings.load_profile("reading")
