"""The article as a page: lines, marks, search and targets as plain values, without Textual."""
