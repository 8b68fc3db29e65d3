"""Words become a question: what is asked, about what."""
