"""Opens one address as a reader's browser would, and says what became of it.

The standard library's ``http.client``: the guard needs the connection to go to an IP address that
it has looked at while name and certificate stay those of the host, which libraries that follow
redirects by themselves do not offer. Proxies of the environment are not used for the same reason.
"""

import http.client
import socket
import ssl
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urljoin

from django.utils.translation import gettext as _

from zones.link_checks.guard import (
    PORTS,
    Refused,
    Unknown,
    ascii_host,
    ascii_target,
    parsed,
    public_address,
)

MOST_REDIRECTS = 6
REDIRECTS = frozenset({301, 302, 303, 307, 308})
#: Read of an answer, so that the server sees it taken; the rest is left.
TASTED_BYTES = 2048
FIRST_WRONG = 400
#: The page is there and wants no programs, or no more of them just now: it may open for people.
TURNED_AWAY = frozenset({401, 403, 407, 429, 451, 999})
LONGEST_URL = 2000


@dataclass(frozen=True)
class Outcome:
    """What became of an address. ``status`` is the last HTTP status, None where there was no
    answer; ``error`` says in a sentence why it did not open, empty where it did. ``is_silent``:
    nobody answered, which may be the fault of this machine's network; ``is_answer``: somebody
    did. An address that is not opened at all is neither."""

    status: int | None = None
    error: str = ""
    final_url: str = ""
    is_silent: bool = False
    is_answer: bool = False

    @property
    def has_failed(self) -> bool:
        return bool(self.error)


def opened(url: str, *, agent: str, seconds: float, loopback: bool = False) -> Outcome:
    """Ask for the head, and for the page where the head is refused; follow redirects, each looked
    at anew. Raises nothing."""
    try:
        return _followed(url, agent, seconds, loopback)
    except Refused as refusal:
        return Outcome(error=str(refusal))
    except Unknown:
        return Outcome(error=_("The host's name is not known."), is_silent=True)
    except ssl.SSLCertVerificationError:
        words = _("The host's certificate is not valid: browsers warn of the page.")
        return Outcome(error=words, is_answer=True)
    except TimeoutError:
        words = _("No answer within %(n)s seconds.") % {"n": f"{seconds:g}"}
        return Outcome(error=words, is_silent=True)
    except ssl.SSLError:
        return Outcome(error=_("No secure connection could be agreed on."), is_answer=True)
    except ConnectionRefusedError:
        return Outcome(error=_("The host takes no connection."), is_silent=True)
    except (OSError, http.client.HTTPException):
        return Outcome(error=_("The connection broke off."), is_silent=True)


def _followed(url: str, agent: str, seconds: float, loopback: bool) -> Outcome:
    here = url.strip()
    for _step in range(MOST_REDIRECTS + 1):
        status, location = _answer(here, agent, seconds, loopback)
        if status not in REDIRECTS or not location:
            return _outcome(status, here, url)
        here = urljoin(here, location)
    words = _("It leads on and on, and nowhere.")
    return Outcome(status, words, here[:LONGEST_URL], is_answer=True)


def _outcome(status: int, here: str, url: str) -> Outcome:
    final = here[:LONGEST_URL] if here != url.strip() else ""
    if status < FIRST_WRONG or status in TURNED_AWAY:
        return Outcome(status, final_url=final, is_answer=True)
    return Outcome(status, _status_words(status), final, is_answer=True)


def _status_words(status: int) -> str:
    if status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        return _("The page is no longer there (%(status)s).") % {"status": status}
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return _("The host reports a fault of its own (%(status)s).") % {"status": status}
    return _("The host refuses the request (%(status)s).") % {"status": status}


def _answer(url: str, agent: str, seconds: float, loopback: bool) -> tuple[int, str]:
    """Status and the address it redirects to, empty for none."""
    try:
        status, location = _asked("HEAD", url, agent, seconds, loopback)
    except (http.client.HTTPException, ConnectionResetError):
        status, location = FIRST_WRONG, ""  # some servers know no other method than GET
    if status >= FIRST_WRONG:
        return _asked("GET", url, agent, seconds, loopback)
    return status, location


def _asked(method: str, url: str, agent: str, seconds: float, loopback: bool) -> tuple[int, str]:
    parts = parsed(url)
    host = ascii_host(parts)
    port = parts.port or PORTS[parts.scheme]
    address = public_address(host, port, loopback=loopback)
    connection = _connection(parts.scheme, host, port, address, seconds)
    try:
        headers = {"User-Agent": agent, "Accept": "*/*", "Accept-Encoding": "identity"}
        connection.request(method, ascii_target(parts), headers=headers)
        answer = connection.getresponse()
        if method == "GET":
            answer.read(TASTED_BYTES)
        return answer.status, answer.getheader("Location", "")
    finally:
        connection.close()


def _connection(
    scheme: str, host: str, port: int, address: str, seconds: float
) -> http.client.HTTPConnection:
    """Connected to ``address`` and to nothing else, speaking as to ``host``."""
    connection = http.client.HTTPConnection(host, port, timeout=seconds)
    raw = socket.create_connection((address, port), timeout=seconds)
    if scheme == "https":
        try:
            connection.sock = ssl.create_default_context().wrap_socket(raw, server_hostname=host)
        except BaseException:
            raw.close()
            raise
    else:
        connection.sock = raw
    return connection
