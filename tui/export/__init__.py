"""From an analysis or notes to text."""
