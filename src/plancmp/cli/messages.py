"""What a command says beside its result, on standard error and in the language of the run; its mistakes too."""

import re
from collections.abc import Iterator, Mapping

import click

from plancmp.data import replay
from plancmp.model import Lang
from plancmp.report.inert import inert_line
from plancmp.report.problems import worded

_CLICK: Mapping[str, str] = {
    "Missing argument {name}.": "缺少参数{name}。",
    "Missing option {name}. Choose from:{choices}": "缺少选项{name}，可选：{choices}",
    "Missing option {name}.": "缺少选项{name}。",
    "No such option: {name} Did you mean '{near}'?": "没有选项{name}；是否指{near}？",
    "No such option: {name} Did you mean {near}?": "没有选项{name}；是否指{near}？",
    "No such option: {name} (Possible options: {near})": "没有选项{name}；是否指{near}？",
    "No such option '{name}'. Did you mean '{near}'?": "没有选项{name}；是否指{near}？",
    "No such option '{name}'. Did you mean {near}?": "没有选项{name}；是否指{near}？",
    "No such option '{name}'. (Possible options: {near})": "没有选项{name}；是否指{near}？",
    "No such option: {name}": "没有选项{name}。",
    "No such option '{name}'.": "没有选项{name}。",
    "No such command '{name}'. Did you mean {near}?": "没有命令{name}；是否指{near}？",
    "No such command '{name}'.": "没有命令{name}。",
    "Missing command.": "缺少命令。",
    "Got unexpected extra argument ({names})": "多余的参数：{names}",
    "Got unexpected extra arguments ({names})": "多余的参数：{names}",
    "Option '{name}' requires an argument.": "选项{name}需要一个值。",
    "Option '{name}' requires {count} arguments.": "选项{name}需要{count}个值。",
    "Option '{name}' does not take a value.": "选项{name}不带值。",
    "Invalid value for {name}: {fault}": "{name}的值无效：{fault}",
    "Invalid value: {fault}": "值无效：{fault}",
    "{value} is not one of {choices}.": "{value}不在可选之列：{choices}",
    "{value} is not a valid {kind}.": "{value}不是有效的{kind}。",
    "{value} is not in the range {span}.": "{value}不在范围{span}之内。",
    "{kind} {name} does not exist.": "{kind}{name}不存在。",
    "{kind} {name} is a directory.": "{kind}{name}是文件夹。",
    "{kind} {name} is a file.": "{kind}{name}是文件。",
    "{kind} {name} is not readable.": "{kind}{name}不能读取。",
    "{kind} {name} is not writable.": "{kind}{name}不能写入。",
    "Directory": "文件夹", "File": "文件", "Path": "路径", "integer": "整数", "float": "数", "integer range": "整数",
    "float range": "数",
}  # fmt: skip
"""click's own sentences in Chinese; what is not here stays English."""


def language() -> Lang:
    """Return the language of this run."""
    context = click.get_current_context(silent=True)
    return "zh" if context and context.find_root().obj == "zh" else "en"


def tell(text: str) -> None:
    """Say something on standard error, on one line whatever it quotes."""
    line = inert_line(worded(text, language()))
    replay.hear(2, f"{line}\n")
    click.echo(line, err=True)


def show(error: click.ClickException, lang: Lang) -> None:
    """Say on standard error what was wrong, and for a wrong use how the command is used."""
    click.echo("\n".join(_lines(error, lang)), err=True)


def _lines(error: click.ClickException, lang: Lang) -> Iterator[str]:
    if isinstance(error, Shown):
        yield error.text(lang)
        return
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        yield error.message
        return
    if isinstance(error, click.UsageError) and error.ctx:
        yield from _usage(error.ctx, lang)
    yield {"zh": "错误：", "en": "Error: "}[lang] + inert_line(_said(error, lang))


def _said(error: click.ClickException, lang: Lang) -> str:
    """Word a mistake; click puts words of its own around those that it is given."""
    whole, ours = error.format_message(), worded(error.message, lang)
    if whole == error.message and ours != whole:
        return ours
    return _translated(whole, lang).replace(error.message, ours) if error.message else _translated(whole, lang)


class Shown(click.ClickException):
    """A mistake that is shown as its own text says, without a label in front; exit 2."""

    exit_code = 2

    def text(self, lang: Lang) -> str:
        """Return the text in a language."""
        return worded(self.message, lang)


def _usage(context: click.Context, lang: Lang) -> Iterator[str]:
    if lang == "en":
        yield context.get_usage()
        yield f"Try '{context.command_path} --help' for help.\n"
    else:
        pieces = " ".join(context.command.collect_usage_pieces(context))
        yield f"用法：{context.command_path} {pieces}"
        yield f"帮助：{context.command_path} --help\n"


def _translated(text: str, lang: Lang) -> str:
    """Say one of click's sentences in Chinese, the sentences and kinds within it too."""
    if lang == "en":
        return text
    text = worded(text, lang)
    for pattern, chinese in _CLICK.items():
        match = re.fullmatch(_as_regex(pattern), text, re.DOTALL)
        if match:
            return chinese.format(**{name: _translated(part, lang) for name, part in match.groupdict().items()})
    return text


def _as_regex(pattern: str) -> str:
    return re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(pattern))
