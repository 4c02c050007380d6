"""``python -m plancmp`` and the ``plancmp`` script."""

import os
import sys

_INTERRUPTED = 130


def main() -> None:
    """Run the command line and exit: 0 fine, 1 findings, 2 wrong use or unreadable input, 130 interrupted.

    Ctrl-C raises KeyboardInterrupt while a command runs, so that it can clean up. During the imports before it and
    Python's own clean-up after it nothing catches that, and nothing is lost: there the process ends at once. Where
    the signal is ignored (``nohup``, a background job) it stays ignored.
    """
    try:
        if sys.argv[1:] in (["--version"], ["-V"]) and _told_version():
            return
        from plancmp.data import replay

        said = replay.again(sys.argv[1:])
        if said is not None:
            sys.exit(said)
        import signal  # takes some milliseconds itself, in which nothing else answers Ctrl-C
    except KeyboardInterrupt:
        os._exit(_INTERRUPTED)
    interruptible = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if interruptible:
        signal.signal(signal.SIGINT, _end)
    from plancmp.cli import run

    try:
        if interruptible:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        code = run()
        if interruptible:
            signal.signal(signal.SIGINT, _end)
    except KeyboardInterrupt:  # in the moment before or after the command
        os._exit(_INTERRUPTED)
    sys.exit(code)


def _told_version() -> bool:
    """Say the version without the machinery of commands, where nothing comes between."""
    from plancmp import __version__

    try:
        sys.stdout.write(f"plancmp {__version__}\n")
        sys.stdout.flush()
    except (OSError, AttributeError):  # nobody reads, nothing to write to: the machinery knows what to do then
        return False
    return True


def _end(*_: object) -> None:
    os._exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
