"""What stands on the screen, as lines and pieces of text with the names of their styles; no widget."""
