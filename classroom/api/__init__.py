"""REST and form routers."""
