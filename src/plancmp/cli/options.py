"""Options that mean the same in every command."""

import os
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from plancmp.cli.output import Output, format_of
from plancmp.cli.types import FileName
from plancmp.model import Lang

_F = TypeVar("_F", bound=Callable[..., Any])


def output_options(*formats: str) -> Callable[[_F], _F]:
    """Add --format, -o, --lang and --color; the command gets one `Output` as `output`."""
    choices = ("table", "markdown", "json", *formats)

    def decorate(function: _F) -> _F:
        def collect(*args: Any, **options: Any) -> Any:
            file, form = options.pop("output_file"), options.pop("format_name")
            output = Output(
                format=form or format_of(file, choices), file=file,
                lang=language(options.pop("lang")), color=options.pop("color"),
            )  # fmt: skip
            return function(*args, output=output, **options)

        collect.__doc__, collect.__name__ = function.__doc__, function.__name__
        collect.__click_params__ = getattr(function, "__click_params__", [])  # type: ignore[attr-defined]
        for option in reversed(_options(choices)):
            collect = option(collect)
        return collect  # type: ignore[return-value]

    return decorate


def _options(choices: Sequence[str]) -> list[Callable[[Any], Any]]:
    return [
        click.option("-f", "--format", "format_name", type=click.Choice(choices),
                     help="Format; by default table, or what the file's ending says."),
        click.option("-o", "--output", "output_file", type=FileName(dir_okay=False),
                     help="Write to this file, whole or not at all; - is standard output."),
        lang_option,
        click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto",
                     help="Colour; NO_COLOR is honoured."),
    ]  # fmt: skip


def plans_option(function: _F) -> _F:
    """Add --plans; the command gets the folders as `places`."""
    return click.option(
        "--plans", "places", multiple=True, type=FileName(file_okay=False, exists=True),
        metavar="DIR", help="Folder of plan files (repeatable); by default PLANCMP_PLANS, ./plans, the shipped ones.",
    )(function)  # fmt: skip


def theme_option(function: _F) -> _F:
    """Add --theme."""
    return click.option(
        "--theme",
        "themes",
        multiple=True,
        metavar="THEME",
        help="Only this theme (repeatable); see: plancmp list themes.",
    )(function)


def metric_option(function: _F) -> _F:
    """Add --metric."""
    return click.option(
        "--metric",
        "metrics",
        multiple=True,
        metavar="METRIC",
        help="Only this metric (repeatable); see: plancmp list metrics.",
    )(function)


def lang_option(function: _F) -> _F:
    """Add --lang; see `language`."""
    return click.option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        envvar="PLANCMP_LANG",
        help="Language of the output; by default that of the locale.",
    )(function)


def language(asked: str | None) -> Lang:
    """Return the language asked for, else that of the locale: zh for Chinese ones, otherwise en."""
    if asked:
        return "zh" if asked == "zh" else "en"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"
