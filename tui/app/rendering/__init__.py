"""What stands on the screen as plain values: lines, rows, marks, search and targets, without Textual."""
