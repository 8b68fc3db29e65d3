"""What it costs: one JSON line a figure."""
