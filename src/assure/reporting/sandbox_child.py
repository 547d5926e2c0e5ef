"""The process that runs a review's own templates: JSON in, JSON out, and access to nothing else.

`assure.reporting.sandbox` starts it. The order matters: import everything and read the request, then close all access,
and only then compile a template, since even that uses as much memory and time as the template asks for.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import sys
import types
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import jinja2
import jinja2.debug
from jinja2 import runtime
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment, safe_range
from markupsafe import Markup

from assure.model.dates import Date, Span
from assure.model.text import Markdown
from assure.projection import markdown_layout
from assure.projection.report import ChapterPart, Report
from assure.reading.nearest import did_you_mean
from assure.reporting import templates
from assure.reporting.sandbox_data import Thing, decode_report, fields_of, kind_of

METHODS: Mapping[str, Mapping[str, Callable[..., Any]]] = {
    "ChapterPart": {"of": ChapterPart.of},
    "Report": {"action": Report.action, "table": Report.table},
}
"""The methods of the report: pure functions that only read fields, so they work on a `Thing` too."""

_TEXT = frozenset({
    "capitalize", "count", "endswith", "find", "isdigit", "lower", "lstrip", "partition", "removeprefix",
    "removesuffix", "replace", "rpartition", "rsplit", "rstrip", "split", "splitlines", "startswith", "strip", "title",
    "upper",
})  # fmt: skip
_PLAIN: Mapping[type, frozenset[str]] = {
    str: _TEXT,
    Markdown: _TEXT,
    Markup: _TEXT,
    dict: frozenset({"get", "items", "keys", "values"}),
    tuple: frozenset({"count", "index"}),
    list: frozenset({"count", "index"}),
    Date: frozenset({"year", "month", "day"}),
    Span: frozenset({"start", "end"}),
    datetime.date: frozenset({"year", "month", "day"}),
}
"""The attributes that a template may use of plain values, besides items. Other types have none."""

FILTERS = frozenset({
    "abs", "batch", "capitalize", "count", "d", "default", "dictsort", "first", "float", "groupby", "int", "items",
    "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace", "reverse", "round",
    "select", "selectattr", "slice", "sort", "string", "sum", "title", "trim", "truncate", "unique", "upper",
    "wordcount",
})  # fmt: skip
"""Jinja's filters that stay. Those that escape for HTML, pick at random or enlarge a text are removed."""

_GLOBALS = ("dict", "namespace", "cycler", "joiner")
_LARGEST = 1_000_000
_CALLED = (runtime.Macro, runtime.BlockReference, runtime.LoopContext, jinja2.Undefined)


