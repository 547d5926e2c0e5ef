"""The shipped templates as texts: what each is for, and its source for somebody who starts one of their own."""

from __future__ import annotations

from assure.errors import AssureError
from assure.reading.nearest import did_you_mean
from assure.reporting.templates import TEMPLATE_SUFFIX
from assure.resources import shipped_folder


def shipped_template_names() -> tuple[str, ...]:
    """Every shipped report template (`annex`), then every shared part (`partials/front`), sorted."""
    top = shipped_folder("templates")
    found = [
        path.relative_to(top).as_posix().removesuffix(TEMPLATE_SUFFIX) for path in top.glob(f"*/*{TEMPLATE_SUFFIX}")
    ]
    reports = sorted(name.removeprefix("reports/") for name in found if name.startswith("reports/"))
    return (*reports, *sorted(name for name in found if not name.startswith("reports/")))


def shipped_template_path(name: str) -> str:
    """The path in `templates/` of a shipped template. Raises AssureError, with the nearest name, if there is none."""
    known = shipped_template_names()
    plain = name.removesuffix(TEMPLATE_SUFFIX).removeprefix("templates/").removeprefix("reports/")
    if plain not in known:
        reports = ", ".join(each for each in known if "/" not in each)
        raise AssureError(f"there is no template {name!r}: {did_you_mean(plain, known, f'there are {reports}')}")
    return f"{plain if '/' in plain else f'reports/{plain}'}{TEMPLATE_SUFFIX}"


def shipped_template_text(name: str) -> str:
    """The text of a shipped template. Raises AssureError as `shipped_template_path` does."""
    return (shipped_folder("templates") / shipped_template_path(name)).read_text(encoding="utf-8")


def template_purpose(text: str) -> str:
    """What a template says that it is for: the first sentence of the comment it opens with."""
    comment = " ".join(text.removeprefix("{#").partition("#}")[0].split()) if text.startswith("{#") else ""
    return f"{comment.partition('. ')[0].removesuffix('.')}." if comment else ""
