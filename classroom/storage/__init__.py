"""Stored files, named by what is in them."""
