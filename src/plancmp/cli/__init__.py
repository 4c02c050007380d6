"""The command line: read options, call one function, report, exit.

Commands are modules of this package, imported only when they are called: start-up time is felt on every run.
"""

import importlib
import sys
from collections.abc import Sequence

import click

from plancmp import __version__
from plancmp.cli import streams

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


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; no traceback for anything a user can do.

    Args:
        arguments: what stands after ``plancmp``; those of the process if left out.
    """
    streams.prepare()
    try:
        result = group.main(arguments, standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except OSError as error:
        streams.drop(sys.stdout)
        return _failed(f"{error.filename}: {error.strerror}" if error.filename else error.strerror or str(error))
    except MemoryError:
        return _failed("there is not enough memory for this.")
    return result if isinstance(result, int) else 0


def _failed(why: str) -> int:
    click.echo(f"Error: {why}", err=True)
    return 2
