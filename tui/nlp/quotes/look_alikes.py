"""Look-alikes of quotations: what was never said, the author's own voice, mere names and deeds, scraps.

'That said, the rides were dull', 'has yet to say', 'thanked the mayor', 'the film “Dawn”', 'She has, says Vale, …'.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from tui.model.analysis import Stance
from tui.nlp.actors.noun_phrases import PEOPLE_NOUNS
from tui.nlp.quotes.quotation_marks import MarkTable
from tui.nlp.quotes.quote_candidates import QuoteCandidate, make_candidate, sentence_content_end
from tui.nlp.quotes.quote_features import stance_of
from tui.nlp.token_table import TokenRange, TokenTable
from tui.nlp.word_lists import CALENDAR, cue_nouns, reporting_verbs, speech_words

_OBJECTS = ("object", "touch.span")
_AUTHORS = frozenset({"i", "we", "you", "us", "me"})
_NOBODY = frozenset({"nobody", "none", "neither", "no"})
_SO_CALLED = frozenset({"alleged", "claimed", "purported"})
_PERHAPS = frozenset({"might", "may"})
_PAST = frozenset({"could", "would", "should", "might", "may", "must"})
_ASKED = (Stance.DEMAND, Stance.ASK, Stance.PROMISE)
_POSITIONS = (Stance.DENY, Stance.PROMISE, Stance.DEMAND, Stance.CRITICISE, Stance.PRAISE)
_NEGATED = frozenset({"not", "n't", "n’t", "never", "barely", "hardly", "scarcely", "nor"})
_LIMITED = frozenset({"only", "just", "merely", "simply", "until"})  # 'Did not say until May that …' is a saying
_EMPTY = frozenset({"PRON", "DET", "AUX", "PART", "PUNCT", "CCONJ", "SCONJ", "SPACE"})
_AUXILIARIES = frozenset({"have", "be", "do"})
_PATH = 6  # Steps from a verb to the one whose subject it shares
_STOPS = frozenset(".?!…")
_POINTERS = frozenset({"that", "this", "these", "those", "it"})
_BESIDE = ("comma.left", "clause.left", "phrase", "host", "object")  # Constructions whose content may be a scrap


class Sayings:
    """Sorts out the candidates of one document that are no quotations whatever speaks for them."""

    def __init__(self, tokens: TokenTable, marks: MarkTable) -> None:
        """Take the document and its outermost stretches in marks."""
        self._tokens, self._marks = tokens, marks

    def among(self, candidates: Iterable[QuoteCandidate]) -> Iterator[QuoteCandidate]:
        """The others, and what a scrap points back to: 'Fewer people sail. That's according to a survey'."""
        tokens = self._tokens
        for candidate in candidates:
            verb = candidate.head
            label = candidate.construction.startswith("colon.") and self._is_label(candidate.speaker or (0, 1))
            if label and self._marks.at[candidate.parts[0][0]] < 0:
                continue
            if tokens.pos[verb] == "VERB" and _is_set_phrase(tokens, verb):
                continue
            if candidate.marked and not _is_silence(tokens, candidate, self._marks):
                yield candidate
            elif _is_scrap(tokens, candidate):
                if candidate.construction == "phrase.according.before":
                    yield from _sentence_before(tokens, self._marks, candidate)
            elif not (
                (tokens.pos[verb] in {"VERB", "AUX"} and _is_unsaid(tokens, verb))
                or label
                or (candidate.construction.startswith("phrase.") and _is_somebodys(tokens, candidate))
            ):
                yield candidate

    def _is_label(self, name: TokenRange) -> bool:
        """Whether what stands before a colon is no speaker: 'Read more: …', 'Lions: F Ola Berg missed practice'."""
        tokens, last = self._tokens, name[1] - 1
        if any(word in speech_words("labels") for word in tokens.lower[name[0] : name[1]]):
            return True
        word = tokens.text[last]
        return not (word.isupper() or tokens.lemma[last] in PEOPLE_NOUNS or tokens.lower[last] in self._speakers)

    @cached_property
    def _speakers(self) -> frozenset[str]:
        """Words for people, and for whatever else says something."""
        tokens = self._tokens
        return frozenset(
            word
            for index, word in enumerate(tokens.lower)
            if tokens.entity[index] == "PERSON"
            or (tokens.dep[index] == "nsubj" and tokens.lemma[tokens.head[index]] in reporting_verbs())
        )


