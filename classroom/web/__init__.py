"""What pages, API and live share of HTTP: actors, cookies, CSRF, security."""
