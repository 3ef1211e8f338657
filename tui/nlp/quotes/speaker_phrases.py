"""How far the expression goes that names a speaker: the whole noun phrase with its apposition, and no more."""

from __future__ import annotations

from tui.nlp.quotes.quotation_marks import MarkTable
from tui.nlp.quotes.quote_candidates import QuoteCandidate
from tui.nlp.quotes.quote_features import bucket
from tui.nlp.token_table import DASHES, FINITE, PUNCTUATION, TokenRange, TokenTable
from tui.nlp.weights import Model, total

_BREAKS = {";", ":"}
_FINAL = {".", "!", "?", "”", '"', "''"}
_LEADING = {"cc", "mark", "advmod", "punct", "preconj"}
_NAME_PARTS = {"NOUN", "PROPN", "ADJ", "DET"}
_DATELINE = 14  # Tokens of 'LIMA, Peru (AP) —' at most
_ENDS = 12  # Ends of a phrase that are compared


_PERSONS = {"i": "i", "we": "we", "you": "you", "he": "he", "she": "he", "they": "they", "it": "it"}
_POINTING = {"who", "which", "that", "this"}


class SpeakerPhrases:
    """Finds the phrase around a speaker's head."""

    def __init__(self, tokens: TokenTable, marks: MarkTable, model: Model) -> None:
        """Take the document, and the model that says where a phrase ends."""
        self._model = model
        self.tokens = tokens
        self.marks = marks

    def around(self, head: int, candidate: QuoteCandidate) -> TokenRange | None:
        """The noun phrase around a head, without the content, the cue and anything behind them.

        A model picks where it ends: 'Ana Vale, the mayor' is the speaker of what 'Ana Vale, the mayor, who has struck
        back before, said'.
        """
        wide = self.widest(head, candidate)
        if wide is None:
            return None
        ends = self.ends(head, wide)
        if len(ends) == 1:
            return wide
        best = max(ends, key=lambda end: total(self.features(head, candidate, wide, end), self._model))
        return wide[0], best

    def widest(self, head: int, candidate: QuoteCandidate) -> TokenRange | None:
        """The longest phrase around a head that may be its expression; `None` where nothing is left of it."""
        tokens = self.tokens
        start, end = tokens.left[head], tokens.right[head] + 1
        for low, high in (*candidate.parts, candidate.cue):
            if head < low < end:
                end = low
            if start < high <= head:
                start = high
        start = max(start, tokens.paragraph_start[head])
        end = min(end, tokens.paragraph_end[head])
        start, end = self._between_marks(head, start, end)
        behind = self._after_dateline(candidate, start)
        if behind > head:
            if any(low <= behind < high for low, high in candidate.parts):
                return None  # 'LIMA, Peru (AP) — “It holds,” said Vale': the place says nothing.
            # 'LIMA, Peru (AP) — Vale said': the parser took the place for the subject.
            head, end = behind, candidate.cue[0]
        start = max(start, behind)
        end = self._completed(candidate, end)
        while (
            start < head
            and tokens.dep[start] in _LEADING
            and tokens.head[start] != head
            and tokens.lower[start + 1] not in {"least", "most"}
        ):
            start += 1
        start, end = self._trimmed(start, end)
        return (start, end) if start <= head < end else None

    def ends(self, head: int, wide: TokenRange) -> list[int]:
        """Where a phrase may end, its own end first: before what hangs on a word of it, before commas and dashes."""
        tokens = self.tokens
        start, stop = wide
        found = [stop]
        for index in range(head + 1, stop):
            if not self._begins(index, wide):
                continue
            _, end = self._trimmed(start, index)
            brackets = tokens.text[start:end]
            if end > head and end not in found and brackets.count("(") == brackets.count(")"):
                found.append(end)
                if len(found) == _ENDS:
                    break
        return found

    def _begins(self, index: int, wide: TokenRange) -> bool:
        """Whether a token is a comma or dash, or the first of what hangs on an earlier word of a phrase."""
        tokens = self.tokens
        start, stop = wide
        if tokens.text[index] in DASHES or tokens.text[index] in {",", "("}:
            return True
        at = index
        while tokens.left[at] == index:
            over = tokens.head[at]
            if start <= over < index:
                return True
            if over == at or not start <= over < stop:
                return False
            at = over
        return False

    def features(self, head: int, candidate: QuoteCandidate, wide: TokenRange, end: int) -> list[str]:
        """What is known of one end of a phrase."""
        tokens = self.tokens
        start, stop = wide
        side = "before" if head < candidate.cue[0] else "after"
        sort = word_class(tokens, head)
        comma = tokens.text[end] if end < len(tokens) and tokens.text[end] in PUNCTUATION else ""
        rest = end
        while rest < stop and tokens.text[rest] in PUNCTUATION:
            rest += 1
        cut, kept = bucket(stop - end, (0, 1, 2, 4, 7, 12, 20)), bucket(end - start, (1, 2, 3, 4, 6, 9, 14, 22))
        commas_kept = min(sum(tokens.text[i] == "," for i in range(head + 1, end)), 3)
        commas_cut = min(sum(tokens.text[i] == "," for i in range(rest, stop)), 3)
        verb_kept = any(tokens.tag[i] in FINITE for i in range(head + 1, end))
        verb_cut = any(tokens.tag[i] in FINITE for i in range(rest, stop))
        first, tag, dep, on, entity = "end", "end", "end", "end", "end"
        if rest < stop:
            top = self._top(rest, wide)
            first, tag, entity = tokens.lower[rest], tokens.tag[rest], tokens.entity[rest]
            dep, on = tokens.dep[top], "head" if tokens.head[top] == head else "other"
        features = [
            f"cut={cut}|{side}",
            f"kept={kept}|{side}",
            f"what={dep}|{comma}|{on}",
            f"what={dep}|{comma}|{side}|{cut}",
            f"what={dep}|{sort}|{comma}",
            f"first={comma}{first}",
            f"first={comma}{first}|{side}",
            f"first={first}|{dep}",
            f"tag={tag}|{comma}|{side}",
            f"verbs={verb_cut}|{verb_kept}|{side}",
            f"verbs={verb_kept}|{kept}",
            f"verbs={verb_cut}|{cut}|{comma}",
            f"commas={commas_kept}|{commas_cut}|{side}",
            f"commas={commas_kept}|{kept}",
            f"last={tokens.dep[end - 1]}|{comma}",
            f"last={tokens.tag[end - 1]}|{comma}",
            f"sort={sort}|{cut}",
            f"bare={head == end - 1}|{dep}|{comma}",
            f"entity={entity}|{dep}|{comma}",
            f"noun={tokens.lemma[head] if tokens.pos[head] == 'NOUN' else ''}|{dep}",
        ]
        after = "cue" if candidate.cue[0] - 1 <= stop <= candidate.cue[0] else "other"
        features += [f"after={after}|{cut}", f"after={after}|{dep}|{comma}"]
        if rest == stop:
            features += ["whole", f"whole|{side}", f"whole|{sort}"]
        return features

    def _top(self, first: int, wide: TokenRange) -> int:
        """The head of what begins at a token and lies in a phrase behind it."""
        tokens = self.tokens
        top = first
        while tokens.left[top] == first and first <= tokens.head[top] < wide[1] and tokens.head[top] != top:
            top = tokens.head[top]
        return top

    def _trimmed(self, start: int, end: int) -> TokenRange:
        """A range without commas, dashes and final marks at its edges."""
        start, end = self.tokens.trimmed(start, end)
        while end > start and self.tokens.text[end - 1] in _FINAL:
            end -= 1
        return start, end

    def _between_marks(self, head: int, start: int, end: int) -> TokenRange:
        """The range without stretches in marks that reach out of it; '“Oldies” star Ana Ruiz' keeps its title."""
        for index in range(head, start - 1, -1):
            if self._breaks(head, index, start, end):
                return index + 1, end
        for index in range(head + 1, end):
            if self._breaks(head, index, start, end):
                return start, index
        return start, end

    def _breaks(self, head: int, index: int, start: int, end: int) -> bool:
        number = self.marks.at[index]
        if number >= 0 and self.marks.at[head] != number:
            low, high = self.marks.spans[number]
            return low < start if index < head else high > end
        return self.tokens.text[index] in _BREAKS

    def _after_dateline(self, candidate: QuoteCandidate, start: int) -> int:
        """The start without 'LIMA, Peru (AP) —' at a paragraph's beginning."""
        tokens = self.tokens
        if start != tokens.paragraph_start[start]:
            return start
        for index in range(start + 1, min(candidate.cue[0] - 1, start + _DATELINE)):
            if tokens.text[index] in DASHES and (tokens.text[index - 1] == ")" or tokens.text[start].isupper()):
                return index + 1
        return start

    def _completed(self, candidate: QuoteCandidate, end: int) -> int:
        """The end with the name the parser left outside: 'party boss | Rita Vale'."""
        tokens = self.tokens
        stop = candidate.cue[0] if end <= candidate.cue[0] else tokens.paragraph_end[end - 1]
        starts = {low for low, _ in candidate.parts}
        at = end
        if 0 < at < stop and tokens.dep[at - 1] == "cc":
            while at < stop and tokens.pos[at] in _NAME_PARTS and at not in starts:
                at += 1
            return at
        while (
            0 < at < stop
            and tokens.pos[at] == "PROPN"
            and tokens.pos[at - 1] in {"NOUN", "PROPN"}
            and tokens.entity[at] in {"PERSON", "ORG"}
            and at not in starts
        ):
            at += 1
        return at


def word_class(tokens: TokenTable, index: int) -> str:
    """A pronoun by its person, a name by its kind, any other word by its tag."""
    word = tokens.lower[index]
    if word in _POINTING:
        return word
    return _PERSONS.get(word) or tokens.entity[index] or tokens.tag[index]
