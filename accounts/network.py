"""The part of a network that counts as one visitor."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.http import HttpRequest


def network_of(request: HttpRequest) -> str:
    """What one customer has of a network: an IPv4 address, or the first of a /64 of IPv6, within
    which any machine takes as many addresses as it likes. Empty where there is none.

    It is the address the connection comes from. Whoever serves the portal puts the visitor's there
    where the connection comes from a proxy it trusts; what visitors say of it counts for nothing.
    """
    given = request.META.get("REMOTE_ADDR") or ""
    try:
        address = ip_address(given.partition("%")[0])
    except ValueError:
        return ""
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((address, 64), strict=False).network_address)


def for_blocking(request: HttpRequest) -> str | None:
    """The same for django-axes, which wants None where there is none."""
    return network_of(request) or None
