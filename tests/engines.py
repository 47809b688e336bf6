"""One engine of each kind for all tests of a worker: it keeps what SQLAlchemy has compiled for it, and connections."""

from sqlalchemy import Engine, event, make_url

from classroom import db


class Engines:
    """Engines that connect to where the test at hand has its database."""

    def __init__(self) -> None:
        self._kept: dict[str, Engine] = {}
        self._file = ''

    def engine(self, url: str) -> Engine:
        """An engine for this database; what listens to it ends with the test, what it compiles stays."""
        kind, _, _ = url.partition(':')
        if kind not in self._kept:
            self._kept[kind] = db.Database(url).engine
            if kind == 'sqlite':
                event.listen(self._kept[kind], 'do_connect', self._lead)
        self._file = make_url(url).database or ''
        return self._kept[kind].execution_options()

    def close(self) -> None:
        """Close what they hold open."""
        for engine in self._kept.values():
            engine.dispose()

    def _lead(self, _dialect, _record, words, _options) -> None:
        words[0] = self._file
