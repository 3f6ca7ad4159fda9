"""A worker that dies is begun again, and none is left behind."""

import subprocess
import sys

import psutil
from django.conf import settings

KEEPER = settings.BASE_DIR / "sezportal" / "running" / "kept_alive.py"
#: Says who it is and waits for the end of its input.
PROGRAM = "import os, sys; print(os.getpid(), flush=True); sys.stdin.read()"


def kept(code: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, str(KEEPER), sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_program_that_dies_is_begun_again_and_said():
    keeper = kept(PROGRAM)
    first = int(keeper.stdout.readline())
    psutil.Process(first).kill()
    assert keeper.stderr.readline() == "A worker ended with status -9; another begins in 1 s.\n"
    assert int(keeper.stdout.readline()) != first
    keeper.communicate()
    assert keeper.returncode == 0


def test_told_to_end_it_ends_the_program():
    keeper = kept(PROGRAM)
    program = psutil.Process(int(keeper.stdout.readline()))
    keeper.terminate()
    keeper.wait()
    assert not program.is_running()


def test_it_ends_with_its_input():
    keeper = kept(PROGRAM)
    program = psutil.Process(int(keeper.stdout.readline()))
    keeper.communicate()
    assert not program.is_running()
