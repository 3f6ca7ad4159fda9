"""Leaving in order when told to: what was started is stopped on the way out."""

import signal
import sys

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def heeded() -> list[signal.Signals]:
    """The signals that should end this process: not those it was started to ignore (nohup, &)."""
    return [number for number in ENDING if signal.getsignal(number) is not signal.SIG_IGN]


def leave_on(*numbers: signal.Signals) -> None:
    """Exit as usual at the first of these signals, so that exit handlers run; ignore the rest.

    A second signal, as make and a terminal send, must not interrupt the clearing up.
    """
    for number in set(numbers) & set(heeded()):
        signal.signal(number, _leave)


def _leave(number, frame) -> None:
    for other in ENDING:
        signal.signal(other, signal.SIG_IGN)
    sys.exit(128 + number)
