"""What holds both packages to their word. `python -m tests` runs every gate."""
