"""Is it well? For health checks of containers and proxies."""

from fastapi import APIRouter

from classroom.errors import Unavailable
from classroom.services import health
from classroom.services.calls import call

router = APIRouter(include_in_schema=False)


@router.get('/healthz')
async def healthz() -> dict[str, str]:
    """`{"status": "ok"}` as long as the database answers, else 503."""
    if not await call(health.database_answers):
        raise Unavailable('The database does not answer.')
    return {'status': 'ok'}
