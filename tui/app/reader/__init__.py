"""What the reader screen is made of: each part an object that works on a `ReaderContext`."""
