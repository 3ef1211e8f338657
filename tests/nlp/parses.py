"""Sentences with their parse written down, for tests of one rule on a few words.

A token is `word|tag|relation|index of its head in the sentence`.
"""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from tui.model.analysis import ActorKind
from tui.nlp.doc_annotations import FoundActor, FoundName, write_names

VOCAB = spacy.blank("en").vocab
PARAGRAPH = "\n\n"
NAMES = {
    "Omar Haddad": ActorKind.PERSON,
    "Haddad": ActorKind.PERSON,
    "Haddads": ActorKind.PERSON,
    "Mara Li": ActorKind.PERSON,
    "Li": ActorKind.PERSON,
    "Martin Vane": ActorKind.PERSON,
    "Corvane": ActorKind.PLACE,
    "Harbour Office": ActorKind.ORG,
    "Brightwater Motors": ActorKind.ORG,
    "Brightwater": ActorKind.ORG,
    "Grand Mosque": ActorKind.PLACE,
}
_POS = {
    "NN": "NOUN",
    "PR": "PRON",
    "VB": "VERB",
    "DT": "DET",
    "JJ": "ADJ",
    "IN": "ADP",
    "MD": "AUX",
    "WP": "PRON",
    "CC": "CCONJ",
}
_LEMMAS = {
    "said": "say",
    "is": "be",
    "was": "be",
    "rained": "rain",
    "identified": "identify",
    "named": "name",
    "known": "know",
    "prices": "price",
    "residents": "resident",
    "officials": "official",
}

