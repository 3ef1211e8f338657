"""An analysed article as one web page that needs nothing else: no network, no other file."""
