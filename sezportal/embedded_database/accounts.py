"""Which account the server runs under. PostgreSQL refuses to run as root.

Under a person's own account there is nothing to do. As root, as in containers, the server runs
as `nobody`, an account that every Unix has, so nothing is added to the system. A home that only
root may enter stays closed: the server is then given the right to pass, and nobody else.
"""

import os
import pwd
import shutil
import stat
from collections.abc import Iterable
from pathlib import Path

ACCOUNT = "nobody"
# Read and search whatever the file permissions say: what root, who starts the server, may do too.
RIGHT_TO_ENTER = "+dac_override"


def unprivileged(command: list[str], *, reaching: Iterable[Path]) -> list[str]:
    """``command``, led by what makes it run unprivileged and able to reach the given paths.

    Raises RuntimeError where root lacks the program for it (setpriv, part of every Debian).
    """
    if os.geteuid() != 0:
        return command
    if not shutil.which("setpriv"):
        raise RuntimeError(
            "PostgreSQL does not run as root and setpriv is missing: use another account, "
            "or set DATABASE_URL."
        )
    account = pwd.getpwnam(ACCOUNT)
    lead = ["setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups"]
    if not all(is_open(path) for path in reaching):
        lead += [f"--inh-caps={RIGHT_TO_ENTER}", f"--ambient-caps={RIGHT_TO_ENTER}"]
        # Without this, access(2), which PostgreSQL asks about its own programs, ignores the right.
        lead += ["--securebits=+no_setuid_fixup"]
    return [*lead, "--", *command]


def is_open(path: Path) -> bool:
    """Whether any account may reach ``path``: each folder above it can be entered by others."""
    path = path.absolute()
    places = [p for p in (path, *path.parents) if p.exists()]
    return all(place.stat().st_mode & stat.S_IXOTH for place in places)


def own_folder(path: Path) -> None:
    """Make ``path``, closed to all but the server's account; refuse one that belongs to another.

    Raises PermissionError: a folder in a public place may have been put there by somebody else.
    """
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    owner = os.geteuid()
    if owner == 0:
        account = pwd.getpwnam(ACCOUNT)
        if path.stat().st_uid == 0:
            os.chown(path, account.pw_uid, account.pw_gid)
        owner = account.pw_uid
    if path.is_symlink() or path.stat().st_uid != owner:
        raise PermissionError(f"{path} belongs to somebody else; remove it or set PORTAL_HOME.")
