"""The command line: `newsreader [REFERENCE…]` opens the reader, the other commands print and leave.

Data goes to standard output, talk to standard error. The exit code is 0 when all went well, 1 when something could not
be done, 2 when the command was not understood. Neither spaCy nor Textual is imported before it is needed.
"""

from tui.cli.program import main

__all__ = ["main"]
