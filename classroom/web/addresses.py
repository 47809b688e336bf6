"""Where a request comes from: the peer, or what a trusted proxy says about it. Nobody else's word counts."""

from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Annotated

from fastapi import Depends, Request
from starlette.types import Scope

FORWARDED = (b'forwarded', b'x-forwarded-')
IPV6_PREFIX = 64

Network = IPv4Network | IPv6Network


def networks(trusted_proxies: str) -> list[Network]:
    """The addresses and networks of the setting, separated by commas. Raises ValueError for what is neither."""
    return [ip_network(part.strip(), strict=False) for part in trusted_proxies.split(',') if part.strip()]


def believed(scope: Scope, trusted: Iterable[Network]) -> Scope:
    """The scope with client and scheme as a trusted proxy reports them, and without any forwarding header."""
    trusted = list(trusted)
    peer = scope['client'][0] if scope.get('client') else ''
    fresh = {**scope, 'headers': [item for item in scope['headers'] if not item[0].startswith(FORWARDED)]}
    if not _within(peer, trusted):
        return fresh
    said = dict(scope['headers'])
    chain = [part.strip() for part in said.get(b'x-forwarded-for', b'').decode('latin-1').split(',') if part.strip()]
    client = next((address for address in reversed(chain) if not _within(address, trusted)), peer)
    scheme = said.get(b'x-forwarded-proto', b'').decode('latin-1')
    if scheme in {'http', 'https'}:
        fresh['scheme'] = scheme if scope['type'] == 'http' else scheme.replace('http', 'ws')
    return {**fresh, 'client': (client, 0)}


def client_address(scope: Scope) -> str:
    """The address that budgets are counted for. A home or phone has a whole IPv6 network: that counts as one."""
    peer: str = scope['client'][0] if scope.get('client') else 'unknown'
    try:
        address = ip_address(peer)
    except ValueError:
        return 'unknown'
    if address.version == 6 and address.ipv4_mapped:  # noqa: PLR2004 - the IP version
        return str(address.ipv4_mapped)
    if address.version == 4:  # noqa: PLR2004 - the IP version
        return str(address)
    return str(ip_network(f'{peer}/{IPV6_PREFIX}', strict=False))


def _of_request(request: Request) -> str:
    return client_address(request.scope)


ClientAddress = Annotated[str, Depends(_of_request)]
"""The client's address, for budgets."""


def _within(address: str, trusted: Iterable[Network]) -> bool:
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    return any(parsed in network for network in trusted)
