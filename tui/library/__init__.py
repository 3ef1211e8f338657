"""The library: what is stored between two sessions; the only package that knows sqlite3."""
