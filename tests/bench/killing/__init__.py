"""`kill -9` at the writes themselves: how it is done, to whom, and what has to stand afterwards."""
