"""Writes schemas/output/*.schema.json from the types of the results; run it after a result has changed."""

import json
import sys
from pathlib import Path

import msgspec

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from test_architecture import OUTPUTS  # noqa: E402 - the list of outputs stands beside its test

if __name__ == "__main__":
    for command, kind in OUTPUTS.items():
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(kind)}
        text = json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
        (ROOT / "schemas" / "output" / f"{command}.schema.json").write_text(text, encoding="utf-8")
