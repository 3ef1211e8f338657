"""Quotations: how many annotated ones were found, how exactly, and with which speaker.

Found means that the characters of all parts of the annotated and of the found content have a Jaccard index of .5 or
more (white space aside; punctuation and a leading 'that' at the edges of a part don't count). Each is paired at most
once, the likest first. Recall asks for speech only: direct and mixed quotations, and indirect ones whose cue is a verb
of speech where the corpus says so (`cue_speech`); a prediction that meets an annotated belief or intention is no error.

| figure | what it is |
| --- | --- |
| `direct`, `mixed`, `indirect`, `recall` | share of annotated speech that was found |
| `exact`, `mixed_exact` | share found to the character |
| `precision` | share of found quotes that meet an annotated attribution |
| `speaker`, `cue` | of the met ones with a speaker or cue: the found one overlaps it and isn't much longer |
| `speaker_exact` | the same to the character |
| `kind` | of found speech: has the annotated kind |
| `quote+speaker_f1` | f1 where a quote counts only with the right speaker |
| `speaker_actor` | of those whose speaker has a cluster: the quote's actor is that cluster |
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from tests.measure.clusters import cluster_of_each, meeting
from tests.measure.records import (
    EDGES,
    Counts,
    Figures,
    Found,
    Record,
    Span,
    f1,
    overlaps,
    share,
    without_edges,
)

LIKE = 0.5
MUCH_LONGER, SLACK = 1.5, 40
"""A speaker or cue may be this many times as long as the annotated one, and this many characters more."""

KINDS = ("direct", "mixed", "indirect")


def applies(record: Record) -> bool:
    return record.get("quotes") is not None


def count(record: Record, prediction: Found) -> Counts:
    text = record["text"]
    gold = [quote for quote in record["quotes"] if quote.get("kind") and not _is_credit(record, quote)]
    gold_letters = [letters(text, quote.get("parts") or [[quote["start"], quote["end"]]]) for quote in gold]
    found_letters = [letters(text, quote.content) for quote in prediction.quotes]
    partner = paired(gold_letters, found_letters)
    n: Counts = Counter(predicted=len(found_letters), predicted_ok=len(partner))
    annotated = [m for m in record.get("mentions") or [] if m.get("cluster") is not None]
    clusters = {m["cluster"] for m in annotated}
    mentions = prediction.mentions
    cluster_of = cluster_of_each(annotated, mentions, meeting(text, annotated, mentions), names_only=False)
    for number, quote in enumerate(gold):
        speech = quote["kind"] != "indirect" or quote.get("cue_speech") is not False
        n["gold"] += speech
        n[f"gold_{quote['kind']}"] += speech
        if number not in partner:
            continue
        match = prediction.quotes[partner[number]]
        if speech:
            exact = gold_letters[number] == found_letters[partner[number]]
            n["found"] += 1
            n[f"found_{quote['kind']}"] += 1
            n["exact"] += exact
            n[f"exact_{quote['kind']}"] += exact
            n["kind"] += match.kind == quote["kind"]
        if quote.get("speaker"):
            right = covers(match.speaker, quote["speaker"])
            n["with_speaker"] += 1
            n["speaker"] += right
            n["speaker_speech"] += right and speech
            n["speaker_exact"] += match.speaker is not None and core(text, match.speaker) == core(
                text, tuple(quote["speaker"])
            )
        elif match.speaker is None:
            n["speaker_speech"] += speech
        if quote.get("cue"):
            n["with_cue"] += 1
            n["cue"] += covers(match.cue, quote["cue"])
        if quote.get("speaker_cluster") in clusters:
            n["with_cluster"] += 1
            n["speaker_actor"] += cluster_of.get(match.actor or "") == quote["speaker_cluster"]
    return n


def figures(n: Counts) -> Figures:
    precision, recall = share(n["predicted_ok"], n["predicted"]), share(n["found"], n["gold"])
    # A quote that meets a belief is no error, but one whose speaker is wrong is.
    with_speaker = share(n["predicted_ok"] - n["with_speaker"] + n["speaker"], n["predicted"])
    out = {kind: share(n[f"found_{kind}"], n[f"gold_{kind}"]) for kind in KINDS}
    out |= {
        "recall": recall,
        "exact": share(n["exact"], n["gold"]),
        "mixed_exact": share(n["exact_mixed"], n["gold_mixed"]),
        "precision": precision,
        "f1": f1(precision, recall),
        "speaker": share(n["speaker"], n["with_speaker"]),
        "speaker_exact": share(n["speaker_exact"], n["with_speaker"]),
        "cue": share(n["cue"], n["with_cue"]),
        "kind": share(n["kind"], n["found"]),
        "quote+speaker_f1": f1(with_speaker, share(n["speaker_speech"], n["gold"])),
    }
    if n["with_cluster"]:
        out["speaker_actor"] = share(n["speaker_actor"], n["with_cluster"])
    return out


def core(text: str, span: Span) -> Span:
    """A span without punctuation at its edges and without a leading 'that'."""
    start, end = without_edges(text, span)
    if text[start:end].lower().startswith("that ") and end - start > len("that "):
        start += len("that ")
        while start < end and text[start] in EDGES:
            start += 1
    return start, end


def letters(text: str, parts: Iterable[Sequence[int]]) -> frozenset[int]:
    """The characters of some parts that count."""
    spans = (core(text, (start, end)) for start, end in parts)
    return frozenset(i for start, end in spans for i in range(start, end) if not text[i].isspace())


def paired(gold: list[frozenset[int]], found: list[frozenset[int]]) -> dict[int, int]:
    """For each annotated content the found one it belongs to, the likest pairs first."""
    rivals = []
    for i, mine in enumerate(gold):
        for j, other in enumerate(found):
            common = len(mine & other)
            if common and common / len(mine | other) >= LIKE:
                rivals.append((common / len(mine | other), i, j))
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(rivals, reverse=True):
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    return partner


def covers(found: Span | None, gold: Sequence[int]) -> bool:
    """Whether a found speaker or cue overlaps the annotated one without being much longer."""
    if not found or not overlaps(found, (gold[0], gold[1])):
        return False
    return found[1] - found[0] <= MUCH_LONGER * (gold[1] - gold[0]) + SLACK


def _is_credit(record: Record, quote: Record) -> bool:
    """GUM marks the credits under pictures as attributions without a cue."""
    return "gum" in record["id"].lower() and quote.get("cue") is None
