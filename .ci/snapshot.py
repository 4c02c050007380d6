"""Builds into a wheel what its plans and terms say, decoded, so that nobody who installs it reads their YAML again."""

import os
import subprocess
import sys
import tempfile
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
        self._place = tempfile.TemporaryDirectory()  # beside the archives it would be taken for one of them
        place = self._place.name
        source = str(Path(self.root) / "src")
        code = f"import sys; sys.path.insert(0, {source!r}); {_WRITE}"
        environment = {**os.environ, "PLANCMP_CACHE": "off"}
        subprocess.run([sys.executable, "-c", code, place], check=True, env=environment)
        build_data["force_include"][place] = "plancmp/snapshot"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take away what was written for the wheel, once it is in it."""
        if version == "standard":
            self._place.cleanup()