def _is_somebodys(tokens: TokenTable, candidate: QuoteCandidate) -> bool:
    """'According to the paper, Vale said the dam was weak': these are Vale's words; the paper only has them."""
    verb = tokens.root(*candidate.parts[0])
    inner = candidate.construction.endswith(".clause") and tokens.dep[verb] == "ccomp"
    if inner and tokens.lemma[tokens.head[verb]] in reporting_verbs():
        return True
    subject, clause = tokens.subject(verb), tokens.child(verb, "ccomp")
    return (
        tokens.lemma[verb] in reporting_verbs()
        and stance_of(tokens, verb) is not Stance.BELIEF
        and subject is not None
        and (tokens.pos[subject] == "PROPN" or tokens.lemma[subject] in {"he", "she", *PEOPLE_NOUNS})
        and clause is not None
        and clause > verb
    )


def _sentence_before(tokens: TokenTable, marks: MarkTable, scrap: QuoteCandidate) -> Iterator[QuoteCandidate]:
    before = tokens.sentence_start[scrap.head] - 1
    while before > 0 and not tokens.text[before].strip():
        before -= 1
    if before > 0 and tokens.lower[scrap.parts[0][0]] in _POINTERS:
        part = tokens.trimmed(
            tokens.sentence_start[before], sentence_content_end(tokens, tokens.sentence_start[before])
        )
        yield from make_candidate(
            tokens, marks, scrap.head, "phrase.according.earlier", (part,), cue=scrap.cue, speaker=scrap.speaker
        )


def _is_unsaid(tokens: TokenTable, verb: int) -> bool:
    """Whether what a verb introduces was never said, or is the author's own: 'has yet to say', 'I hope that …'."""
    kids = tokens.kids[verb]
    words = {tokens.lower[kid] for kid in kids if tokens.dep[kid] in {"aux", "mark"}}
    return (
        _is_nobodys(tokens, verb)
        or bool(words & _PERHAPS)
        or ("have" in words and bool(words & _PAST))
        or (tokens.dep[verb] == "advcl" and bool(words & {"if", "unless"}))
        or _is_undone(tokens, verb)
        or _is_withheld(tokens, verb)
        or _is_asked(tokens, verb)
    )


def _is_withheld(tokens: TokenTable, verb: int) -> bool:
    """'Did not mention the fire', 'have not said why'; not 'did not deny that …', 'does not think that …'."""
    beside = {tokens.lower[kid] for kid in tokens.kids[verb]}
    negated = bool(beside & _NEGATED) and not beside & _LIMITED
    return negated and tokens.lemma[verb] != "find" and stance_of(tokens, verb) in {Stance.NEUTRAL, Stance.ASK}


def _is_silence(tokens: TokenTable, candidate: QuoteCandidate, marks: MarkTable) -> bool:
    """'He did not elaborate. “The mill is old.”': marks beside what is withheld, or in what is not spoken of."""
    if _is_asked(tokens, candidate.head):
        start = candidate.parts[0][0]
        return marks.at[start] < 0 or start > candidate.cue[1]
    beside = candidate.construction.startswith("touch") or candidate.lemma in {"mention", *speech_words("told")}
    return beside and _is_withheld(tokens, candidate.head)


def _is_asked(tokens: TokenTable, verb: int) -> bool:
    """'Asked about the fire, Vale said …', 'was asked to leave': a question of nobody's, told for its answer."""
    agent = tokens.child(verb, "agent") is not None
    if agent or tokens.tag[verb] != "VBN" or stance_of(tokens, verb) is not Stance.ASK:
        return False
    if tokens.child(verb, "auxpass") is not None:
        return tokens.child(verb, "ccomp") is None or tokens.dep[verb] == "advcl"
    return not any(tokens.lemma[kid] == "have" for kid in tokens.kids[verb])


