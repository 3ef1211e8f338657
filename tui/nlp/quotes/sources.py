"""Who a cue says is speaking: subject, agent, possessor, inherited subject; and whom they told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.nlp.quotes.lexicon import cue_nouns, reporting_verbs
from tui.nlp.quotes.tree import PUNCTUATION

if TYPE_CHECKING:
    from tui.nlp.quotes.candidates import Candidate
    from tui.nlp.quotes.edges import Marked
    from tui.nlp.quotes.tree import Tree
    from tui.nlp.records import Tokens

_INHERITS = {"conj", "xcomp", "advcl", "parataxis", "dep", "pcomp", "ccomp", "acl", "prep"}
_RELATIVE = {"who", "which", "that"}
_TOLD = {
    "tell",
    "inform",
    "assure",
    "remind",
    "notify",
    "warn",
    "advise",
    "brief",
    "persuade",
    "convince",
    "ask",
    "urge",
    "order",
}
_DASHES = {"—", "–", "--", "-", "―"}
_TEXTS = {"ad", "advertisement", "article", "book", "chart", "column", "editorial", "email", "essay", "interview", "op-ed", "petition",
          "piece", "pitch", "poster", "resolution", "sign", "song", "story", "video", "banner", "flyer", "page", "note", "bill"}  # fmt: skip
_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM"}


@dataclass(frozen=True, slots=True)
class Source:
    """The expression that names the speaker, and how it was found."""

    tokens: Tokens
    rule: str
    """'subject', 'agent', …; with the cue's words it becomes the explanation."""

    sure: float
    """How often the rule names the right speaker, 0 to 1, counted on annotated news."""


def source_of(tree: Tree, marked: Marked, candidate: Candidate) -> Source | None:
    """The speaker of a candidate; `None` where the sentence names nobody."""
    if candidate.speaker is not None:
        rule = "source" if candidate.construction.startswith("phrase") else "name"
        return Source(candidate.speaker, f"{rule} beside", 0.96)
    taken = {i for start, end in candidate.parts for i in range(start, end)}
    head = candidate.head
    if tree.pos[head] == "NOUN":
        return _of_noun(tree, marked, candidate, taken)
    return _of_verb(tree, marked, candidate, taken)


def addressee_of(tree: Tree, candidate: Candidate) -> Tokens | None:
    """Whom the speaker told: 'reporters' in 'told reporters that …'."""
    head = candidate.head
    if tree.lemma[head] not in _TOLD:
        return None
    content = candidate.parts
    for kid in tree.kids[head]:
        inside = any(start <= kid < end for start, end in content)
        if kid > head and not inside and tree.dep[kid] in {"dobj", "dative"} and tree.pos[kid] in _NOMINAL:
            end = tree.right[kid] + 1
            for start, _ in content:
                if kid < start < end:
                    end = start
            span = tree.trimmed(tree.left[kid], end)
            return span if span[1] > span[0] else None
    return None


