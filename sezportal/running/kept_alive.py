"""Keep a program running: begin it again where it dies.

    python kept_alive.py PROGRAM [ARGUMENT ...]

A program of its own that loads nothing but this file, a few megabytes: what it keeps alive is a
whole portal. It ends, and ends the program, when it is told to (SIGTERM, SIGINT) or when standard
input does, as it does with the process that started it.
"""

import select
import signal
import subprocess
import sys
import time

#: Seconds before it is begun again: longer each time it did not live a while.
PAUSES = (1, 2, 5, 15, 60)
A_WHILE = 60.0
SECONDS_TO_FINISH = 8


def main(command: list[str]) -> None:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, _leave)
    failures = 0
    while True:
        began = time.monotonic()
        status = _run(command)
        failures = 1 if time.monotonic() - began > A_WHILE else failures + 1
        pause = PAUSES[min(failures, len(PAUSES)) - 1]
        if _input_ended(0):
            return
        sys.stderr.write(f"A worker ended with status {status}; another begins in {pause} s.\n")
        sys.stderr.flush()
        if _input_ended(pause):
            return


def _run(command: list[str]) -> int:
    """Run the program until it ends; what is left of it when we leave is ended."""
    process = subprocess.Popen(command)
    try:
        return process.wait()
    finally:
        end(process, SECONDS_TO_FINISH)


def end(process: subprocess.Popen, seconds: float) -> None:
    """Tell a process to end, and end it where it has not after so many seconds."""
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _input_ended(seconds: float) -> bool:
    """Whether standard input ends within so many seconds."""
    ended, _, _ = select.select([sys.stdin], [], [], seconds)
    return bool(ended)


def _leave(number, frame) -> None:
    for other in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(other, signal.SIG_IGN)
    sys.exit(128 + number)


if __name__ == "__main__":
    main(sys.argv[1:])
