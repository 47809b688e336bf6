"""Ports for the servers that tests start, below those that the system gives to clients."""

import random
import socket

PORTS = range(20_000, 32_000)
_held: list[socket.socket] = []


def free_port() -> int:
    """A port on which nobody listens, and which no other run of tests on this machine is given.

    The UDP port of the same number is kept until this process ends: that is what other runs see at once.
    """
    for port in random.sample(PORTS, len(PORTS)):
        mark = socket.socket(type=socket.SOCK_DGRAM)
        try:
            mark.bind(('127.0.0.1', port))
            with socket.socket() as probe:
                probe.bind(('127.0.0.1', port))
        except OSError:
            mark.close()
            continue
        _held.append(mark)
        return port
    raise RuntimeError('All ports are taken.')
