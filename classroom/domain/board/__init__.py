"""The board: its objects, what may be said about them, and how a batch of that changes a board. Pure."""
