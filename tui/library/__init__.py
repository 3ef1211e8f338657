"""On the shelf: what outlives the program."""