MAYOR_SAID = (
    "Mara|NNP|compound|1 Li|NNP|nsubj|8 ,|,|punct|1 the|DT|det|4 mayor|NN|appos|1 of|IN|prep|4 "
    "Corvane|NNP|pobj|5 ,|,|punct|1 "
    "said|VBD|ROOT|8 she|PRP|nsubj|11 would|MD|aux|11 resign|VB|ccomp|8 .|.|punct|8"
)
MAYOR_THANKED = "The|DT|det|1 mayor|NN|nsubj|2 thanked|VBD|ROOT|2 her|PRP$|poss|4 deputy|NN|dobj|2 .|.|punct|2"
MAYOR_FIRST = (
    "The|DT|det|1 mayor|NN|nsubj|6 ,|,|punct|1 Mara|NNP|compound|4 Li|NNP|appos|1 ,|,|punct|6 "
    "resigned|VBD|ROOT|6 .|.|punct|6"
)
LAWYER = "Mara|NNP|compound|1 Li|NNP|nsubj|2 is|VBZ|ROOT|2 a|DT|det|4 lawyer|NN|attr|2 .|.|punct|2"
NO_LAWYER = "Mara|NNP|compound|1 Li|NNP|nsubj|2 is|VBZ|ROOT|2 not|RB|neg|2 a|DT|det|5 lawyer|NN|attr|2 .|.|punct|2"
MINISTER = (
    "Deputy|NNP|compound|1 Minister|NNP|compound|3 Omar|NNP|compound|3 Haddad|NNP|nsubj|4 spoke|VBD|ROOT|4 .|.|punct|4"
)
DIRECTOR = (
    "The|DT|det|1 Director|NNP|nsubj|10 of|IN|prep|1 the|DT|det|5 Harbour|NNP|compound|5 "
    "Office|NNP|pobj|2 ,|,|punct|1 "
    "Omar|NNP|compound|8 Haddad|NNP|appos|1 ,|,|punct|1 spoke|VBD|ROOT|10 .|.|punct|10"
)
TWO_OFFICES = (
    "Attorney|NNP|compound|1 General|NNP|nsubj|13 ,|,|punct|1 Omar|NNP|compound|4 Haddad|NNP|appos|1 ,|,|punct|4 "
    "the|DT|det|7 director|NN|appos|4 of|IN|prep|7 the|DT|det|11 Harbour|NNP|compound|11 "
    "Office|NNP|pobj|8 ,|,|punct|1 "
    "came|VBD|ROOT|13 .|.|punct|13"
)
RAISED = (
    "Brightwater|NNP|compound|1 Motors|NNPS|nsubj|2 raised|VBD|ROOT|2 its|PRP$|poss|4 prices|NNS|dobj|2 .|.|punct|2"
)
COMPANY_SAID = (
    "The|DT|det|1 company|NN|nsubj|2 said|VBD|ROOT|2 it|PRP|nsubj|5 would|MD|aux|5 hire|VB|ccomp|2 "
    "staff|NN|dobj|5 .|.|punct|2"
)
HE_LEFT = (
    "Omar|NNP|compound|1 Haddad|NNP|nsubj|2 met|VBD|ROOT|2 Mara|NNP|compound|4 Li|NNP|dobj|2 before|IN|mark|7 "
    "he|PRP|nsubj|7 left|VBD|advcl|2 .|.|punct|2"
)
SHE_LEFT = HE_LEFT.replace("he|", "she|")
POLICE_SAID = (
    "Police|NNS|nsubj|1 said|VBD|ROOT|1 they|PRP|nsubj|4 had|VBD|aux|4 arrested|VBN|ccomp|1 a|DT|det|6 "
    "man|NN|dobj|4 .|.|punct|1"
)
RAINED = "It|PRP|nsubj|1 rained|VBD|ROOT|1 in|IN|prep|1 Corvane|NNP|pobj|2 .|.|punct|1"
LIKELY = (
    "It|PRP|nsubj|1 is|VBZ|ROOT|1 likely|JJ|acomp|1 that|IN|mark|7 Omar|NNP|compound|5 Haddad|NNP|nsubj|7 "
    "will|MD|aux|7 "
    "win|VB|ccomp|2 .|.|punct|1"
)
IN_HIS_SPEECH = (
    "In|IN|prep|6 his|PRP$|poss|2 speech|NN|pobj|0 ,|,|punct|6 Omar|NNP|compound|5 Haddad|NNP|nsubj|6 "
    "praised|VBD|ROOT|6 "
    "Corvane|NNP|dobj|6 .|.|punct|6"
)
WHOEVER = (
    "Whoever|WP|nsubj|1 refuses|VBZ|csubj|3 must|MD|aux|3 hand|VB|ROOT|3 over|RP|prt|3 what|WP|nsubj|6 "
    "is|VBZ|ccomp|3 "
    "in|IN|prep|6 his|PRP$|poss|9 possession|NN|pobj|7 .|.|punct|3"
)
BLAMED = "Omar|NNP|compound|1 Haddad|NNP|nsubj|2 blamed|VBD|ROOT|2 himself|PRP|dobj|2 .|.|punct|2"
BLAMED_HIM = BLAMED.replace("himself", "him")
VICTIM = "The|DT|det|1 victim|NN|nsubj|2 fell|VBD|ROOT|2 .|.|punct|2"
IDENTIFIED = (
    "Police|NNS|nsubj|1 identified|VBD|ROOT|1 the|DT|det|3 victim|NN|dobj|1 as|IN|prep|1 Omar|NNP|compound|6 "
    "Haddad|NNP|pobj|4 .|.|punct|1"
)
PLAN = (
    "The|DT|det|1 plan|NN|nsubj|2 worked|VBD|ROOT|2 because|IN|mark|5 it|PRP|nsubj|5 was|VBD|advcl|2 "
    "simple|JJ|acomp|5 .|.|punct|2"
)
MOSQUE = "The|DT|det|2 Grand|NNP|compound|2 Mosque|NNP|nsubj|3 is|VBZ|ROOT|3 old|JJ|acomp|3 .|.|punct|3"
MOSQUE_AGAIN = "The|DT|det|1 mosque|NN|nsubj|2 was|VBD|ROOT|2 closed|VBN|acomp|2 .|.|punct|2"
RESIDENTS = "Residents|NNS|nsubj|1 left|VBD|ROOT|1 .|.|punct|1"
BRIGHTWATER_COMPANY = (
    "The|DT|det|2 Brightwater|NNP|compound|2 company|NN|nsubj|3 closed|VBD|ROOT|3 "
    "its|PRP$|poss|5 office|NN|dobj|3 .|.|punct|3"
)
AGENCY_PAID = (
    "A|DT|det|3 Harbour|NNP|compound|2 Office|NNP|compound|3 chief|NN|nsubj|4 said|VBD|ROOT|4 the|DT|det|6 "
    "agency|NN|nsubj|7 paid|VBD|ccomp|4 .|.|punct|4"
)
VICTIM_WAS_MAYOR = "The|DT|det|1 victim|NN|nsubj|2 was|VBD|ROOT|2 the|DT|det|4 mayor|NN|attr|2 .|.|punct|2"
OLD_TEAM = "The|DT|det|2 old|JJ|amod|2 team|NN|nsubj|3 spoke|VBD|ROOT|3 .|.|punct|3"
A_TEAM = "A|DT|det|1 team|NN|nsubj|2 left|VBD|ROOT|2 .|.|punct|2"
DETECTIVE = (
    "According|VBG|prep|7 to|IN|prep|0 Omar|NNP|compound|3 Haddad|NNP|pobj|1 ,|,|punct|3 a|DT|det|6 "
    "detective|NN|appos|3 asked|VBD|ROOT|7 questions|NNS|dobj|7 .|.|punct|7"
)
MEMBER = (
    "The|DT|det|1 member|NN|nsubj|5 who|WP|nsubj|3 left|VBD|relcl|1 Corvane|NNP|dobj|3 spoke|VBD|ROOT|5 .|.|punct|5"
)
LI_IS_MEMBER = "Mara|NNP|compound|1 Li|NNP|nsubj|2 is|VBZ|ROOT|2 a|DT|det|4 member|NN|attr|2 .|.|punct|2"
HADDAD_PRAISED = "Haddad|NNP|nsubj|1 praised|VBD|ROOT|1 Corvane|NNP|dobj|1 .|.|punct|1"
A_BOY = "A|DT|det|1 boy|NN|nsubj|2 fell|VBD|ROOT|2 .|.|punct|2"
IDENTIFIED_CHILD = (
    "Police|NNS|nsubj|1 identified|VBD|ROOT|1 the|DT|det|3 child|NN|dobj|1 as|IN|prep|1 "
    "Omar|NNP|compound|6 Haddad|NNP|pobj|4 .|.|punct|1"
)
HIS_DEPUTY = (
    "Omar|NNP|compound|1 Haddad|NNP|nsubjpass|3 was|VBD|auxpass|3 appointed|VBN|ROOT|3 as|IN|prep|3 "
    "his|PRP$|poss|6 deputy|NN|pobj|4 .|.|punct|3"
)
RELIEVED = (
    "Omar|NNP|compound|1 Haddad|NNP|nsubj|2 relieved|VBD|ROOT|2 Martin|NNP|compound|4 Vane|NNP|dobj|2 "
    "of|IN|prep|2 his|PRP$|poss|7 duties|NNS|pobj|5 .|.|punct|2"
)
WANTED_IT = (
    "Brightwater|NNP|compound|1 Motors|NNPS|nsubj|2 wanted|VBD|ROOT|2 to|TO|aux|4 close|VB|xcomp|2 it|PRP|dobj|4 "
    ".|.|punct|2"
)
A_GAME = "It|PRP|nsubj|1 is|VBZ|ROOT|1 a|DT|det|4 long|JJ|amod|4 game|NN|attr|1 .|.|punct|1"
THANKED_HIM = (
    "Omar|NNP|compound|1 Haddad|NNP|nsubj|2 met|VBD|ROOT|2 Martin|NNP|compound|4 Vane|NNP|dobj|2 in|IN|prep|2 "
    "the|DT|det|8 old|JJ|amod|8 harbour|NN|pobj|5 and|CC|cc|2 thanked|VBD|conj|2 him|PRP|dobj|10 .|.|punct|2"
)
SERVED_AS = "He|PRP|nsubj|1 served|VBD|ROOT|1 as|IN|prep|1 mayor|NN|pobj|2 and|CC|cc|3 minister|NN|conj|3 .|.|punct|1"
CAPTION_RAN_ON = (
    "Martin|NNP|compound|1 Vane|NNP|nsubj|2 wins|VBZ|ROOT|2 Omar|NNP|compound|4 Haddad|NNP|dobj|2 is|VBZ|ccomp|2 "
    "calm|JJ|acomp|5 .|.|punct|2"
)
I_RESIGN = (
    "“|``|punct|3 I|PRP|nsubj|3 will|MD|aux|3 resign|VB|ccomp|8 ,|,|punct|8 ”|''|punct|8 "
    "Mara|NNP|compound|7 Li|NNP|nsubj|8 said|VBD|ROOT|8 .|.|punct|8"
)
THE_HADDADS = (
    "The|DT|det|1 Haddads|NNPS|nsubj|2 said|VBD|ROOT|2 they|PRP|nsubj|5 would|MD|aux|5 leave|VB|ccomp|2 .|.|punct|2"
)
FIRM_BEFORE = (
    "The|DT|det|3 old|JJ|amod|3 Corvane|NNP|compound|3 firm|NN|compound|5 Brightwater|NNP|compound|5 "
    "Motors|NNPS|nsubj|6 closed|VBD|ROOT|6 .|.|punct|6"
)
AUTOMAKER = "Automaker|NN|compound|2 Brightwater|NNP|compound|2 Motors|NNPS|nsubj|3 closed|VBD|ROOT|3 .|.|punct|3"
CORVANES_MAYOR = (
    "Corvane|NNP|poss|2 's|POS|case|0 mayor|NN|compound|4 Mara|NNP|compound|4 Li|NNP|nsubj|5 "
    "spoke|VBD|ROOT|5 .|.|punct|5"
)
MAYOR_LI = "Mayor|NNP|compound|2 Mara|NNP|compound|2 Li|NNP|nsubj|3 spoke|VBD|ROOT|3 .|.|punct|3"
CHIEF_OF_OFFICE = (
    "Chief|NN|nsubj|6 of|IN|prep|0 the|DT|det|4 Refugee|NNP|compound|4 Council|NNP|pobj|1 Omar|NNP|compound|6 "
    "Haddad|NNP|nsubj|7 spoke|VBD|ROOT|7 .|.|punct|7"
)
WE_CLOSE = (
    "“|``|punct|3 We|PRP|nsubj|3 will|MD|aux|3 close|VB|ccomp|8 ,|,|punct|8 ”|''|punct|8 "
    "Mara|NNP|compound|7 Li|NNP|nsubj|8 said|VBD|ROOT|8 .|.|punct|8"
)
LI_OF_OFFICE = (
    "Mara|NNP|compound|1 Li|NNP|nsubj|7 ,|,|punct|1 a|DT|det|6 Harbour|NNP|compound|5 Office|NNP|compound|6 "
    "spokeswoman|NN|appos|1 left|VBD|ROOT|7 .|.|punct|7"
)
DEMOCRATS = "Democrats|NNPS|nsubj|1 said|VBD|ROOT|1 they|PRP|nsubj|4 would|MD|aux|4 sue|VB|ccomp|1 .|.|punct|1"
OFFICIALS_AND = "Officials|NNS|nsubj|3 and|CC|cc|0 Brightwater|NNP|conj|0 met|VBD|ROOT|3 .|.|punct|3"
AND_HIS_WIFE = (
    "Omar|NNP|compound|1 Haddad|NNP|nsubj|8 ,|,|punct|1 his|PRP$|poss|4 wife|NN|appos|1 and|CC|cc|4 "
    "stepson|NN|conj|4 were|VBD|auxpass|8 rescued|VBN|ROOT|8 .|.|punct|8"
)
GOV_LI = "Gov.|NNP|compound|2 Mara|NNP|compound|2 Li|NNP|nsubj|3 spoke|VBD|ROOT|3 .|.|punct|3"
GOVERNOR_LEFT = "The|DT|det|1 governor|NN|nsubj|2 left|VBD|ROOT|2 .|.|punct|2"
CORVANE_GOVERNOR = "The|DT|det|2 Corvane|NNP|compound|2 governor|NN|nsubj|3 left|VBD|ROOT|3 .|.|punct|3"
OLD_GOVERNOR = CORVANE_GOVERNOR.replace("Corvane|NNP|compound", "former|JJ|amod")
OF_JUSTICE = (
    "The|DT|det|1 minister|NN|nsubj|8 of|IN|prep|1 justice|NN|pobj|2 ,|,|punct|1 Omar|NNP|compound|6 "
    "Haddad|NNP|appos|1 ,|,|punct|1 spoke|VBD|ROOT|8 .|.|punct|8"
)
LAWYER_AND = (
    "Mara|NNP|compound|1 Li|NNP|nsubj|9 ,|,|punct|1 a|DT|det|4 lawyer|NN|appos|1 and|CC|cc|4 former|JJ|amod|7 "
    "minister|NN|conj|4 ,|,|punct|1 spoke|VBD|ROOT|9 .|.|punct|9"
)
EX_MAYOR = (
    "Omar|NNP|compound|1 Haddad|NNP|nsubj|8 ,|,|punct|1 an|DT|det|6 ex|JJ|amod|6 -|HYPH|punct|6 mayor|NN|appos|1 "
    ",|,|punct|1 spoke|VBD|ROOT|8 .|.|punct|8"
)
OFFICE_SMALL = "Harbour|NN|compound|1 office|NN|nsubj|2 closed|VBD|ROOT|2 .|.|punct|2"
OF_AGE = "Omar|NNP|compound|1 Haddad|NNP|nsubj|5 ,|,|punct|1 31|CD|appos|1 ,|,|punct|1 spoke|VBD|ROOT|5 .|.|punct|5"
AGED_MAN = (
    "A|DT|det|6 31|CD|nummod|3 -|HYPH|punct|3 year|NN|npadvmod|5 -|HYPH|punct|5 old|JJ|amod|6 man|NN|nsubj|11 "
    ",|,|punct|6 Omar|NNP|compound|9 Haddad|NNP|appos|6 ,|,|punct|6 spoke|VBD|ROOT|11 .|.|punct|11"
)
THE_AGED = (
    "The|DT|det|5 31|CD|nummod|3 -|HYPH|punct|3 year|NN|npadvmod|5 -|HYPH|punct|5 old|JJ|nsubj|6 left|VBD|ROOT|6 "
    ".|.|punct|6"
)
THE_AGED_DRIVER = (
    "The|DT|det|6 31|CD|nummod|3 -|HYPH|punct|3 year|NN|npadvmod|5 -|HYPH|punct|5 old|JJ|amod|6 driver|NN|nsubj|7 "
    "left|VBD|ROOT|7 .|.|punct|7"
)
DEMOCRAT = (
    "Mara|NNP|compound|1 Li|NNP|nsubj|7 (|-LRB-|punct|1 D|NNP|appos|1 -|HYPH|punct|1 Corvane|NNP|appos|1 "
    ")|-RRB-|punct|1 spoke|VBD|ROOT|7 .|.|punct|7"
)
CORVANE_DEMOCRAT = CORVANE_GOVERNOR.replace("governor", "Democrat")
HONOUR = (
    "He|PRP|nsubj|1 won|VBD|ROOT|1 the|DT|det|3 Man|NNP|dobj|1 of|IN|prep|3 the|DT|det|7 Match|NNP|compound|7 "
    "award|NN|pobj|4 .|.|punct|1"
)
A_MAN_NAMED = (
    "A|DT|det|1 man|NN|nsubj|5 named|VBN|acl|1 Omar|NNP|compound|4 Haddad|NNP|oprd|2 spoke|VBD|ROOT|5 .|.|punct|5"
)
KNOWN_AS = (
    "A|DT|det|1 singer|NN|nsubj|6 known|VBN|acl|1 as|IN|prep|2 Mara|NNP|compound|5 Li|NNP|pobj|3 spoke|VBD|ROOT|6 "
    ".|.|punct|6"
)
IN_LOMBARDY = "Schools|NNS|nsubj|1 closed|VBD|ROOT|1 in|IN|prep|1 Lombardy|NNP|pobj|2 .|.|punct|1"
REGION_PAID = "The|DT|det|1 region|NN|nsubj|2 paid|VBD|ROOT|2 .|.|punct|2"
HE_SPOKE = "He|PRP|nsubj|1 spoke|VBD|ROOT|1 .|.|punct|1"


