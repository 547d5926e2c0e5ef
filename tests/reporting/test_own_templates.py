"""A review's own templates: what they can do, and what becomes of those that mean harm."""

from __future__ import annotations

import inspect
import os
import typing
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from pathlib import Path

import pytest

from assure.errors import AssureError
from assure.model.dates import Date, Span
from assure.model.review import Review
from assure.projection.project import project
from assure.projection.report import Report
from assure.reporting import sandbox_child
from assure.reporting.sandbox import Limits, own_names, own_templates, render_own
from assure.reporting.sandbox_data import decode_report, encode_report, kind_of, readable_names
from assure.reporting.templates import TEAM_ONLY, render_report, report_templates

OWN = "reports/own.md.j2"
LOW = Limits(seconds=3, megabytes=256)


def here(review: Review, text: str, others: Mapping[str, str] | None = None) -> str:
    """What the child answers, without a process of its own."""
    known = {**shipped(), **{n: (t, f"templates/{n}") for n, t in {OWN: text, **(others or {})}.items()}}
    report = encode_report(project(review, "council"))
    answer = sandbox_child.answer_request({"template": OWN, "templates": known, "report": report, "output": 10_000_000})
    if "error" in answer:
        raise AssureError(answer["error"])
    return answer["text"]


def own(review: Review, text: str, others: Mapping[str, str] | None = None, limits: Limits | None = None) -> str:
    """What a template gives in a process of its own."""
    return render_own(project(review, "council"), "own", {OWN: text, **(others or {})}, limits or Limits())


@pytest.mark.parametrize("template", report_templates())
def test_the_shipped_templates_print_the_same_on_plain_data(brackenford: Review, template: str) -> None:
    report = project(brackenford, "team" if template in TEAM_ONLY else "council")
    request = {
        "template": f"reports/{template}.md.j2",
        "templates": {name: list(each) for name, each in shipped().items()},
        "report": encode_report(report),
        "output": 10_000_000,
    }
    assert sandbox_child.answer_request(request) == {"text": render_report(report, template)}


def shipped() -> dict[str, tuple[str, str]]:
    from assure.reporting import sandbox

    return sandbox._with_shipped({})


def test_a_template_of_ones_own_prints_and_escapes(brackenford: Review) -> None:
    text = own(
        brackenford,
        '{% from "partials/front.md.j2" import facts %}\n# {{ report.title }}\n\n{{ facts(report) }}\n'
        "{% for chapter in report.body %}\n{{ heading(2, chapter.title, chapter.anchor) }}\n"
        '{% for point in chapter.of("strength") %}\n- {{ point.text }}\n{% endfor %}\n{% endfor %}\n'
        '{{ "[x](http://example.org) *a*" }}\n',
    )
    assert text.startswith(f"# {brackenford.info.title}\n\n{{.facts}}\n- **")
    assert text.endswith("\\[x\\](http://example.org) \\*a\\*\n")


def test_one_of_its_own_replaces_a_shipped_one(brackenford: Review) -> None:
    report = project(brackenford, "council")
    partial = (
        '{% import "shipped/partials/front.md.j2" as shipped %}\n'
        "{% set verdict = shipped.verdict %}\n{% set overall = shipped.overall %}\n"
        "{% macro front(report) %}\n# OURS\n\n{{ shipped.facts(report) }}\n{% endmacro %}\n"
    )
    text = render_own(report, "assurance-report", {"partials/front.md.j2": partial})
    assert text.startswith("# OURS\n\n{.facts}\n")
    assert text.count("\n## ") == render_report(report, "assurance-report").count("\n## ")


IN_A_PROCESS = {
    "loops in loops",
    "a text that doubles by ~",
    "itself, without end",
    "a macro, without end",
    "brackets, without end",
    "blocks, without end",
    "an output without end, in a macro",
}
"""Those that must be stopped from outside, or could take the process down; the others are tried in this one."""

