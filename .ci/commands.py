"""Writes docs/commands.md from the options of every command, what ``--help`` says; run it after one has changed."""

from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import click

from plancmp.cli import COMMANDS, group

_HEAD = """\
# Commands

What `plancmp COMMAND --help` says, on one page, made by `python .ci/commands.py`. Exit codes: 0 is fine, 1 means that
something was found (`validate`, `audit`, `diff`, `--fail-under`) or that a ranking is refused, 2 that the command was
used wrongly or an input cannot be read, 130 that it was interrupted.
"""
ROOT = Path(__file__).parents[1]


def page() -> str:
    """Return the whole page as Markdown."""
    context = click.Context(group, info_name="plancmp")
    commands = ((name, group.get_command(context, name)) for name in COMMANDS)
    parts = (part for name, command in commands if command for part in _command(name, command))
    return "\n".join([_HEAD, *parts]).rstrip("\n") + "\n"


def _command(name: str, command: click.Command) -> Iterator[str]:
    arguments = [param for param in command.params if isinstance(param, click.Argument)]
    options = [param for param in command.params if isinstance(param, click.Option)]
    usage = " ".join(["plancmp", name, "[OPTIONS]", *(_argument(argument) for argument in arguments)])
    yield f"## {name}\n\n```text\n{usage}\n```\n"
    for paragraph in cleandoc(command.help or "").split("\n\n"):
        yield _paragraph(paragraph) + "\n"
    yield "\n".join(map(_option, options)) + "\n"


def _argument(argument: click.Argument) -> str:
    if argument.metavar:
        return argument.metavar
    name = _choices(argument) or (argument.name or "").upper()
    name = name if argument.required else f"[{name.strip('[]')}]"
    return f"{name}..." if argument.nargs != 1 else name


def _choices(param: click.Parameter) -> str:
    return f"[{'|'.join(map(str, param.type.choices))}]" if isinstance(param.type, click.Choice) else ""


def _paragraph(text: str) -> str:
    if not text.startswith("\b"):
        return text
    title, *lines = text.removeprefix("\b\n").split("\n")
    return f"{title}\n\n```sh\n{cleandoc(chr(10).join(lines))}\n```"


def _option(option: click.Option) -> str:
    value = "" if option.is_flag else f" {option.metavar or _choices(option) or option.type.name.upper()}"
    return f"- `{', '.join(option.opts)}{value}`: {option.help}{' Required.' if option.required else ''}"


if __name__ == "__main__":
    (ROOT / "docs" / "commands.md").write_text(page(), encoding="utf-8")
