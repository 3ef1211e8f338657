"""Data of the rules, each file with its origin."""
