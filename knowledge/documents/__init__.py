"""A file becomes documents: one module a format, none imports another."""
