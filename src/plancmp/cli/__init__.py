"""The command line: read options, call one function, report, exit.

Commands are modules of this package, imported only when they are called: start-up time is felt on every run.
"""

import importlib
import os
import sys
from collections.abc import Sequence
from itertools import pairwise

import click

from plancmp import __version__
from plancmp.cli import streams
from plancmp.data import replay
from plancmp.model import Lang

COMMANDS = (
    "list", "show", "compare", "brief", "align", "rank", "foundations", "who", "search", "diff", "report", "chart",
    "export", "validate", "rules", "audit", "draft", "agree",
)  # fmt: skip
INTERRUPTED = 130


class _Lazy(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*COMMANDS]  # `list` is a module here once that command has run

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

            near = nearest(args[0].lower(), COMMANDS) if args else []
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


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; no traceback for anything a user can do.

    Args:
        arguments: what stands after ``plancmp``; those of the process if left out.

    Returns:
        0 fine, 1 findings, 2 wrong use or unreadable input, 130 interrupted.
    """
    streams.prepare()
    given = sys.argv[1:] if arguments is None else [*arguments]
    lang = _language(given)
    replay.begin(given)
    try:
        result = group.main(given, standalone_mode=False, obj=lang)
        sys.stdout.flush()
    except click.ClickException as error:
        from plancmp.cli import messages

        messages.show(error, lang)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except OSError as error:
        streams.drop(sys.stdout)
        return _failed(f"{error.filename}: {error.strerror}" if error.filename else error.strerror or str(error), lang)
    except MemoryError:
        return _failed("there is not enough memory for this.", lang)
    code = result if isinstance(result, int) else 0
    replay.keep(code)
    return code


def _failed(why: str, lang: Lang) -> int:
    from plancmp.cli import messages

    messages.show(click.ClickException(why), lang)
    return 2


def _language(arguments: Sequence[str]) -> Lang:
    """Return the language of a run; looked for by hand, since it is wanted most where the options cannot be read."""
    from plancmp.cli.options import language

    asked = [value for flag, value in pairwise([*arguments, ""]) if flag == "--lang"]
    asked += [argument.partition("=")[2] for argument in arguments if argument.startswith("--lang=")]
    return language(asked[-1] if asked else os.environ.get("PLANCMP_LANG"))
