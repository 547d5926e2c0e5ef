"""The schema of SARIF 2.1.0, as its standard publishes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def sarif_schema() -> dict[str, Any]:
    """The schema. One pattern in it, of a field not used here, has a bracket that JavaScript takes as itself."""
    text = (Path(__file__).parent / "sarif-2.1.0.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text.replace("{2}]?$", r"{2}\\]?$"))
    return schema
