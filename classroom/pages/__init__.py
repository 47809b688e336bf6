"""Pages, defined in Python and bound to services."""
