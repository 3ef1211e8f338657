"""Bodies: names of organisations and places given to their bearers."""

from __future__ import annotations

from collections import defaultdict

from tui.model.analysis import ActorKind
from tui.nlp.actors import aliases
from tui.nlp.actors.forms import LIKELY, SURE, Bearer, Form
from tui.nlp.actors.phrases import PLACE as PLACE_NOUNS
from tui.nlp.clock import look


class Bodies:
    """Bearers of the names of organisations and places."""

    def __init__(self) -> None:
        """None yet."""
        self.bearers: list[Bearer] = []
        self._by_key: dict[tuple[str, object], dict[int, Bearer]] = defaultdict(dict)

    def place(self, form: Form) -> None:
        """Give a form to the bearer it fits, of several to the one most named, or to a new one."""
        look()
        for question, why, sure in _QUESTIONS:
            fitting = [
                bearer
                for key in question(form)
                for bearer in self._by_key.get(key, {}).values()
                if (bearer.kind is form.kind or key[0] == "same") and (key[0] != "start" or _may_begin(form, bearer))
            ]
            if fitting:
                self._add(max(fitting, key=lambda bearer: len(bearer.names)), form, why, sure)
                return
        bearer = Bearer(form.kind, form.words, form.text)
        self.bearers.append(bearer)
        self._add(bearer, form, "full name", SURE)

    def _add(self, bearer: Bearer, form: Form, why: str, sure: float) -> None:
        bearer.names += [(name, why, sure) for name in form.names]
        for key in _keys(form):
            self._by_key[key].setdefault(id(bearer), bearer)


def _may_begin(form: Form, bearer: Bearer) -> bool:
    """Whether a short name may be the beginning of a longer one, which then comes first: 'Corvane Trust … Corvane'."""
    trade = aliases.drops_trade(aliases.bare_company(aliases.standard(form.words)), aliases.standard(bearer.words))
    return trade or bearer.names[0][0].tokens < form.names[0].tokens


def _keys(form: Form) -> set[tuple[str, object]]:
    """Under what a form can be found by shorter ones."""
    words = aliases.standard(form.words)
    keys: set[tuple[str, object]] = {
        ("same", words),
        ("company", aliases.bare_company(words)),
        ("place", aliases.formal_place(words)),
        ("bag", frozenset(words)),
    }
    keys |= {("acronym", short) for short in aliases.initials(form.words)}
    if form.kind is ActorKind.ORG:
        keys |= {("start", words[:n]) for n in range(1, len(words)) if aliases.shortens(words[:n], words)}
    keys |= {("end", words[n:]) for n in range(1, len(words))}
    if "of" in form.words[2:]:
        # 'Supreme Court' of 'Corvane Supreme Court of Appeal'
        head = aliases.standard(form.words[: form.words.index("of", 2)])
        keys |= {("end", head[n:]) for n in range(len(head) - 1)}
    return keys


def _same(form: Form) -> list[tuple[str, object]]:
    return [("same", aliases.standard(form.words))]


def _bracket(form: Form) -> list[tuple[str, object]]:
    return [("same", aliases.standard(form.partner))] if form.partner else []


def _company(form: Form) -> list[tuple[str, object]]:
    words = aliases.standard(form.words)
    return [("company", aliases.bare_company(words))] if form.kind is ActorKind.ORG else []


def _formal(form: Form) -> list[tuple[str, object]]:
    words = aliases.standard(form.words)
    return [("place", aliases.formal_place(words))] if form.kind is ActorKind.PLACE else []


def _bag(form: Form) -> list[tuple[str, object]]:
    words = aliases.standard(form.words)
    return [("bag", frozenset(words))] if len(words) > 1 else []


def _acronym(form: Form) -> list[tuple[str, object]]:
    plain = form.text.replace(".", "").replace(" ", "")
    short = plain.removesuffix("s")
    return [("acronym", short.casefold())] if short.isupper() and len(short) > 1 else []


def _start(form: Form) -> list[tuple[str, object]]:
    return [("start", aliases.bare_company(aliases.standard(form.words)))] if form.kind is ActorKind.ORG else []


def _end(form: Form) -> list[tuple[str, object]]:
    words = aliases.standard(form.words)
    kept = form.kind is ActorKind.ORG or words[-1] in PLACE_NOUNS
    return [("end", words)] if kept else []


_QUESTIONS = (
    (_bracket, "in brackets beside the longer name", SURE),
    (_same, "same name", SURE),
    (_company, "name without its legal form", SURE),
    (_formal, "name without its formal part", SURE),
    (_bag, "same words in another order", SURE),
    (_acronym, "acronym of a longer name", SURE),
    (_start, "beginning of a longer name", 0.85),
    (_end, "end of a longer name", LIKELY),
)
