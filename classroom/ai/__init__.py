"""A client for OpenAI-compatible addresses."""
