"""A question and the studies it found become an answer. Pure."""