class BoundMethod:
    """A method of the report, bound to a thing."""

    __slots__ = ("_method", "_name", "_thing")

    def __init__(self, thing: Thing, name: str, method: Callable[..., Any]) -> None:
        self._thing, self._name, self._method = thing, name, method

    def __call__(self, *words: Any) -> Any:
        """Call the method. Raises ValueError where it finds nothing."""
        try:
            return self._method(self._thing, *words)
        except StopIteration:
            raise ValueError(f"`{self._name}` finds nothing with that name") from None


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, restricted further: a template can use what is named above, and nothing else."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field, a named method or an item; else undefined, with a message."""
        if isinstance(obj, Thing):
            return self._of_thing(obj, attribute)
        if isinstance(obj, jinja2.Undefined):
            obj._fail_with_undefined_error()  # in a path, the first unknown step is the one to report
        kind = type(obj)
        if kind in _PLAIN:
            if attribute in _PLAIN[kind]:
                return getattr(obj, attribute)
            if kind is dict and attribute in obj:
                return obj[attribute]
            return self.undefined(f"a {kind.__name__} has no `{attribute}` that a template may use")
        if kind.__module__.startswith("jinja2.") and not attribute.startswith("_"):
            return super().getattr(obj, attribute)
        return self.unsafe_undefined(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item by its key or index; else as `getattr`."""
        if not isinstance(obj, Thing):
            with contextlib.suppress(TypeError, LookupError):
                return obj[argument]
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        return self.undefined("there is no such item")

    def unsafe_undefined(self, obj: Any, attribute: str) -> jinja2.Undefined:
        """A value that raises SecurityError when it is used."""
        return self.undefined(f"a template may not use `{attribute}`", exc=SecurityError)

    def _of_thing(self, thing: Thing, name: str) -> Any:
        kind, fields = kind_of(thing), fields_of(thing)
        if name in fields:
            return fields[name]
        methods = METHODS.get(kind, {})
        if name in methods:
            return BoundMethod(thing, name, methods[name])
        help = did_you_mean(name, (*fields, *methods))
        return self.undefined(f"a {kind} has no field `{name}`" + (f": {help}" if help else ""))

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether a template may call this: the report's methods, macros, our functions, methods of plain values."""
        if isinstance(obj, (BoundMethod, *_CALLED)) or any(obj is each for each in self.globals.values()):
            return True
        owner = getattr(obj, "__self__", None) if isinstance(obj, types.BuiltinMethodType | types.MethodType) else None
        if owner is None:
            return False
        return type(owner).__module__.startswith("jinja2.") or obj.__name__ in _PLAIN.get(type(owner), ())

    def call(self, context: Any, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """A call. Raises SecurityError for one that is not allowed, without naming it."""
        if not self.is_safe_callable(obj):
            raise SecurityError("a template may not call this")
        return context.call(obj, *args, **kwargs)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """A sum, product, power or remainder. Raises SecurityError for one that would be too large."""
        numbers = all(isinstance(each, int | float | Decimal) for each in (left, right))
        if operator == "+" and not numbers:
            sized = [len(each) for each in (left, right) if isinstance(each, str | tuple | list)]
            if sum(sized) > _LARGEST:
                raise SecurityError(f"the text or list is longer than the limit of {_LARGEST:,}")
        elif not numbers:
            raise SecurityError(f"`{operator}` works on numbers only")
        elif (operator == "**" and abs(right) > 100) or any(abs(each) > 10**30 for each in (left, right)):
            raise SecurityError("the number is too large")
        return super().call_binop(context, operator, left, right)


def sandbox_environment(known: Mapping[str, tuple[str, str]]) -> Sandbox:
    """The sandbox with these templates: text and path for messages, by name."""

    def load(name: str) -> tuple[str, str, None] | None:
        return (*known[name], None) if name in known else None

    sandbox = Sandbox(loader=jinja2.FunctionLoader(load), **templates.OPTIONS)
    for name in [name for name in sandbox.filters if name not in FILTERS]:
        del sandbox.filters[name]
    allowed = {name: sandbox.globals[name] for name in _GLOBALS}
    sandbox.globals.clear()
    sandbox.globals.update(allowed, range=safe_range)
    templates.add_template_functions(sandbox)
    return sandbox


def answer_request(request: Mapping[str, Any]) -> dict[str, str]:
    """The answer to a request: the `text` of the report, or the `error` in one line."""
    known = {name: (text, path) for name, (text, path) in request["templates"].items()}
    try:
        sandbox = sandbox_environment(known)
        report = decode_report(request["report"])
        parts = sandbox.get_template(request["template"]).generate(report=report)
        return {"text": markdown_layout.tidy_report("".join(_limited(parts, request["output"])))}
    except MemoryError:
        return {"error": f"template {request['template']}: it needs more memory than its limit"}
    except Exception as error:
        return {"error": templates.template_error(error, known[request["template"]][1], known)}


def _limited(parts: Iterator[str], limit: int) -> Iterator[str]:
    length = 0
    for part in parts:
        length += len(part)
        if length > limit:
            raise OverflowError(f"the report is longer than the limit of {limit:,} characters")
        yield part


_CLOSED = (
    *("_winapi.", "ctypes.", "ftplib.", "http.", "mmap.", "msvcrt.", "os.", "shutil.", "signal.", "socket."),
    *("subprocess.", "urllib.", "winreg."),
)


def close_doors(request: Mapping[str, Any], size: int) -> None:
    """Close all access, for good: from here on, nothing can be opened, started or connected to."""
    with contextlib.suppress(ImportError):  # Windows has no such limits, only the sandbox and the clock
        import resource

        most = request["megabytes"] * 2**20 + 20 * size
        seconds = int(request["seconds"]) + 2  # the parent's limit should act first
        limits = {"RLIMIT_AS": most, "RLIMIT_CPU": seconds, "RLIMIT_CORE": 0, "RLIMIT_FSIZE": 0, "RLIMIT_NOFILE": 3}
        for name, limit in limits.items():
            with contextlib.suppress(AttributeError, ValueError, OSError):  # some systems lack some of them
                resource.setrlimit(getattr(resource, name), (limit, limit))

    def refuse(event: str, _: object) -> None:
        if event == "open" or event.startswith(_CLOSED):
            raise PermissionError("a template may not open anything")

    sys.addaudithook(refuse)


def main() -> None:
    """Answer one request on standard input, on standard output."""
    read = sys.stdin.buffer.read()
    request = json.loads(read)
    b"\\x41".decode("unicode-escape")  # Jinja needs this codec, which Python loads on first use
    close_doors(request, len(read))
    sys.stdout.buffer.write(json.dumps(answer_request(request)).encode("ascii"))
    sys.stdout.buffer.flush()
