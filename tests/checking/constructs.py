"""Pages made of the constructs of CommonMark, GFM, pandoc, Obsidian and the format, each word a token of its own.

In a construct `@` stands for a token that a reader must find, `§` for one that the team must find, and `~` for one that
no reader beyond the team may find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

INLINE = {
    "plain": "@",
    "emphasis": "*@* and _@_",
    "strong": "**@** and __@__",
    "strong emphasis": "***@*** and **@ *@* @**",
    "half emphasis": "*@ and **@ and @**@",
    "code": "`@` and `` @ ` @ ``",
    "strikethrough": "~~@~~ here",
    "link": "[@](https://a.example)",
    "link title": '[@](https://a.example "@")',
    "link in angles": "[@](<https://a.example/b c>)",
    "reference link": "[@][label]\n\n[label]: https://a.example",
    "reference link with title": '[@][label]\n\n[label]: https://a.example "@"',
    "collapsed link": "[@][]",
    "shortcut": "[@]",
    "unused definition": "@\n\n[@]: https://a.example",
    "second definition": "[@][label]\n\n[label]: https://a.example\n[label]: https://b.example/@",
    "definition without a space": "[@]: @",
    "relative link": "[@](../interviews/int-01.md)",
    "relative link title": '[@](../interviews/int-01.md "@")',
    "broken link": "[@](@.md) and [@](@ @)",
    "unsafe link": "[@](javascript:alert)",
    "autolink": "<https://@.example> and <mailto:@>",
    "bare address": "https://@.example and www.@.example",
    "picture": "![@](../assets/plan.png)",
    "picture title": '![@](../assets/plan.png "@")',
    "remote picture": "![@](https://a.example/b.png)",
    "missing picture": "![@](../assets/@.png)",
    "linked picture": "[![@](../assets/plan.png)](https://a.example)",
    "hard breaks": "@  \n@\\\n@",
    "soft break": "@\n@\n  @",
    "entities": "@ &amp; &copy; &#64; @&nbsp;@ &@; &#0;@",
    "escapes": "\\*@\\* \\[@\\] \\@",
    "citation": "@ [@int-01] @",
    "citation with words": "@ [see § @int-01, p. §]",
    "citation with more words": "@ [see § @int-01, §; and § @doc-01]",
    "dangling citation": "@ [@nothing, @]",
    "citation without author": "@ [-@int-01, @]",
    "citation in words": "@ @int-01 [p. @]",
    "wiki link": "[[@]] and [[int-01|@]] and [[int-01#@]]",
    "embed": "![[@.png]] and ![[int-01|@]]",
    "footnote": "@[^1]\n\n[^1]: @\n\n    @",
    "inline footnote": "@^[@]",
    "highlight": "==@==",
    "superscript": "@^@^ and H~@~O",
    "maths": "$@$ and \\(@\\)",
    "display maths": "$$\n@\n$$",
    "span": "[@]{.class}",
    "attributes": "@ {#@ .class key=@} @",
    "bracketed attributes": "`@`{.class} and ![@](../assets/plan.png){width=50%} @",
    "tags": "#@ and #a/@",
    "block id": "@ ^@",
    "emoji": ":@: @",
    "html": "<b>@</b> <span title='@'>@</span> <br> <!@> <?@?>",
    "comment": "@ <!-- ~ --> @",
    "comment of lines": "@ <!-- ~\n~ --> @",
    "waiver": "@ <!-- assure: allow single-source: ~ -->",
    "obsidian's comment": "@ %%@%% @",
    "critic markup": "{++@++} {--@--} {~~@~>@~~} {==@==} {>>@<<}",
    "mangled comments": "@ <!- @ -> @ <!– @ –> @ <!—- @ —-> < !-- @ -->",
    "comment that swallows": "@ <!-- @ –> @ <!-- @ --> @",
    "comment closed twice": "@ <!-- ~ --> @ --> @",
    "unclosed comment": "@ <!-- @",
    "template": "{{ @ }} {% @ %} {# @ #}",
    "braces": "{@} {team} {-}",
    "placeholders": "[insert @] xx% TKTK @",
    "tex": "\\textbf{@} \\@",
    "quotes": "“@” and \"@\" and '@'",
    "odd spaces": "@\u00a0@\u2009@\u3000@\t@",
    "accents": "e\u0301@ \u212b@",
}
BLOCKS = {
    "headings": "# @\n\n## @\n\n### @ ###\n\n@\n\n###### @\n\n####### @\n\n#@",
    "setext headings": "@\n===\n\n@\n---\n\n@\n@\n===",
    "heading attributes": "## @ {-}\n\n@\n\n## @ {#@ .@}\n\n@",
    "no-break heading": "##\u00a0@\n\n@",
    "empty heading": "##\n\n@\n\n## <!-- ~ -->\n\n@\n\n## [@int-01]\n\n@",
    "heading with a link": "## [@](https://a.example) *@* `@`\n\n@",
    "bullets": "- @\n- @\n  - @\n    - @\n* @\n+ @",
    "loose list": "- @\n\n  @\n\n- @\n\n      @",
    "ordered": "3. @\n4. @\n\n1) @\n2) @",
    "lettered": "a. @\nb) @\n\n(i) @\n#. @",
    "item with blocks": "- @\n\n  > @\n\n  ```\n  @\n  ```\n\n  | @ | @ |\n  |---|---|\n  | @ | @ |\n",
    "item that starts with a block": "- > @\n- ```\n  @\n  ```\n- # @\n-\n  @",
    "tasks": "- [ ] @\n- [x] @\n  - [ ] @",
    "quotation": "> @\n> @\n>\n> > @\n@",
    "quotation with a list": "> - @\n> - @\n>\n> # @",
    "callout": "> [!NOTE] @\n> @",
    "folded callout": "> [!warning]- @\n> @",
    "fence": "```\n@\n@\n```",
    "fence with words": "```@ @\n@\n```",
    "fence with attributes": '```{.python title="@"}\n@\n```',
    "tilde fence": "~~~ @\n@\n~~~",
    "unclosed fence": "```\n@\n\n@",
    "indented code": "@\n\n    @\n    @",
    "table": "| @ | @ |\n|---|:-:|\n| @ | @ |",
    "table without bars": "@ | @\n--- | ---\n@ | @",
    "long row": "| @ | @ |\n|---|---|\n| @ | @ | @ | @ |\n| @ | @ |",
    "long row without bars": "@ | @\n--- | ---\n@ | @ | @ [@int-01]",
    "bar in code": "| @ | @ |\n|---|---|\n| `@|@` | @ |",
    "escaped bar": "| @ | @ |\n|---|---|\n| @ \\| @ | @ |",
    "short row": "| @ | @ |\n|---|---|\n| @ |",
    "long delimiter": "| @ | @ |\n|---|---|---|\n| @ | @ |",
    "short delimiter": "| @ | @ |\n|---|\n| @ | @ |",
    "headless table": "|  |  |\n|---|---|\n| @ | @ |",
    "table in a quotation": "> | @ | @ |\n> |---|---|\n> | @ | @ | @ |",
    "table in an item": "- @\n\n  | @ | @ |\n  |---|---|\n  | @ | @ | @ |",
    "table and text": "@\n| @ |\n|---|\n| @ |\n@",
    "no-break delimiter": "| @ | @ |\n|\u00a0---\u00a0|\u00a0---\u00a0|\n| @ | @ |",
    "grid table": "+---+---+\n| @ | @ |\n+===+===+\n| @ | @ |\n+---+---+",
    "simple table": "@     @\n----  ----\n@     @",
    "caption": "| @ |\n|---|\n| @ |\n\nTable: @\n\n: @",
    "definition list": "@\n:   @\n\n    @",
    "line block": "| @\n| @",
    "rules": "@\n\n---\n\n@\n\n***\n\n@",
    "html block": "<div>\n@\n\n@\n</div>\n\n<details><summary>@</summary>\n\n@\n\n</details>",
    "comment block": "<!-- ~\n\n~ -->\n\n@",
    "comment and text": "<!-- ~ --> @\n\n@",
    "block comment that swallows": "<!-- @\n–>\n\n@\n\n<!-- @ -->\n\n@",
    "block comment closed twice": "<!-- ~ <!-- ~ --> @ -->\n\n@",
    "unclosed comment block": "@\n\n<!-- @\n\n@\n\n- @",
    "obsidian's comment block": "%%\n@\n\n@\n%%\n\n@",
    "comment as a definition": "[//]: # (~)\n\n[comment]: # (~)\n\n@",
    "processing and declarations": "<?@\n@?>\n\n<!A @>\n\n<![CDATA[@]]>",
    "script": "<script>\n@\n</script>\n\n@",
    "fenced div": "::: warning\n@\n:::\n\n::: {.box #box}\n@\n:::",
    "conflict": "<<<<<<< @\n@\n=======\n@\n>>>>>>> @",
    "front matter that goes on": "title: @\npriority: @\n---\n\n@",
    "second front matter": "---\ntitle: @\ndate: 2016-01-01\n---\n\n@",
    "label": "- **Strength:** @ [@int-01]\n- **Strength:** @ [@int-01] {#seen domain=leadership}",
    "private label": "- **Strength:** ~ [@int-01] {.private}\n- **Strength:** @ [@int-01]",
    "label section": "## Strengths\n\n- @ [@int-01]\n- ~ [@int-01] {.private}",
    "directives": "{people}\n\n{@}\n\n{team}",
    "unnumbered": "@ {-}\n\n@",
    "abbreviation": "*[@]: @\n\n@",
    "raw tex": "\\begin{quote}\n@\n\\end{quote}",
    "page break": "\\newpage\n\n@",
    "title block": "% @\n% @\n\n@",
    "footnote of paragraphs": "@[^n]\n\n[^n]: @\n\n    @\n\n@",
    "tabs": "-\t@\n\n\t@\n\n1.\t@",
}
FIELDS = {
    "title": "title: @ @",
    "quoted title": 'title: "@: @ # @"',
    "title with a comment": "title: @ # @",
    "title with a comment far off": "title: @ @   # @",
    "folded title": "title: >\n  @\n  @",
    "literal title": "title: |\n  @\n  @",
    "title on two lines": "title: @\n  @",
    "title with another key": "title: A\nnote: @",
    "title twice": "title: @\ntitle: @",
    "title as a list": "title: [@, @]",
    "title as a mapping": "title: {@: @}",
    "empty title": "title: # @",
    "title behind a no-break space": "title:\u00a0@",
    "number sign in a title": "title: @ @#@",
    "anchor": "title: &a @",
    "tag": "title: !t @",
    "second document": "title: @\n...\nnote: @",
}


@dataclass(frozen=True, slots=True)
class Made:
    """A page with its tokens, each with the line it is on."""

    text: str
    shown: tuple[tuple[str, int], ...]
    hidden: tuple[tuple[str, int], ...]
    for_team: tuple[tuple[str, int], ...]


def made(pattern: str, first: int = 0) -> Made:
    """The page of a pattern. Tokens are numbered from `first`."""
    kinds: dict[str, list[tuple[str, int]]] = {"@": [], "~": [], "§": []}
    parts: list[str] = []
    end = 0
    for number, (at, sign) in enumerate(_signs(pattern), first):
        token = f"zq{_letters(number)}"
        line = pattern.count("\n", 0, at) + 1
        kinds[sign].append((token, line))
        parts += [pattern[end:at], token]
        end = at + 1
    return Made("".join([*parts, pattern[end:]]), *(tuple(found) for found in kinds.values()))


def _signs(pattern: str) -> Iterator[tuple[int, str]]:
    """Where each sign of a token is: not the `@` of a citation, nor the `~` of strikethrough."""
    for found in re.finditer(r"§|@(?!int-|doc-|nothing)|(?<=[ \n(-])~(?=[ \n)])", pattern):
        yield found.start(), found[0]


def _letters(number: int) -> str:
    """A number as three letters, such that no token begins with another."""
    return "".join(chr(97 + number // 20**power % 20) for power in (2, 1, 0)) + "x"
