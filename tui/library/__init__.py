"""On the shelf: what is kept between two sittings; the only package that knows sqlite3."""