def doc_of(*sentences: str, names: dict[str, ActorKind] = NAMES) -> Doc:
    """A document of parsed sentences with its names written down; `PARAGRAPH` opens a new one."""
    words: list[str] = []
    tags: list[str] = []
    deps: list[str] = []
    heads: list[int] = []
    starts: list[bool | int | None] = []
    for sentence in sentences:
        base = len(words)
        tokens = ["\n\n|_SP|dep|0"] if sentence == PARAGRAPH else sentence.split()
        for number, token in enumerate(tokens):
            word, tag, dep, head = token.split("|")
            words.append(word)
            tags.append(tag)
            deps.append(dep)
            heads.append(base + int(head))
            starts.append(number == 0)
    doc = Doc(
        VOCAB,
        words=words,
        tags=tags,
        pos=[_pos(word, tag) for word, tag in zip(words, tags, strict=True)],
        deps=deps,
        heads=heads,
        lemmas=[_LEMMAS.get(word.lower(), word.lower()) for word in words],
        sent_starts=starts,
    )
    write_names(doc, _places(words, names))
    return doc


def _pos(word: str, tag: str) -> str:
    if tag in {"NNP", "NNPS"}:
        return "PROPN"
    if word in {"is", "was", "had"}:
        return "AUX"
    return "SPACE" if tag == "_SP" else _POS.get(tag[:2], "PUNCT" if not word.isalnum() else "ADV")


def _places(words: list[str], names: dict[str, ActorKind]) -> list[FoundName]:
    """Where names stand, longer ones first."""
    found: dict[int, FoundName] = {}
    for name, kind in sorted(names.items(), key=lambda item: -len(item[0].split())):
        parts = name.split()
        for start in range(len(words) - len(parts) + 1):
            span = range(start, start + len(parts))
            if words[start : start + len(parts)] == parts and not any(i in found for i in span):
                found.update(dict.fromkeys(span, FoundName((start, start + len(parts)), kind)))
    return sorted(set(found.values()), key=lambda name: name.tokens)


def chains(doc: Doc, actors: list[FoundActor]) -> dict[str, list[str]]:
    """Each actor's mentions as words, by its name."""
    return {a.name: [doc[m.tokens[0] : m.tokens[1]].text for m in a.mentions] for a in actors}
