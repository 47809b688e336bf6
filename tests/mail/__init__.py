"""Tests of letters, against a real mail server."""
