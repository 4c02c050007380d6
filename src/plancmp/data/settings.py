"""What a repository settles for ``validate``: ``plancmp.toml``, or ``[tool.plancmp]`` in ``pyproject.toml``."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from plancmp.data.library import Unavailable
from plancmp.data.schema import suggestion
from plancmp.problem import say

_FILES = ("plancmp.toml", "pyproject.toml")


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The settings.

    Attributes:
        select: codes of rules to check; all when empty.
        ignore: codes of rules to leave out.
        strict: whether warnings count as errors.
        file: where they stand; "" when there are none.
    """

    select: list[str] = []
    ignore: list[str] = []
    strict: bool = False
    file: str = ""


def settings(start: Path) -> Settings:
    """Return the settings of the nearest folder that has some, from one folder up to the root of its repository.

    Raises:
        Unavailable: the file cannot be read, or says what is no setting.
    """
    here = start.absolute()
    for folder in (here, *here.parents):
        for name in _FILES:
            table = _table(folder / name)
            if table is not None:
                return _settings(folder / name, table)
        if (folder / ".git").exists():
            break
    return Settings()


def _table(file: Path) -> Mapping[str, Any] | None:
    """Return the settings of a file as they stand there; None when it has none."""
    try:
        data: Any = tomllib.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _refused(file, say("cannot be read: {reason}", reason=error.strerror or error)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _refused(file, say("is not TOML: {reason}", reason=error)) from None
    if file.name == "plancmp.toml":
        return data  # type: ignore[no-any-return]
    tool = data.get("tool", {})
    return tool.get("plancmp") if isinstance(tool, dict) else None


def _settings(file: Path, table: Any) -> Settings:
    known = [name for name in Settings.__struct_fields__ if name != "file"]
    for name in table if isinstance(table, dict) else ():
        if name not in known:
            hint = suggestion(name, known) or say("there are: {names}", names=", ".join(known))
            raise _refused(file, say("unknown setting {name!r}; {hint}", name=name, hint=hint))
    try:
        return msgspec.structs.replace(msgspec.convert(table, Settings), file=str(file))
    except msgspec.ValidationError as error:
        raise _refused(file, say("cannot be used: {reason}", reason=error)) from None


def _refused(file: Path, why: str) -> Unavailable:
    return Unavailable(say("{file}: {why}", file=file, why=why))