def _is_nobodys(tokens: TokenTable, verb: int) -> bool:
    """'I hope that …', 'let us say …', 'nobody has said that …', 'were said to be missing'."""
    top = verb
    for _ in range(_PATH):
        if tokens.subject(top) is None and tokens.dep[top] in {"xcomp", "conj"}:
            top = tokens.head[top]
    subject = tokens.subject(top)
    if subject is None:
        # 'Note that the hall is closed.'
        return tokens.tag[top] == "VB" and tokens.dep[top] == "ROOT" and tokens.child(top, "aux") is None
    if tokens.dep[subject] == "nsubj":
        # 'We asked Vale whether …' is a saying too.
        voice = tokens.lower[subject] in _AUTHORS and (
            tokens.tag[verb] not in {"VBD", "VBN"} or stance_of(tokens, verb) in {None, Stance.BELIEF}
        )
        return voice or tokens.lower[tokens.left[subject]] in _NOBODY
    if tokens.lower[subject] == "it" and stance_of(tokens, verb) is Stance.BELIEF:
        # 'It was decided that the mill would be sold.'
        return tokens.child(verb, "agent") is None
    assured = tokens.lemma[verb] in {"assure", "accuse", "charge"} and tokens.dep[subject] == "nsubjpass"
    if assured and tokens.child(verb, "ccomp", "agent") is None:
        # 'Is assured of a seat': sure to have it. 'Was accused of lying': by whom?
        return True
    raised = top == verb and tokens.dep[subject] == "nsubjpass" and tokens.child(verb, "xcomp") is not None
    asked = stance_of(tokens, verb) in _ASKED or tokens.lemma[verb] in speech_words("addressed")
    return raised and not asked and tokens.child(verb, "agent") is None


def _is_set_phrase(tokens: TokenTable, verb: int) -> bool:
    """'That said, …', 'it goes without saying that …', 'suffice it to say …', 'this purported gift shows …'."""
    if tokens.dep[verb] == "amod" or (verb and tokens.tag[verb - 1] == "DT" and tokens.lower[verb] in _SO_CALLED):
        return True
    before = tokens.lower[verb - 1] if verb else ""
    that = before == "that" and verb - 1 == tokens.sentence_start[verb] and tokens.text[verb + 1 : verb + 2] == [","]
    return (that and tokens.lemma[verb] == "say") or before == "without" or tokens.lemma[tokens.head[verb]] == "suffice"


def _is_undone(tokens: TokenTable, verb: int) -> bool:
    """'Declined to say', 'is expected to announce', 'a duty to warn', 'has yet to say'."""
    while tokens.dep[verb] == "conj" and tokens.tag[verb] == "VB":
        verb = tokens.head[verb]
    if not any(tokens.tag[kid] == "TO" for kid in tokens.kids[verb]):
        return False
    above = tokens.head[verb]
    yet = any(tokens.lower[kid] == "yet" for kid in (*tokens.kids[above], *tokens.kids[verb]))
    return tokens.dep[verb] in {"xcomp", "acl", "ccomp"} and (
        yet or tokens.lemma[above] in speech_words("undone") or _is_asked(tokens, above)
    )


def _is_scrap(tokens: TokenTable, candidate: QuoteCandidate) -> bool:
    """Whether words beside a cue are no content: 'That's', according to Vale; 'She has', says Vale, …."""
    if not candidate.construction.startswith(_BESIDE) or len(candidate.parts) > 1:
        return False
    start, end = candidate.parts[0]
    if tokens.lower[start] in _POINTERS and end > start + 1 and tokens.lemma[end - 1] == "be":
        return True
    return all(tokens.pos[i] in _EMPTY or tokens.lemma[i] in _AUXILIARIES for i in range(start, end))


def is_look_alike(tokens: TokenTable, marks: MarkTable, candidate: QuoteCandidate) -> bool:
    """'Called for a taxi', 'thanked the mayor', 'read a book called “Dawn”', 'the film “Dawn” opens'."""
    if (candidate.lemma, candidate.construction) == ("call", "prep.for"):
        return tokens.lemma[candidate.root] in speech_words("fetched")
    if candidate.construction == "signature":
        return _is_citation(tokens, candidate)
    if candidate.construction.startswith("colon."):
        root = tokens.root(*candidate.parts[0])
        return tokens.pos[root] == "NOUN" and tokens.lemma[root] in speech_words("occasions")
    if marks.labels.issuperset(candidate.marked):
        return _is_deed(tokens, candidate) or (bool(candidate.marked) and _is_title(tokens, marks, candidate))
    before = [marks.spans[number][0] - 1 for number in candidate.marked]
    return (_is_deed(tokens, candidate) and _holds_a_report(tokens, marks, candidate)) or (
        candidate.construction.startswith(_OBJECTS)
        and all(
            tokens.tag[i] == "VBN" and tokens.dep[i] == "acl" and tokens.lemma[i] in speech_words("naming")
            for i in before
        )
    )


