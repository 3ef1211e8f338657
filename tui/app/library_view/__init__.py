"""The parts of the library screen: objects that work with a `LibraryContext`, none of which is a screen."""
