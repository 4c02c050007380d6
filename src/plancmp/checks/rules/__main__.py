"""``python -m plancmp.checks.rules > docs/rules.md`` writes the manual of the rules."""

import sys

from plancmp.checks.rules._manual import manual

if __name__ == "__main__":
    sys.stdout.buffer.write(manual().encode())
