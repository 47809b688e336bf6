"""How callers outside the services reach them from the event loop."""

from classroom.db import call, read

__all__ = ['call', 'read']
