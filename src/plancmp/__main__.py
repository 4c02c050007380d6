"""``plancmp`` and ``python -m plancmp``: the way in, which is quiet about Ctrl-C before anything else is loaded."""

import os
import signal
import sys

INTERRUPTED = 130


def main() -> None:
    """Run the command line and exit: 0 fine, 1 findings, 2 wrong use or unreadable input, 130 interrupted."""
    heeded = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # in the background it may be ignored
    if heeded:
        signal.signal(signal.SIGINT, _quit)
    from plancmp.cli import run

    try:
        if heeded:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        code = run()
    except KeyboardInterrupt:
        code = INTERRUPTED
    finally:
        if heeded:
            signal.signal(signal.SIGINT, _quit)
    sys.exit(code)


def _quit(*_: object) -> None:
    """End at once: while modules are being loaded, and after the last byte, there is nothing to tidy up."""
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    main()