HOSTILE = {
    "a huge range": ("{% for a in range(10**9) %}x{% endfor %}", "line 1: .*Range too big"),
    "loops in loops": (
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "not finished after 3 seconds",
    ),
    "a long text": ("{{ 'a' * 10**9 }}", "line 1: `\\*` works on numbers"),
    "a long text, by a list": ("{{ ['a'] * 10**9 }}", "line 1: `\\*` works on numbers"),
    "a wide number": ("{{ '%1000000000d' % 1 }}", "line 1: `%` works on numbers"),
    "a huge number": ("{{ 10 ** (10 ** 10) }}", "line 1: the number is too large"),
    "a power of powers": ("{{ (9 ** 99) ** 99 }}", "line 1: the number is too large"),
    "a text that doubles": (
        "{% set n = namespace(t='aaaaaaaa') %}{% for a in range(99) %}{% set n.t = n.t + n.t %}{% endfor %}",
        "line 1: the text or list is longer than the limit",
    ),
    "a text that doubles by ~": (
        "{% set n = namespace(t='aaaaaaaa') %}{% for a in range(99) %}{% set n.t = n.t ~ n.t %}{% endfor %}",
        "memory|its process crashed|not finished",
    ),
    "its class": ("{{ report.__class__ }}", "line 1: .*__class__"),
    "its class, by a key": ("{{ report['__class__']['__mro__'] }}", "line 1: .*__class__"),
    "the class of a text": ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "line 1: .*__class__"),
    "the class of Markdown": ("{{ report.chapters[0].points[0].text.__html__ }}", "line 1: .*__html__"),
    "a function's globals": ("{{ heading.__globals__['sys'] }}", "line 1: .*__globals__"),
    "a method's function": ("{{ report.chapters[0].of.__func__ }}", "line 1: .*__func__"),
    "a method's insides": ("{{ report.chapters[0].of._method.__globals__ }}", "line 1: .*_method"),
    "a thing's insides": ("{{ report._fields }}", "line 1: .*_fields"),
    "a macro's insides": ("{% macro m() %}{% endmacro %}{{ m._environment }}", "line 1: .*_environment"),
    "the template itself": ("{{ self._TemplateReference__context }}", "line 1: .*__context"),
    "by the filter attr": ("{{ report | attr('__class__') }}", "line 1: No filter named 'attr'"),
    "by map": ("{{ [report] | map(attribute='__class__.__mro__') | list }}", "line 1: .*__class__"),
    "by our own filter": ("{{ ([heading] | groupby_run('__globals__'))[0][0] }}", "line 1: .*__globals__"),
    "by sort": ("{{ [report, report] | sort(attribute='__class__') }}", "line 1: .*__class__"),
    "by formatting": ("{{ '{0.__class__}'.format(report) }}", "line 1: .*format"),
    "by formatting a map": ("{{ '{r.__class__}'.format_map({'r': report}) }}", "line 1: .*format_map"),
    "lorem ipsum": ("{{ lipsum.__globals__['os'].popen('id').read() }}", "line 1: 'lipsum' is undefined"),
    "a cycler": ("{{ cycler.__init__.__globals__.os.popen('id').read() }}", "line 1: .*__init__"),
    "a joiner": ("{{ joiner.__init__.__globals__ }}", "line 1: .*__init__"),
    "a namespace": ("{{ namespace.__init__.__globals__ }}", "line 1: .*__init__"),
    "a generator's frame": ("{{ ([1] | select).gi_frame }}", "line 1: .*gi_frame"),
    "the class of all maps": ("{{ dict.mro() }}", "line 1: .*mro"),
    "wide text by padding": ("{{ 'a'.ljust(10**9) }}", "line 1: .*ljust"),
    "a call of a text": ("{{ 'a'() }}", "line 1: a template may not call this"),
    "chance": ("{{ [1, 2] | random }}", "line 1: No filter named 'random'"),
    "HTML that is called safe": ("{{ '<b>' | safe }}", "line 1: No filter named 'safe'"),
    "itself, without end": (
        "\n{% include 'reports/own.md.j2' %}",
        "line 2: .*includes or calls itself endlessly|not finished",
    ),
    "a macro, without end": (
        "{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}",
        "includes or calls itself endlessly",
    ),
    "brackets, without end": ("{{ " + "(" * 20000 + "1" + ")" * 20000 + " }}", "own.md.j2"),
    "blocks, without end": ("{% if true %}" * 3000 + "{% endif %}" * 3000, "own.md.j2"),
    "a path outside": ("{% include '../../../../etc/passwd' %}", "line 1: there is no template '../../../../etc"),
    "a path from the top": ("{% include '/etc/passwd' %}", "line 1: there is no template '/etc/passwd'"),
    "a page of the review": ("{% include '../review.md' %}", "line 1: there is no template"),
    "an output without end": (
        "{% for a in range(99999) %}{% for b in range(999) %}aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa{% endfor %}{% endfor %}",
        "own.md.j2.*: the report is longer than the limit of 10,000,000 characters",
    ),
    "an output without end, in a macro": (
        "{% macro m() %}{% for a in range(99999) %}{% for b in range(9999) %}aaaaaaaaaaaaaaaaaaaaaaaaaaa{% endfor %}"
        "{% endfor %}{% endmacro %}{{ m() }}",
        "memory|its process crashed|not finished",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_template_that_means_harm_ends_as_one_line(brackenford: Review, name: str) -> None:
    text, message = HOSTILE[name]
    with pytest.raises(AssureError, match=message) as caught:
        own(brackenford, text, limits=LOW) if name in IN_A_PROCESS else here(brackenford, text)
    assert "\n" not in str(caught.value)
    assert "Traceback" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "# A\n\n{{ report.chapter }}\n",
            "template templates/reports/own.md.j2, line 3: a Report has no field `chapter`: did you mean `chapters`",
        ),
        ("{{ report.chapters[0].titel }}", "line 1: a ChapterPart has no field `titel`: did you mean `title`"),
        ("# A\n{{ chapters }}\n", "line 2: 'chapters' is undefined"),
        ("{% if report.chapters %}\n", "templates/reports/own.md.j2, line 1: "),
        ("\n\n{% for %}\n", "templates/reports/own.md.j2, line 3: "),
        ("{{ report.commissioned_by }}", "line 1: this value is empty: test it"),
        ("{{ report.chapters }}", "line 1: this value is not text: print one"),
        ("{{ report.chapters[0] }}", "line 1: a ChapterPart is not text: print one of its fields"),
        ("{{ report.chapters[99].title }}", "line 1: there is no such item"),
        ("{{ report.action('none').text }}", "line 1: `action` finds nothing with that name"),
        ("{{ report.title | upercase }}", "line 1: No filter named 'upercase'"),
        ("{{ report.title | int('x') / 0 }}", "own.md.j2, line 1: "),
        ("{% from 'partials/fron.md.j2' import front %}", "line 1: .*did you mean `partials/front.md.j2`"),
        ("{% from 'partials/front.md.j2' import frnt %}{{ frnt(report) }}", "does not export|undefined|frnt"),
    ],
)
def test_a_mistake_names_its_template_and_line(brackenford: Review, text: str, message: str) -> None:
    with pytest.raises(AssureError, match=message) as caught:
        here(brackenford, text)
    assert brackenford.info.title not in str(caught.value)


