"""What stands on the screen, as plain values without Textual: lines and marks of text, rows of lists, targets."""
