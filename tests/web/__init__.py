"""Tests of what guards every request, over HTTP."""