def test_a_mistake_in_a_partial_names_the_partial(brackenford: Review) -> None:
    partial = "{% macro m(report) %}\n\n{{ report.colour }}\n{% endmacro %}\n"
    with pytest.raises(AssureError, match=r"template templates/partials/m.md.j2, line 3: a Report has no field"):
        here(brackenford, "{% from 'partials/m.md.j2' import m %}\n{{ m(report) }}", {"partials/m.md.j2": partial})


def test_the_process_can_open_nothing(brackenford: Review, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Should the sandbox ever be left, there is nothing behind it: the child tries itself, past all of Jinja."""
    from assure.reporting import sandbox

    attempts = (
        "open('/etc/hostname')",
        "__import__('socket').create_connection(('127.0.0.1', 9), 1)",
        "__import__('os').system('true')",
        "__import__('os').listdir('/')",
        "__import__('subprocess').run(['true'])",
        f"__import__('os').mkdir({str(tmp_path / 'made')!r})",
    )
    start = sandbox._START.replace("from assure.reporting.sandbox_child import main; main()", "{}")
    for attempt in attempts:
        code = (
            "import socket, subprocess; from assure.reporting import sandbox_child as child; "
            f"child.answer_request = lambda request: [{attempt}]; child.main()"
        )
        monkeypatch.setattr(sandbox, "_START", start.format(code))
        with pytest.raises(AssureError, match="its process crashed"):
            own(brackenford, "x")
    assert not (tmp_path / "made").exists()


def test_the_trace_is_for_the_team_whoever_wrote_it(brackenford: Review) -> None:
    with pytest.raises(AssureError, match="for the team only"):
        render_own(project(brackenford, "council"), "trace", {"reports/trace.md.j2": "x"})


def test_an_unknown_template_names_the_nearest(brackenford: Review) -> None:
    with pytest.raises(AssureError, match="'onw': did you mean `own`"):
        render_own(project(brackenford, "council"), "onw", {OWN: "x"})


# What a report is written as, and read as again.


def test_the_methods_of_the_report_are_all_on_things() -> None:
    methods = {
        kind.__name__: {
            name
            for name, member in vars(kind).items()
            if inspect.isfunction(member) and not name.startswith("_") and kind not in (Date, Span)
        }
        for kind in classes(Report)
        if kind.__module__ == Report.__module__
    }
    assert {kind: set(found) for kind, found in sandbox_child.METHODS.items()} == {
        kind: found for kind, found in methods.items() if found
    }


def classes(kind: type, seen: set[type] | None = None) -> Iterator[type]:
    """A class of the report's and all those that its fields lead to."""
    seen = set() if seen is None else seen
    if kind in seen:
        return
    seen.add(kind)
    yield kind
    for hint in typing.get_type_hints(kind).values():
        for inner in parts(hint):
            if is_dataclass(inner):
                yield from classes(inner, seen)


def parts(hint: object) -> Iterator[type]:
    if isinstance(hint, type) and not typing.get_args(hint):
        yield hint
    for each in typing.get_args(hint):
        yield from parts(each)


def test_plain_data_says_what_the_report_says(brackenford: Review) -> None:
    report = project(brackenford, "team")
    thing = decode_report(encode_report(report))
    assert kind_of(thing) == "Report"
    assert thing.title == report.title
    assert thing.on_site == report.on_site
    assert [each.title for each in thing.chapters] == [each.title for each in report.chapters]
    assert thing.body[0] is thing.chapters[0], "what is said twice is written once"
    assert set(readable_names(Report)) >= {"title", "body", "labels"}
    with pytest.raises(TypeError, match="does not belong in a report"):
        encode_report(object())


# The files.


def write(root: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = root / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def test_own_templates_are_read_by_name(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            OWN: "a\r\nb",
            "partials/p.md.j2": "c",
            "reports/README.md": "d",
            "reports/.hidden": "e",
            "reports/desktop.ini": "f",
            "Thumbs.db": "g",
        },
    )
    assert own_templates(tmp_path) == {OWN: "a\nb", "partials/p.md.j2": "c"}
    assert set(own_names(tmp_path)) == {OWN, "partials/p.md.j2"}
    assert own_templates(tmp_path / "templates") == {}


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"reports/own.html": "x"}, "templates/reports/own.html is not a template: end its name in .md.j2"),
        ({"report/own.md.j2": "x"}, "templates/report does not belong in templates/: did you mean `reports`"),
        ({"reports/own.md.j2": "x" * 300_000}, "own.md.j2: this file is over 256 KiB"),
        ({"reports/own.md.j2": "words\0more"}, "own.md.j2: .*NUL"),
        ({"reports/deep/own.md.j2": "x"}, "templates/reports/deep"),
    ],
)
def test_a_file_that_is_not_a_template_is_refused(tmp_path: Path, files: Mapping[str, str], message: str) -> None:
    with pytest.raises(AssureError, match=message):
        own_templates(write(tmp_path, files))


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own on Windows")
@pytest.mark.parametrize("at", ["templates", "templates/reports", "templates/reports/own.md.j2"])
def test_no_link_is_followed(tmp_path: Path, at: str) -> None:
    outside = write(tmp_path / "outside", {OWN: "secret"})
    link = tmp_path / "review" / at
    link.parent.mkdir(parents=True)
    link.symlink_to(outside / at)
    with pytest.raises(AssureError, match="link"):
        own_templates(tmp_path / "review")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "templates" / "reports").mkdir(parents=True)
    os.mkfifo(tmp_path / "templates" / OWN)
    with pytest.raises(AssureError, match="not a regular file"):
        own_templates(tmp_path)


@pytest.mark.parametrize(
    ("text", "others", "message"),
    [
        (
            '{% from "partials/card.md.j2" import card %}\n\n{{ card(report, report.framework, 2) }}\n', {},
            "template templates/reports/own.md.j2, line 3: a FrameworkLine has no field `anchor`",
        ),
        (
            '{% from "partials/ours.md.j2" import ours %}\n\n{{ ours(report) }}\n',
            {"partials/ours.md.j2": '{% from "partials/statements.md.j2" import points %}\n{% macro ours(report) %}\n\n'
             "{{ points(report.body) }}\n{% endmacro %}\n"},
            "template templates/partials/ours.md.j2, line 4: a ChapterPart has no field `authority`",
        ),
    ],
)  # fmt: skip
def test_an_error_in_a_shipped_part_names_the_line_that_calls_it(
    brackenford: Review, text: str, others: Mapping[str, str], message: str
) -> None:
    with pytest.raises(AssureError) as raised:
        own(brackenford, text, others)
    assert str(raised.value).startswith(message)
    assert str(raised.value).endswith(
        " (found in shipped/partials/" + ("card" if not others else "statements") + ".md.j2)"
    )
