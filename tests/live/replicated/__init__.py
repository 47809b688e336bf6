"""Tests of two replicas that are one school."""
