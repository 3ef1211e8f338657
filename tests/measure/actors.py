"""Actors: whether the mentions of one person, organisation or place come together, and no others with them.

Asked for are annotated clusters that have a name, of people, organisations and places where the set has kinds.
An actor's cluster is the one that most of its names meet (`tests/measure/clusters.py` says what meets what).

| figure | what it is |
| --- | --- |
| `actor_f1`, `precision`, `recall` | mentions in common of clusters and actors, the best one-to-one assignment |
| `reader_f1` | the same without two conventions that no reader cares about |
| `conll`, `muc`, `b3`, `ceafe`, `lea` | the measures of the field, over what has two mentions or more |
| `pronoun_…` | pronouns of people: of the annotated ones given to the right actor; of the found ones that are right |
| `nominal_…` | the same for descriptions ('the minister') |

Found mentions that meet a cluster that isn't asked for count neither way. Where a set has no kinds, its annotation is
partial: only mentions that meet an annotated one count, and only pronouns and descriptions are measured. Sets that
leave out singletons (OntoGUM) have no `actor_f1`. MUC: Vilain et al. 1995; B3: Bagga and Baldwin 1998; CEAFe: Luo 2005;
LEA: Moosavi and Strube 2016; the mean of the first three: Pradhan et al. 2012.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from tests.measure.clusters import best_total, cluster_of_each, forgiving, meeting
from tests.measure.records import KINDS, Counts, Figures, Found, FoundMention, Record, f1, f1_of, share

PRONOUNS = re.compile(r"(?i)he|him|his|himself|she|her|hers|herself|they|them|their|theirs|i|me|my|mine|we|us|our")
"""Pronouns that stand for people."""

FORMS = ("pronoun", "nominal")

Key = int | str
Groups = list[frozenset[Key]]


@dataclass(slots=True)
class _Annotated:
    """The annotated mentions of an article, and which of their clusters are asked for."""

    text: str
    mentions: list[Record]
    kind_of: dict[str, str | None] = field(default_factory=dict)
    wanted: set[str] = field(default_factory=set)
    typed: bool = False

    def __post_init__(self) -> None:
        kinds: dict[str, Counter[str | None]] = defaultdict(Counter)
        for mention in self.mentions:
            kinds[mention["cluster"]][KINDS.get(mention["type"].lower())] += 1
        self.typed = any(kind for counts in kinds.values() for kind in counts)
        self.kind_of = {cluster: counts.most_common(1)[0][0] for cluster, counts in kinds.items()}
        named = {mention["cluster"] for mention in self.mentions if mention.get("form") == "name"}
        self.wanted = {cluster for cluster in named if not self.typed or self.kind_of[cluster]}

    def is_asked(self, mention: Record) -> bool:
        """Whether a pronoun or description is to be found."""
        if mention["cluster"] not in self.wanted or mention.get("form") not in FORMS:
            return False
        if mention["form"] == "nominal":
            return True
        if self.typed and self.kind_of[mention["cluster"]] != "PERSON":
            return False
        return PRONOUNS.fullmatch(self.text[mention["start"] : mention["end"]]) is not None


def count(record: Record, prediction: Found) -> Counts:
    gold = _Annotated(record["text"], [m for m in record["mentions"] if m.get("cluster") is not None])
    found = prediction.mentions
    met = meeting(gold.text, gold.mentions, found)
    n: Counts = Counter(typed=gold.typed, whole=gold.typed and not record["id"].startswith("ontogum"))
    _count_forms(n, gold, prediction, met)
    keys, responses = _groups(gold, found, met, frozenset())
    _count_shared(n, "actor", keys, responses)
    more, unasked = forgiving(gold.text, gold.mentions, found, met)
    _count_shared(n, "reader", *_groups(gold, found, more, unasked))
    _count_chains(n, [key for key in keys if len(key) > 1], [group for group in responses if len(group) > 1])
    return n


def figures(n: Counts) -> Figures:
    out: Figures = {}
    if n["whole"]:
        out["actor_f1"] = f1_of(n["actor_hit"], n["actor_found"], n["actor_gold"])
        out["precision"] = share(n["actor_hit"], n["actor_found"])
        out["recall"] = share(n["actor_hit"], n["actor_gold"])
        out["reader_f1"] = f1_of(n["reader_hit"], n["reader_found"], n["reader_gold"])
    if n["typed"]:
        chains = {name: _f1_of_sides(n, name) for name in ("muc", "b3", "lea")}
        ceafe = f1_of(n["ceafe"], n["responses"], n["keys"])
        conll = (chains["muc"] + chains["b3"] + ceafe) / 3
        out |= {"conll": conll, "lea": chains["lea"], "muc": chains["muc"], "b3": chains["b3"], "ceafe": ceafe}
    for form in FORMS:
        recall = share(n[f"{form}_right"], n[form])
        precision = share(n[f"{form}_precise"], n[f"{form}_found"])
        out |= {f"{form}_recall": recall, f"{form}_precision": precision, f"{form}_f1": f1(precision, recall)}
    return out


def _f1_of_sides(n: Counts, name: str) -> float:
    precision, recall = (share(n[f"{name}_{side}"], n[f"{name}_{side}_of"]) for side in ("response", "key"))
    return f1(precision, recall)


def _count_forms(n: Counts, gold: _Annotated, prediction: Found, met: Mapping[int, int]) -> None:
    """Pronouns and descriptions of named actors."""
    found = prediction.mentions
    cluster_of = cluster_of_each(gold.mentions, found, dict(met), names_only=True)
    named = {actor.id for actor in prediction.actors.values() if actor.is_named}
    for number, mention in enumerate(found):
        if mention.form != "name" and mention.actor in named and (number in met or gold.typed):
            right = number in met and gold.mentions[met[number]]["cluster"] == cluster_of.get(mention.actor)
            n[f"{mention.form}_found"] += 1
            n[f"{mention.form}_precise"] += right
    actor_of = {place: found[number].actor for number, place in met.items()}
    for place, annotated in enumerate(gold.mentions):
        if gold.is_asked(annotated):
            n[annotated["form"]] += 1
            n[f"{annotated['form']}_right"] += cluster_of.get(actor_of.get(place, "")) == annotated["cluster"]


def _groups(
    gold: _Annotated, found: list[FoundMention], met: Mapping[int, int], unasked: Iterable[int]
) -> tuple[Groups, Groups]:
    """Clusters that are asked for and actors, as sets of mentions; one that meets nothing has a key of its own."""
    left_out = set(unasked)
    keys: dict[str, set[Key]] = defaultdict(set)
    for place, mention in enumerate(gold.mentions):
        if mention["cluster"] in gold.wanted and place not in left_out:
            keys[mention["cluster"]].add(place)
    responses: dict[str, set[Key]] = defaultdict(set)
    for number, other in enumerate(found):
        if number not in met:
            responses[other.actor].add(f"found {number}")
        elif gold.mentions[met[number]]["cluster"] in gold.wanted:
            responses[other.actor].add(met[number])
    counted = [g for g in responses.values() if gold.typed or any(isinstance(key, int) for key in g)]
    return [frozenset(g) for g in keys.values()], [frozenset(g) for g in counted]


def _count_shared(n: Counts, name: str, keys: Groups, responses: Groups) -> None:
    n[f"{name}_gold"] += sum(map(len, keys))
    n[f"{name}_found"] += sum(map(len, responses))
    n[f"{name}_hit"] += round(_best(keys, responses, lambda a, b: len(a & b)))


def _best(keys: Groups, responses: Groups, likeness: Callable[[frozenset[Key], frozenset[Key]], float]) -> float:
    return best_total([[likeness(a, b) for b in responses] for a in keys])


def _count_chains(n: Counts, keys: Groups, responses: Groups) -> None:
    for side, groups, others in (("key", keys, responses), ("response", responses, keys)):
        group_of = {key: other for other in others for key in other}
        for group in groups:
            pieces = Counter(group_of[key] for key in group if key in group_of)
            alone = len(group) - pieces.total()
            size = len(group)
            # The links that survive when the other side's partition cuts the group.
            n[f"muc_{side}"] += size - len(pieces) - alone
            n[f"muc_{side}_of"] += size - 1
            _add(n, f"b3_{side}", sum(common * common for common in pieces.values()) / size)
            n[f"b3_{side}_of"] += size
            links = sum(common * (common - 1) for common in pieces.values()) / (size * (size - 1))
            _add(n, f"lea_{side}", size * links)
            n[f"lea_{side}_of"] += size
    _add(n, "ceafe", _best(keys, responses, lambda a, b: 2 * len(a & b) / (len(a) + len(b))))
    n["responses"] += len(responses)
    n["keys"] += len(keys)


def _add(n: Counts, name: str, value: float) -> None:
    n[name] += value  # type: ignore[assignment]  # typeshed counts in whole numbers
