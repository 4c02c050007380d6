"""``python -m plancmp.rules > docs/rules.md`` writes the manual of the rules."""

import sys

from plancmp.rules._manual import manual

if __name__ == "__main__":
    sys.stdout.buffer.write(manual().encode())
