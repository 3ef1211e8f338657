"""Where sentences end, as the page needs it."""

from tui.model.article import next_sentence, previous_sentence, sentence_at, sentences

__all__ = ["next_sentence", "previous_sentence", "sentence_at", "sentences"]
