"""The program under measurement: the real server, and a probe of its event loop that writes what it saw at the end.

Run as `python -m bench.served DATA PORT REPORT`; SIGTERM ends it. REPORT becomes `{"lag_ms": [...]}`, one sample for
every 10 ms: how much later than due the loop came round.
"""

import asyncio
import contextlib
import json
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import uvicorn

from bench import bells
from classroom import app, db
from classroom.config import Settings

EVERY = 0.01


class Measured(uvicorn.Server):
    """Ends on SIGTERM without raising it again, so that the report is written."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are ours."""
        yield

    def leave(self) -> None:
        """End in order."""
        self.should_exit = True


async def probe(samples: list[float]) -> None:
    """Sleep and see how late we wake."""
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + EVERY
        await asyncio.sleep(EVERY)
        samples.append(round((loop.time() - due) * 1000, 2))


async def main(data: str, port: int, report: str) -> None:
    """Serve until SIGTERM; SIGUSR1 begins the samples anew, SIGUSR2 rings the bells of all students."""
    settings = Settings(data=Path(data), host='127.0.0.1', port=port)
    app.prepare(settings)
    samples: list[float] = []
    server = Measured(app.configured(settings))
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, server.leave)
    loop.add_signal_handler(signal.SIGUSR1, samples.clear)
    loop.add_signal_handler(signal.SIGUSR2, lambda: loop.run_in_executor(db.database().pool, bells.tell))
    watching = asyncio.create_task(probe(samples))
    await server.serve()
    watching.cancel()
    Path(report).write_text(json.dumps({'lag_ms': samples}))


if __name__ == '__main__':
    with asyncio.Runner(loop_factory=__import__('uvloop').new_event_loop) as runner:
        runner.run(main(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