def _holds_a_report(tokens: TokenTable, marks: MarkTable, candidate: QuoteCandidate) -> bool:
    """'Released a film that urges voters to “look at the river”': another cue before the marks introduces them."""
    if not candidate.construction.startswith((*_OBJECTS, "infinitive")):
        return False
    low, first = candidate.parts[0][0], marks.spans[candidate.marked[0]][0]
    return any(tokens.pos[i] == "VERB" and tokens.lemma[i] in reporting_verbs() for i in range(low, first))


def _is_title(tokens: TokenTable, marks: MarkTable, candidate: QuoteCandidate) -> bool:
    """'Hailed “The Last Ferry”': the only words in marks are a title, and nothing is said of it."""
    made = candidate.lemma in speech_words("making") | speech_words("praising")
    plain = stance_of(tokens, candidate.head) in {None, Stance.NEUTRAL}
    title = all(marks.at[index] >= 0 for low, high in candidate.parts for index in range(low, high))
    ends = candidate.parts[-1][1] == marks.spans[candidate.marked[-1]][1]
    return title or ((made or (plain and ends)) and candidate.construction.startswith((*_OBJECTS, "touch")))


def _is_citation(tokens: TokenTable, candidate: QuoteCandidate) -> bool:
    """'“Fair opens late” — Orlo Star, June 3': a headline with its paper and day; a post has an account's name."""
    low = (candidate.speaker or candidate.cue)[0]
    signed = range(low, tokens.paragraph_end[low])
    dated = any(tokens.entity[i] == "DATE" or tokens.lower[i] in CALENDAR for i in signed)
    return (
        dated
        and not any("@" in tokens.text[i] for i in signed)
        and (tokens.text[candidate.parts[0][1] - 2] not in _STOPS)
    )


def _is_position(tokens: TokenTable, verb: int) -> bool:
    """Whether to refuse something is to take a side: 'refused to rule out a sale', 'declined to endorse the plan'."""
    return stance_of(tokens, verb) in _POSITIONS or tokens.lemma[verb] in {"rule", "support", "oppose"}


def _is_deed(tokens: TokenTable, candidate: QuoteCandidate) -> bool:
    """'Announced a pier', 'thanked Holm', 'declined to comment': what was done, not what was said."""
    root, construction = candidate.root, candidate.construction
    if construction == "infinitive" and candidate.lemma in speech_words("intending"):
        return True
    if construction == "infinitive" or candidate.lemma == "refusal":
        return candidate.lemma in {"decline", "refusal", "refuse"} and not _is_position(tokens, root)
    news = candidate.lemma in speech_words("news") and tokens.in_headline(candidate.head)
    if (news or candidate.lemma in speech_words("deeds")) and construction in {"object", "passive", "prep.about"}:
        return tokens.lemma[root] not in {*cue_nouns(), *speech_words("needed")}
    if not construction.startswith("object"):
        return False
    if (
        (candidate.lemma == "cite" and tokens.pos[root] == "PRON")
        or (candidate.lemma == "claim" and tokens.lemma[root] in speech_words("won"))
        or (candidate.lemma in {"tweet", "retweet"} and tokens.lemma[root] in speech_words("works"))
    ):
        return True
    somebody = (
        tokens.pos[root] in {"PROPN", "PRON"} or tokens.lemma[root] in PEOPLE_NOUNS or tokens.entity[root] == "PERSON"
    )
    return (
        somebody
        and candidate.lemma in speech_words("praising")
        and not any(
            tokens.head[i] in {root, candidate.head} and tokens.lower[i] in {"for", "as", "because", "that"}
            for low, high in candidate.parts
            for i in range(low, high)
        )
    )
