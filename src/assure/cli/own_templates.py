"""The templates of a review's own, as `assure render` uses or leaves them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assure.model.text import Markdown
from assure.projection.report import Report


@dataclass(frozen=True, slots=True)
class OwnTemplates:
    """What templates a review brings, and whether they may run."""

    folder: Path
    names: Sequence[str]
    """`reports/ours.md.j2`."""
    allowed: bool

    @classmethod
    def of(cls, folder: Path, allowed: bool) -> OwnTemplates:
        """Those of a review's folder. Opens none."""
        from assure.reporting.sandbox import own_names

        return cls(folder, own_names(folder), allowed)

    @property
    def left_out(self) -> str | None:
        """What to say of templates that were not used."""
        if self.allowed or not self.names:
            return None
        return "The review's own templates are not used: they are code, and `--allow-templates` lets them run."

    def markdown(self, report: Report, template: str | None) -> Markdown:
        """The report by the template of that name, the review's own first where they may run.

        Raises AssureError as `templates.render` and `sandbox.render_own` do.
        """
        from assure.reporting import sandbox, templates

        if not self.allowed:
            sandbox.refuse_own(report, template, self.names)
            return templates.render_report(report, template)
        own = sandbox.own_templates(self.folder)
        return sandbox.render_own(report, template, own) if own else templates.render_report(report, template)
