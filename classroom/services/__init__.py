"""The use cases: synchronous functions, the actor first, that open the transaction and ask the policy."""
