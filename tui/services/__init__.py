"""What both front ends do: read, analyse, correct, keep, refresh and import; no screen and no command line in it."""
