"""Which addresses may be asked: http and https, of hosts that the whole internet can reach.

A page may lead anywhere by a redirect, and a name may resolve to one address when it is looked at and to another when
it is connected to. So the check stands where the connection is made: the addresses that were checked are those that are
connected to, and no name is resolved a second time.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Iterable

import httpx
from httpcore import SOCKET_OPTION, AnyIOBackend, AsyncNetworkBackend, AsyncNetworkStream, ConnectError

from attribution.errors import InputError

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
NAT64 = ipaddress.ip_network("64:ff9b::/96")
IPV4_BITS = 0xFFFFFFFF
LONGEST = 4000  # characters


class RefusedAddressError(ConnectError):
    """A host of the inner network."""


class UnknownHostError(ConnectError):
    """A name that does not resolve."""


def checked_url(address: str, place: str, *, allow_private: bool) -> httpx.URL:
    """An address that may be asked, without its fragment.

    Raises:
        InputError: another scheme, no host, a name and password, an inner address.
    """
    try:
        url = httpx.URL(address.strip()).copy_with(fragment=None)
        host = url.host
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise InputError(f"no address of a page: {error}", place=place, remedy="check the address") from error
    if url.scheme not in {"http", "https"}:
        raise InputError(f"{url.scheme or 'no'}:// is not fetched", place=place, remedy="give an http or https address")
    if not host or len(address) > LONGEST:
        problem = "too long an address" if host else "an address without a host"
        raise InputError(problem, place=place, remedy="check the address")
    if url.userinfo:
        remedy = "leave them out: addresses are stored and shown"
        raise InputError("a name or password in the address", place=place, remedy=remedy)
    literal = _literal(host)
    if literal is not None and not allow_private and not is_public(literal):
        raise InputError(_inner(host), place=place, remedy=ALLOW)
    return url


ALLOW = "give --allow-private-hosts if you mean it"


def _inner(host: str) -> str:
    return f"{host} is a host of an inner network"


def is_public(address: IpAddress) -> bool:
    """Whether the whole internet can reach an address; one within another (IPv4 in IPv6) counts as what it holds.

    >>> is_public(ipaddress.ip_address("::ffff:169.254.169.254"))
    False
    """
    return address.is_global and not address.is_multicast and all(map(is_public, _held(address)))


def _held(address: IpAddress) -> list[IpAddress]:
    """The IPv4 addresses that an IPv6 address stands for."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    teredo = address.teredo[1] if address.teredo else None
    nat64 = ipaddress.IPv4Address(int(address) & IPV4_BITS) if address in NAT64 else None
    return [held for held in (address.ipv4_mapped, address.sixtofour, teredo, nat64) if held is not None]


def _literal(host: str) -> IpAddress | None:
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None


async def public_addresses(host: str, port: int, *, allow_private: bool) -> list[str]:
    """The addresses of a host that may be connected to, in the order of the resolver.

    Raises:
        UnknownHostError: the name does not resolve.
        RefusedAddressError: it resolves to inner addresses alone.
    """
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnknownHostError(f"{host} is not known") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    allowed = [one for one in addresses if allow_private or is_public(ipaddress.ip_address(one.partition("%")[0]))]
    if not allowed:
        raise RefusedAddressError(_inner(host))
    return allowed


class CheckedBackend(AsyncNetworkBackend):
    """Connects to addresses that were checked, and never to a name. What stands above it still knows the name, for TLS
    and for the pool of connections."""

    def __init__(self, *, allow_private: bool) -> None:
        self.allow_private = allow_private
        self.inner = AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> AsyncNetworkStream:
        """A connection to the first of the host's addresses that answers."""
        addresses = await public_addresses(host, port, allow_private=self.allow_private)
        for address in addresses[:-1]:
            try:
                return await self.inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except ConnectError:
                continue
        return await self.inner.connect_tcp(addresses[-1], port, timeout, local_address, socket_options)

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await self.inner.sleep(seconds)
