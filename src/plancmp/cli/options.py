"""Options that mean the same in every command."""

import os
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from plancmp.cli.output import Output, format_of
from plancmp.cli.types import FileName
from plancmp.data import cache
from plancmp.data.library import Shelf
from plancmp.model import Lang

_SHORT = {"md": "markdown"}
"""Formats by the shorter name that people give them."""
_F = TypeVar("_F", bound=Callable[..., Any])


def output_options(*formats: str, default: Callable[[], str] = lambda: "table") -> Callable[[_F], _F]:
    """Add --format, -o, --lang and --color; the command gets one `Output` as `output`.

    Args:
        formats: those of the command beyond table, markdown and json.
        default: returns the format of what is printed when none is named.
    """
    choices = ("table", "markdown", "md", "json", *formats)

    def decorate(function: _F) -> _F:
        def collect(*args: Any, **options: Any) -> Any:
            file, form = options.pop("output_file"), options.pop("format_name")
            output = Output(
                format=_SHORT.get(form, form) or (format_of(file, choices) if file else default()), file=file,
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
        click.option("-f", "--format", "format_name", type=click.Choice(choices, case_sensitive=False),
                     help="Format; by default table, or what the file's ending says."),
        click.option("-o", "--output", "output_file", type=FileName(dir_okay=False),
                     help="Write to this file, whole or not at all; - is standard output."),
        lang_option,
        click.option("--color", type=click.Choice(["auto", "always", "never"], case_sensitive=False), default="auto",
                     help="Colour; NO_COLOR is honoured."),
    ]  # fmt: skip


def for_a_check() -> str:
    """Return the format of what a check prints: where GitHub runs it, what GitHub shows beside the lines."""
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def plans_option(function: _F) -> _F:
    """Add --plans, --with-shipped and --no-cache; the command gets what they name as `shelf`."""

    @wraps(function)
    def collect(*args: Any, places: Sequence[Path], with_shipped: bool, **options: Any) -> Any:
        return function(*args, shelf=Shelf.open(places, with_shipped=with_shipped), **options)

    both: _F = collect  # type: ignore[assignment]
    for option in (
        click.option(
            "--no-cache", is_flag=True, expose_value=False, is_eager=True, callback=_without_cache,
            help="Read and work out everything anew, and keep nothing of it.",
        ),
        click.option("--with-shipped", is_flag=True, help="Look among the shipped plans too."),
        click.option(
            "--plans", "places", multiple=True, type=FileName(file_okay=False, exists=True), metavar="DIR",
            help="Folder of plan files (repeatable); by default PLANCMP_PLANS, ./plans, the shipped ones.",
        ),
    ):  # fmt: skip
        both = option(both)
    return both


def _without_cache(_: click.Context, __: click.Parameter, asked: bool) -> None:
    cache.switch(on=not asked)


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
        type=click.Choice(["zh", "en"], case_sensitive=False),
        envvar="PLANCMP_LANG",
        help="Language of the output; by default that of the locale.",
    )(function)


def language(asked: str | None) -> Lang:
    """Return the language asked for, else that of the locale: zh for Chinese ones, otherwise en."""
    if asked:
        return "zh" if asked.lower() == "zh" else "en"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"
