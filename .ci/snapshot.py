"""Builds into a wheel what its plans and terms say, decoded, so that nobody who installs it reads their YAML again."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_WRITE = "import sys; from pathlib import Path; from plancmp.data.library import snapshot; snapshot(Path(sys.argv[1]))"


class Snapshot(BuildHookInterface[Any]):
    """Adds the entries to the wheel; see `plancmp.data.cache`."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the entries, in a process of its own that takes the package from the sources."""
        if version != "standard":  # an editable installation reads the sources as they are
            return
        place = Path(self.directory) / "snapshot"
        place.mkdir(parents=True, exist_ok=True)
        for old in place.iterdir():
            old.unlink()
        source = str(Path(self.root) / "src")
        code = f"import sys; sys.path.insert(0, {source!r}); {_WRITE}"
        environment = {**os.environ, "PLANCMP_CACHE": "off"}
        subprocess.run([sys.executable, "-c", code, str(place)], check=True, env=environment)
        build_data["force_include"][str(place)] = "plancmp/snapshot"
