"""The domain: pure functions, no database."""
