"""Measurements of the whole program, driven as browsers drive it."""
