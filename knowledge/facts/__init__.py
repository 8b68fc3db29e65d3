"""A document becomes facts: one module a kind of fact, none imports another."""
