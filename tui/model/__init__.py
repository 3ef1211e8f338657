"""What is known of an article, as frozen values of plain Python."""
