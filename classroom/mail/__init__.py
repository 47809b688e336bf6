"""The outbox's way out: SMTP."""
