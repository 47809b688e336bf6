"""The HTTP contract, asked of the whole program from outside."""
