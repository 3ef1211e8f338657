"""Names: people, organisations and places, in sets that annotate names and no clusters.

A name is right if its characters and its kind are; 'the', a possessive ending and punctuation at the edges are set
aside. `overlap_f1` counts names of the right kind that share a character, each once.
"""

from __future__ import annotations

from collections import Counter

from tests.measure.records import KINDS, Counts, Figures, Found, Record, bare, f1_of, overlaps, share

COMPARED = ("PERSON", "ORG", "LOC")


def count(record: Record, prediction: Found) -> Counts:
    text = record["text"]
    gold = {
        (*bare(text, (m["start"], m["end"])), KINDS[m["type"].lower()])
        for m in record["mentions"]
        if m["type"].lower() in KINDS and m.get("form") in (None, "name")
    }
    found = {
        (*bare(text, mention.span), actor.kind)
        for actor in prediction.actors.values()
        for mention in actor.mentions
        if mention.form == "name" and actor.kind in COMPARED
    }
    n: Counts = Counter()
    for kind in COMPARED:
        mine, other = ({name for name in names if name[2] == kind} for names in (gold, found))
        n[f"gold_{kind}"], n[f"found_{kind}"], n[f"right_{kind}"] = len(mine), len(other), len(mine & other)
    free = sorted(found)
    for start, end, kind in sorted(gold):
        near = next((f for f in free if f[2] == kind and overlaps((f[0], f[1]), (start, end))), None)
        if near:
            free.remove(near)
            n["overlapping"] += 1
    return n


def figures(n: Counts) -> Figures:
    right, found, gold = (sum(n[f"{of}_{kind}"] for kind in COMPARED) for of in ("right", "found", "gold"))
    out = {"all_f1": f1_of(right, found, gold)}
    out |= {f"{kind}_f1": f1_of(n[f"right_{kind}"], n[f"found_{kind}"], n[f"gold_{kind}"]) for kind in COMPARED}
    return out | {
        "precision": share(right, found),
        "recall": share(right, gold),
        "overlap_f1": f1_of(n["overlapping"], found, gold),
    }
