"""The rules' pages as people read them: `assure explain`, `assure rules` and the page docs/checks.md."""

from __future__ import annotations

from assure.checking.rule import FAMILIES, Rule
from assure.checking.rules import RULES
from assure.checking.settings import nearest_rule, rule_named
from assure.errors import AssureError
from assure.model.review import STAGES

_INTRODUCTION = """\
# Checks

`assure check` reports every problem of a review in one run, each with its file, line, column and rule, and what to do
about it. This page describes every rule; `assure explain RULE` prints one.

A rule's severity may depend on the stage: what is merely unfinished is a note in fieldwork and an error at the end;
what is wrong is an error at once. `check:` in review.md may ignore a rule or set its severity. A comment just before a
place waives one problem there, with a reason and, if need be, an end date:

```markdown
<!-- assure: allow single-source until 2016-06-01: only one provider exists -->

- **Strength:** The provider answers within a day. [@int-03]
```

In front matter, write `# assure: allow ...` on the line or on the line before. A waiver that no longer matches anything
is reported. The families R and P can be neither ignored nor waived.
"""


def find_rule(word: str) -> Rule:
    """The rule of a name or code. Raises AssureError, with the nearest name, for an unknown one."""
    rule = rule_named(word, RULES)
    if rule is None:
        raise AssureError(f"there is no rule {word!r}: {nearest_rule(word, RULES, '`assure rules` lists them')}")
    return rule


def rule_page(rule: Rule) -> str:
    """A rule's page, in Markdown that reads well as plain text; it ends with a line break."""
    return f"# {rule.code} {rule.name}\n\n{rule.title}.\n\n{severity_sentence(rule)}\n\n{_sections(rule)}\n"


def severity_sentence(rule: Rule) -> str:
    """The rule's severity at each stage, in a sentence, and whether it can be waived."""
    words = [rule.severities[stage].word for stage in STAGES]
    if len(set(words)) == 1:
        text = f"Severity: {words[0]} at every stage."
    else:
        text = "Severity: " + ", ".join(f"{word} ({stage})" for word, stage in zip(words, STAGES, strict=True)) + "."
    return f"{text} It cannot be waived." if not rule.waivable else text


def rule_list() -> str:
    """All rules, a line each: code, name, title."""
    longest = max(len(rule.name) for rule in RULES)
    return "".join(f"{rule.code}  {rule.name:<{longest}}  {rule.title}\n" for rule in RULES)


def checks_page() -> str:
    """The page docs/checks.md, with every rule by family."""
    parts = [_INTRODUCTION]
    for letter, family in FAMILIES.items():
        members = [rule for rule in RULES if rule.family == letter]
        parts.append(f"## {family.title}\n")
        rows = "".join(
            f"| {rule.code} | [{rule.name}](#{rule.code.lower()}-{rule.name}) | {rule.title} |\n" for rule in members
        )
        parts.append(f"| code | rule | |\n|---|---|---|\n{rows}")
        parts.extend(_entry(rule) for rule in members)
    return "\n".join(parts)


def _entry(rule: Rule) -> str:
    """A rule's page as a part of the whole, its headings two levels down, except inside examples."""
    lines: list[str] = []
    example = False
    for line in rule_page(rule).split("\n"):
        example ^= line.startswith("```")
        lines.append(f"##{line}" if line.startswith("#") and not example else line)
    return "\n".join(lines)


def _sections(rule: Rule) -> str:
    """The page below its title line."""
    return rule.manual.strip().partition("\n")[2].strip()
