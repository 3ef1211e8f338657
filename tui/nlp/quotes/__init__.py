"""Quotes: words, cues and speakers."""
