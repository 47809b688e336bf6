"""Pure: no database, no network, no clock of its own."""