def _of_verb(tree: Tree, marked: Marked, candidate: Candidate, taken: set[int]) -> Source | None:
    head = candidate.head
    at = head
    for step in range(6):
        agent = tree.child(at, "agent")
        if agent is not None:
            spoken = tree.child(agent, "pobj")
            if spoken is not None and spoken not in taken:
                return _source(tree, marked, candidate, spoken, "agent of", 0.93)
        subject = tree.child(at, "nsubj")
        passive = tree.child(at, "nsubjpass")
        if subject is not None and subject not in taken and tree.dep[subject] != "expl":
            if step == 0 and tree.child(at, "auxpass") is not None:
                return None
            if not (tree.lower[subject] == "it" and passive is not None):
                rule, sure = ("subject of", 0.97) if step == 0 else ("subject shared by", 0.9 - 0.05 * step)
                return _source(tree, marked, candidate, subject, rule, sure)
        if passive is not None and passive not in taken and step > 0:
            return _source(tree, marked, candidate, passive, "subject shared by", 0.8)
        if subject is None and passive is None and tree.tag[at] in {"VBD", "VBZ", "VBP"} and tree.dep[at] != "conj":
            ahead = _nominal_before(tree, marked, at, taken)
            if ahead is not None:
                return _source(tree, marked, candidate, ahead, "phrase before", 0.85)
        if step == 0:
            beside = _beside(tree, marked, candidate, taken)
            if beside is not None:
                return beside
            if passive is not None or (tree.tag[at] == "VBN" and tree.dep[at] in {"acl", "relcl"}):
                return None
        dep, above = tree.dep[at], tree.head[at]
        if above == at or dep not in _INHERITS | {"relcl"}:
            return None
        governor = tree.head[above]
        if (
            dep in {"conj", "advcl"}
            and tree.dep[above] in {"ccomp", "conj"}
            and tree.lemma[governor] in reporting_verbs()
            and tree.lemma[above] not in reporting_verbs()
            and governor not in taken
            and (dep == "advcl" or tree.tag[at] == tree.tag[governor])
        ):
            # 'She admitted that it failed but noted …': the parser ties the second cue to the content of the first.
            at = governor
            continue
        if dep == "acl" and (tree.lemma[above] in _TEXTS or tree.lemma[above] in cue_nouns()):
            over = tree.head[above] if tree.dep[above] == "dobj" else -1
            subject = tree.child(over, "nsubj") if over >= 0 else None
            if subject is not None and subject not in taken:
                return _source(tree, marked, candidate, subject, "subject over", 0.8)
        if dep in {"acl", "relcl"}:
            return _source(tree, marked, candidate, above, "noun before", 0.75) if above not in taken else None
        if dep == "xcomp":
            # 'asked the minister to say': who is to speak is the object, not the subject.
            given = tree.child(above, "dobj")
            if given is not None and given < at and given not in taken:
                return _source(tree, marked, candidate, given, "object before", 0.7)
        at = above
        if tree.pos[at] in {"NOUN", "PROPN"}:
            holder = tree.child(at, "poss")
            return _source(tree, marked, candidate, holder, "possessor before", 0.6) if holder is not None else None
    return None


def _beside(tree: Tree, marked: Marked, candidate: Candidate, taken: set[int]) -> Source | None:
    """'…,” said Qaim' where the parser took the speaker for something else, or cut the sentence."""
    head = candidate.head
    after, before = candidate.cue[1], candidate.cue[0] - 1
    begins = candidate.parts[0][0] < head
    name = candidate.construction
    if begins and name.startswith(("touch", "comma", "clause.left", "host")):
        if (
            after < len(tree)
            and tree.pos[after] in _NOMINAL | {"DET", "ADJ"}
            and after not in taken
            and (before < 0 or tree.text[before] in PUNCTUATION)
        ):
            top = after
            while tree.head[top] > head and tree.head[top] != top and tree.right[tree.head[top]] - head < 40:
                if tree.pos[tree.head[top]] not in _NOMINAL:
                    break
                top = tree.head[top]
            if tree.pos[top] in _NOMINAL and top not in taken and tree.dep[top] not in {"npadvmod"}:
                return _source(tree, marked, candidate, top, "name after", 0.9)
        if (
            before >= 0
            and tree.pos[before] in _NOMINAL
            and before not in taken
            and tree.left[before] >= candidate.parts[0][1]
            and marked.at[before] < 0
            and "\n" not in tree.text[before]
        ):
            return _source(tree, marked, candidate, before, "name before", 0.85)
    return None


def _nominal_before(tree: Tree, marked: Marked, verb: int, taken: set[int]) -> int | None:
    """The head of the noun phrase that ends right before a verb whose subject the parser missed."""
    at = verb - 1
    low = tree.sentence_start[verb]
    while at > low and (tree.dep[at] in {"aux", "auxpass", "advmod", "neg"} or tree.text[at] == ","):
        at -= 1
    for _ in range(12):
        if at < low or at in taken or marked.at[at] >= 0:
            return None
        above = tree.head[at]
        if above == at or above >= verb or above < low or tree.pos[above] not in _NOMINAL | {"ADP"}:
            break
        at = above
    return at if at >= low and tree.pos[at] in _NOMINAL and at not in taken else None


