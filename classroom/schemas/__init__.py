"""Frozen values that services take and return; pages, API and live see these, never tables."""
