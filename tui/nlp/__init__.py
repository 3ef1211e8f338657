"""From an article to its analysis; the only package that knows spaCy, and it imports spaCy only when it analyses."""
