"""Pictures of every surface, drawn from the blocks that the bot really sends: `-m tests.pictures`.

They are SVG, the same on every machine, and bring no fonts: any sans-serif face of the reader's
will do. Slack's own look differs in detail; what stands where, and in which words, does not.
"""
