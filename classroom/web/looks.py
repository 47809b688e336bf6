"""What the address of an observer's page says, as a dependency that pages and API share."""

from typing import Annotated

from fastapi import Query

from classroom.schemas.observing import Filters, Look

AskedLook = Annotated[Look, Query()]
"""Filters, and where the table of sessions goes on."""
AskedFilters = Annotated[Filters, Query()]
"""Filters alone."""
