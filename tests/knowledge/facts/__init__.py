"""Facts, one test module for each module of knowledge/facts."""
