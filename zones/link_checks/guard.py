"""Which addresses the portal may open by itself: public ones, by http or https.

Sources are typed by many people, and a server stands where they do not: an address in its own
network, asked for from there, would answer. So a name is looked up here, every address it has must
be a public one, and the connection goes to the very address that was looked at: a name that answers
differently a moment later leads nowhere else.
"""

import ipaddress
import socket
from urllib.parse import SplitResult, quote, urlsplit

from django.utils.translation import gettext as _

PORTS = {"http": 80, "https": 443}
#: What listens there speaks something else (mail, names, files, databases): not asked for pages.
OTHER_SERVICES = frozenset(
    {
        *(21, 22, 23, 25, 53, 110, 111, 135, 139, 143, 389, 445, 465, 514, 587, 636, 993, 995),
        *(1433, 1521, 2049, 2375, 3306, 3389, 5432, 5900, 6379, 9200, 11211, 27017),
    }
)
#: What stands in an address as it is; everything else is written in percent.
PLAIN = "/%:=&?~#+!$,;'@()*[]"
#: Addresses that stand for others: an IPv4 one within may be anybody's (RFC 6052).
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


class Refused(ValueError):
    """The address is none that the portal opens; the message is a sentence."""


class Unknown(OSError):
    """The name of the host is not known, or nobody could be asked."""


def parsed(url: str) -> SplitResult:
    """The parts of an address. Raises Refused for another scheme or port than a web page's, and
    where it holds a password."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise Refused(_("This is no address of a page.")) from error
    if parts.scheme not in PORTS or not parts.hostname:
        raise Refused(_("Only addresses that begin with http:// or https:// are opened."))
    if parts.username is not None:
        raise Refused(_("An address with a name or password in it is not opened."))
    if port in OTHER_SERVICES:
        raise Refused(_("Port %(port)s is no web server's.") % {"port": port})
    return parts


def ascii_target(parts: SplitResult) -> str:
    """Path and query as a request line takes them."""
    path = quote(parts.path or "/", safe=PLAIN)
    return f"{path}?{quote(parts.query, safe=PLAIN)}" if parts.query else path


def ascii_host(parts: SplitResult) -> str:
    """The name of the host in ASCII (IDNA). Raises Refused for one that cannot be."""
    try:
        return (parts.hostname or "").encode("idna").decode("ascii")
    except UnicodeError as error:
        raise Refused(_("The name of the host is not written correctly.")) from error


def public_address(host: str, port: int, *, loopback: bool = False) -> str:
    """An IP address of the host, for the connection. Raises Refused where any of its addresses is
    not public, and Unknown where the name has none. ``loopback`` lets this machine's own pass: for
    tests, whose server is here."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unknown(str(error)) from error
    addresses = [str(one[4][0]) for one in found]
    if not all(is_public(one, loopback=loopback) for one in addresses):
        raise Refused(_("The address lies in a private network: readers cannot open it."))
    # One of version 4 first: a server without the other version's network would wait for nothing.
    return min(addresses, key=lambda one: ":" in one)


def is_public(address: str, *, loopback: bool = False) -> bool:
    """Whether an IP address is one of the open internet's."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if loopback and ip.is_loopback:
        return True
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(str(ip.ipv4_mapped), loopback=loopback)
        if ip.sixtofour is not None or ip.teredo is not None or ip in TRANSLATED:
            return False
    return ip.is_global and not ip.is_multicast
