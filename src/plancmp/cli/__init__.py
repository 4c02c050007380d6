"""The command line: read options, call one function, report, exit.

Commands are modules of this package, imported only when they are called: start-up time is felt on every run.
"""

import importlib
import os
import sys
from pathlib import Path

import click

from plancmp import __version__
from plancmp.cli.output import tell

COMMANDS = (
    "list", "show", "compare", "align", "rank", "foundations", "diff", "report", "validate", "audit", "draft",
)  # fmt: skip
INTERRUPTED = 130


class _Lazy(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"plancmp.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from plancmp.data.names import nearest

            near = nearest(args[0], COMMANDS) if args else []
            raise click.UsageError(error.message + (f" Did you mean {near[0]}?" if near else ""), ctx) from None


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="plancmp", message="%(prog)s %(version)s")
def group() -> None:
    """Compare Chinese science-and-technology plans.

    Every figure is traceable to the place where it is printed, every comparison says whether it is allowed, every
    ranking shows how sure it is.

    \b
    Start with:
      plancmp list
      plancmp show xuhui
      plancmp compare xuhui pudong --lang zh
      plancmp COMMAND --help
    """


def main() -> None:
    """Run the command line and exit: 0 fine, 1 findings, 2 wrong use or unreadable input, 130 interrupted."""
    sys.exit(run())


def run() -> int:
    """Run the command line and return its exit code; no traceback for anything a user can do."""
    _write_utf8()
    try:
        result = group.main(standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        _show(error)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()  # the reader has seen enough
        return 0
    except OSError as error:
        _drop_output()
        tell(f"Error: {error.strerror or error}")
        return 2
    return result if isinstance(result, int) else 0


def _show(error: click.ClickException) -> None:
    """Say what was wrong; a name that a message quotes breaks no line."""
    from plancmp.cli.inputs import Unusable
    from plancmp.report.inert import inert_line

    if not isinstance(error, Unusable):  # its lines are such already
        error.message = inert_line(error.message)  # type: ignore[misc] # what its own show() prints
    error.show()


def _drop_output() -> None:
    """Let go of what could not be written: Python would complain once more when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write_utf8() -> None:
    """Same input, same bytes out, whatever the locale; a terminal that cannot show a character gets a stand-in."""
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - None if closed
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", newline="\n")
