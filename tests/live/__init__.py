"""Tests of the live channel."""
