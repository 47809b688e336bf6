"""The OpenAPI document as a page, from files of our own: browsers load nothing from elsewhere."""

from pathlib import Path

from fastapi import APIRouter
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles

VENDORED = Path(__file__).parent / 'vendor' / 'swagger-ui'
ASSETS = '/api/assets'

router = APIRouter(include_in_schema=False)
files = StaticFiles(directory=VENDORED)


@router.get('/api/docs')
async def page() -> HTMLResponse:
    """The document to read and try."""
    return get_swagger_ui_html(
        openapi_url='/api/openapi.json',
        title='Classroom API',
        swagger_js_url=f'{ASSETS}/swagger-ui-bundle.js',
        swagger_css_url=f'{ASSETS}/swagger-ui.css',
        swagger_favicon_url='/favicon.ico',
    )
