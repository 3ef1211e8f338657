"""What is drawn: each widget shows values it is bound to and posts what the reader did."""