def _of_noun(tree: Tree, marked: Marked, candidate: Candidate, taken: set[int]) -> Source | None:
    noun = candidate.head
    holder = tree.child(noun, "poss")
    if holder is not None and holder not in taken:
        return _source(tree, marked, candidate, holder, "possessor of", 0.95)
    for kid in tree.kids[noun]:
        if tree.dep[kid] == "prep" and tree.lower[kid] in {"by", "from"}:
            target = tree.child(kid, "pobj")
            if target is not None and target not in taken:
                return _source(tree, marked, candidate, target, f"'{tree.lower[kid]}' after", 0.85)
    verb = tree.head[noun]
    if tree.dep[noun] in {"dobj", "attr", "pobj"}:
        if tree.pos[verb] == "ADP":
            verb = tree.head[verb]
        for _ in range(3):
            subject = tree.child(verb, "nsubj")
            if subject is not None and subject not in taken:
                return _source(tree, marked, candidate, subject, "subject over", 0.85)
            if tree.dep[verb] not in _INHERITS or tree.head[verb] == verb:
                break
            verb = tree.head[verb]
    return None


def _source(tree: Tree, marked: Marked, candidate: Candidate, head: int, rule: str, sure: float) -> Source | None:
    """The whole noun phrase around a head, without the content, the cue and anything behind them."""
    start, end = tree.left[head], tree.right[head] + 1
    if tree.lower[head] in _RELATIVE and tree.pos[head] in {"PRON", "DET", "SCONJ"}:
        return Source((head, head + 1), f"relative {rule}", sure)
    barriers = [*candidate.parts, candidate.cue]
    for low, high in barriers:
        if head < low < end:
            end = low
        if start < high <= head:
            start = high
    start = max(start, tree.paragraph_start[head])
    end = min(end, tree.paragraph_end[head])
    start, end = _between_marks(tree, marked, head, start, end)
    behind = _after_dateline(tree, candidate, start)
    if behind > head:
        # 'LIMA, Peru (AP) — Vale said': the parser took the place for the subject.
        start, end = behind, candidate.cue[0]
        head = start
    start = max(start, behind)
    end = _before_participle(tree, head, start, end)
    end = _completed(tree, candidate, end)
    while start < head and tree.dep[start] in {"cc", "mark", "advmod", "punct", "preconj"} and tree.head[start] != head:
        start += 1
    start, end = tree.trimmed(start, end)
    while end > start and tree.text[end - 1] in {".", "!", "?", "”", '"', "''"} and len(tree.text[end - 1]) <= 2:
        end -= 1
    return Source((start, end), rule, sure) if start <= head < end else None


def _between_marks(tree: Tree, marked: Marked, head: int, start: int, end: int) -> Tokens:
    """The range without stretches in marks that reach out of it; '“Oldies” star Ana Ruiz' keeps its title."""
    for index in range(head, start - 1, -1):
        number = marked.at[index]
        if (number >= 0 and marked.at[head] != number and marked.spans[number][0] < start) or tree.text[index] in {
            ";",
            ":",
        }:
            return index + 1, end
    for index in range(head + 1, end):
        number = marked.at[index]
        if (number >= 0 and marked.at[head] != number and marked.spans[number][1] > end) or tree.text[index] in {
            ";",
            ":",
        }:
            return start, index
    return start, end


def _after_dateline(tree: Tree, candidate: Candidate, start: int) -> int:
    """The start without 'LIMA, Peru (AP) —' at a paragraph's beginning."""
    if start != tree.paragraph_start[start]:
        return start
    for index in range(start + 1, min(candidate.cue[0] - 1, start + 14)):
        if tree.text[index] in _DASHES and (tree.text[index - 1] == ")" or tree.text[start].isupper()):
            return index + 1
    return start


def _before_participle(tree: Tree, head: int, start: int, end: int) -> int:
    """The end without a participle clause set off by a comma: 'Vale, speaking in Lima, said'."""
    for index in range(head + 1, end - 1):
        if tree.text[index] == "," and tree.tag[index + 1] == "VBG" and tree.head[index + 1] >= start:
            return index
    return end


def _completed(tree: Tree, candidate: Candidate, end: int) -> int:
    """The end with the name the parser left outside: 'party boss | Rita Vale'."""
    stop = candidate.cue[0] if end <= candidate.cue[0] else tree.paragraph_end[end - 1]
    starts = {low for low, _ in candidate.parts}
    at = end
    if 0 < at < stop and tree.dep[at - 1] == "cc":
        while at < stop and tree.pos[at] in {"NOUN", "PROPN", "ADJ", "DET"} and at not in starts:
            at += 1
        return at
    while at < stop and tree.pos[at] == "PROPN" and tree.pos[at - 1] in {"NOUN", "PROPN"} and at not in starts:
        if tree.entity[at] not in {"PERSON", "ORG"}:
            break
        at += 1
    return at
