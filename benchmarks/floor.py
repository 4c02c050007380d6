"""The floor: what any Python program that reads the two plans with click and PyYAML has to pay."""

import sys
from pathlib import Path

import click
import yaml

plans = [yaml.load(Path(name).read_text(encoding="utf-8"), yaml.CSafeLoader) for name in sys.argv[1:]]
click.echo(" ".join(plan["id"] for plan in plans))
