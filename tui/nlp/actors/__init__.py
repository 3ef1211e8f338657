"""Actors: names, descriptions and pronouns joined into chains."""
