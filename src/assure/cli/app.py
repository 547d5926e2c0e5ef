"""The entry of the command line: runs a command, and turns however it ends into an exit status and at most one line."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import typer
import typer.core

from assure import __version__
from assure.cli.commands import COMMANDS
from assure.errors import AssureError, reason

FAILED = 2
"""The exit status when a command could not run."""
INTERRUPTED = 130
"""The exit status after Ctrl-C, as in shells."""

HELP = """Check reviews of councils' adult social care, kept as a folder of Markdown pages, and write their reports.

\b
Start here:
  assure frameworks                        list the frameworks for a review
  assure init my-review --interactive      start a review folder
  assure check my-review                   report what is wrong or missing
  assure render my-review                  write the report, in my-review/build
"""

# Typer may bundle its own Click, so the class of all usage errors is found through a class that typer exports.
_UsageError: type[Exception] = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")


class LazyGroup(typer.core.TyperGroup):
    """A group that imports a command only when it runs, so that no command waits for another's libraries."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of the commands, in their order."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, whose module is imported now; None if there is none."""
        return load_command(cmd_name) if cmd_name in COMMANDS else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the arguments name. An unknown one is a usage error, with the nearest name."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            from assure.reading.nearest import did_you_mean

            hint = did_you_mean(name, COMMANDS, "`assure --help` lists the commands")
            ctx.fail(f"there is no command `{name}`: {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the list of commands from the table, without importing their modules."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def load_command(name: str) -> Any:
    """The command of that name, ready to run. Raises KeyError for an unknown name."""
    from importlib import import_module

    about, function = COMMANDS[name], name.replace("-", "_")
    module = import_module(f"assure.cli.{function}")
    only = typer.Typer(add_completion=False, rich_markup_mode=None)
    only.command(name, help=f"{about}\n\n{module.HELP}", short_help=about)(getattr(module, function))
    return typer.main.get_command(only)


app = typer.Typer(
    cls=LazyGroup,
    add_completion=False,
    rich_markup_mode=None,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
)


def _show_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"assure {__version__}\n")
        raise typer.Exit()


@app.callback(help=HELP)
def global_options(
    context: typer.Context,
    version: bool = typer.Option(
        False, "--version", callback=_show_version, is_eager=True, help="Print the version and stop."
    ),
) -> None:
    """The options of assure itself. Without a command, print the help."""
    if context.invoked_subcommand is None:
        sys.stdout.write(context.get_help() + "\n")


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit status. No exception leaves this function."""
    try:
        status = typer.main.get_command(app).main(list(arguments), prog_name="assure", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except _UsageError as error:
        return _usage(error)
    except AssureError as error:
        return _failed(str(error))
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        return _reader_left()
    except SystemExit:  # only typer still raises it, when the reader of its own output has gone
        return _reader_left()
    except Exception as error:
        if _is_broken_pipe(error):
            return _reader_left()
        return _unexpected(error)


def main() -> NoReturn:
    """Run `assure` as the shell calls it."""
    import gc

    # A run is short and holds many small values: collecting them costs two to ten times what it frees.
    gc.disable()
    _open_closed_streams()
    _make_readable()
    sys.exit(run(sys.argv[1:]))


def _open_closed_streams() -> None:
    """Discard what is written to a stream that the shell closed (`>&-`); it could end up in a file that we open."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 (it lasts as long as the run)


def _make_readable() -> None:
    """Print a substitute for characters that a console lacks, in help texts and questions too, instead of failing."""
    from assure.cli.console import READABLE

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=READABLE)


def _failed(message: str) -> int:
    from assure.cli.terminal import Terminal

    line = " ".join(message.splitlines())
    Terminal.of(sys.stderr).say(f"assure: {line}")
    return FAILED


def _usage(error: Any) -> int:
    """Report an error in the command line itself, with the command that shows its help."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "assure"
    return _failed(f"{error.format_message().rstrip('.')} (`{path} --help` shows how to use it)")


def _unexpected(error: Exception) -> int:
    """Report a fault of assure or of the machine in one line, or with its traceback if ASSURE_DEBUG=1."""
    if os.environ.get("ASSURE_DEBUG") == "1":
        import traceback

        traceback.print_exception(error)
        return FAILED
    if isinstance(error, OSError):
        name = f"{error.filename}: " if error.filename else ""
        return _failed(f"{name}{reason(error) if error.strerror else error}")
    kind = type(error).__name__
    return _failed(f"unexpected error ({kind}): set ASSURE_DEBUG=1, run it again, and report the details that it shows")


def _is_broken_pipe(error: Exception) -> bool:
    """Whether this is Windows' form of a broken pipe: an invalid argument, without a file name."""
    return sys.platform == "win32" and isinstance(error, OSError) and error.errno == errno.EINVAL and not error.filename


def _reader_left() -> int:
    """End quietly because the reader of the output has gone; the interpreter must not flush to it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 141
