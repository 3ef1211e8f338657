"""newsreader: who is in a news article, and who says what, in the terminal."""

__version__ = "0.1.0"
