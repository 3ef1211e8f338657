"""The library: what is stored between two sittings; the only package that knows sqlite3."""
