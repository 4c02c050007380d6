"""plancmp rules."""

import click

from plancmp.cli import options
from plancmp.cli.output import Output
from plancmp.problem import say


@click.command("rules")
@click.argument("code", required=False, metavar="[CODE]")
@options.output_options("csv")
def command(code: str | None, output: Output) -> None:
    """Explain what validate looks for.

    Without a CODE all codes are listed, each with its level and a sentence. With one its page is shown: what has to be
    so, what passes and what fails.

    \b
    Examples:
      plancmp rules
      plancmp rules other-value
      plancmp rules --lang zh --format markdown
    """
    from plancmp.checks.explain import Pages, pages
    from plancmp.data.schema import suggestion
    from plancmp.report import rules as report

    result = pages()
    if code is not None:
        found = [page for page in result.rules if page.code == code.lower()]
        if not found:
            hint = suggestion(code.lower(), [page.code for page in result.rules]) or say("see: plancmp rules")
            raise click.UsageError(say("no rule {code!r}; {hint}", code=code, hint=hint))
        result = Pages(rules=found)
    output.result(result, report.page, report.CsvRow, report.rows)
