"""Whole screens: the reader, and what lies over it for a while."""
