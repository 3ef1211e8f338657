from __future__ import annotations

import copy
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import article_of
from tests.strategies import analyses, corrected_analyses, histories, once_corrected_analyses
from tui.model.analysis import Actor, ActorKind, Analysis, Mention, MentionKind, Quote, QuoteKind, Turn, TurnRole
from tui.model.analysis_editor import apply, correct
from tui.model.anchors import Anchor
from tui.model.article import Article
from tui.model.corrections import (
    ActorRef,
    AddMention,
    AddQuote,
    Correction,
    Hide,
    HideQuote,
    Merge,
    Reassign,
    Rename,
    Retype,
    Scope,
    Split,
    quote_anchor,
)
from tui.model.span import CharSpan

TEXT = (
    "Ines Varga leads the Lake Authority. Varga said: “The dam holds.”\n\n"
    "“We watch it,” the LA said. She had called Tom Varga, her brother. He agreed that it holds."
)
ARTICLE = article_of(TEXT)


def span_of(words: str, nth: int = 0) -> CharSpan:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return CharSpan(start, start + len(words))


def anchor_of(words: str, nth: int = 0) -> Anchor:
    return Anchor.at(span_of(words, nth), TEXT)


def actor(number: int, name: str, kind: ActorKind, *mentions: tuple[str, int, MentionKind]) -> Actor:
    chain = sorted((Mention(span_of(words, nth), how) for words, nth, how in mentions), key=lambda m: m.span)
    return Actor(f"a{number}", name, kind, tuple(chain))


NAME, PRONOUN = MentionKind.NAME, MentionKind.PRONOUN
INES = actor(1, "Ines Varga", ActorKind.PERSON, ("Ines Varga", 0, NAME), ("Varga", 1, NAME), ("She", 0, PRONOUN))
AUTHORITY = actor(2, "Lake Authority", ActorKind.ORG, ("Lake Authority", 0, NAME))
LA = actor(3, "LA", ActorKind.ORG, ("LA", 0, NAME))
TOM = actor(4, "Tom Varga", ActorKind.PERSON, ("Tom Varga", 0, NAME))
DAM = Quote("q1", QuoteKind.DIRECT, (span_of("“The dam holds.”"),), span_of("said"), span_of("Varga", 1), "a1")
WATCH = Quote("q2", QuoteKind.DIRECT, (span_of("“We watch it,”"),), span_of("said", 1), span_of("the LA"), "a3")
FOUND = Analysis(ARTICLE, (INES, AUTHORITY, LA, TOM), (DAM, WATCH), "test 1")


def ref(name: str, analysis: Analysis = FOUND) -> ActorRef:
    return ActorRef.of(next(a for a in analysis.actors if a.name == name), analysis.article.text)


def chains(analysis: Analysis) -> dict[str, list[str]]:
    text = analysis.article.text
    return {a.name: [m.span.of(text) for m in a.mentions] for a in analysis.actors}


def speakers(analysis: Analysis) -> list[tuple[str, str | None]]:
    text = analysis.article.text
    named = [(q, analysis.actor(q.actor)) for q in analysis.quotes]
    return [(q.content[0].of(text), who.name if who else None) for q, who in named]


BEFORE = chains(FOUND)


@pytest.mark.parametrize(
    ("correction", "changes"),
    [
        (Hide(ref("LA")), {"LA": []}),
        (Merge(ref("LA"), ref("Lake Authority")), {"LA": [], "Lake Authority": ["Lake Authority", "LA"]}),
        (Rename(ref("LA"), " Lake  Agency "), {"LA": [], "Lake Agency": ["LA"]}),
        (
            Split(anchor_of("Varga", 1), ref("Tom Varga")),
            {"Ines Varga": ["Ines Varga", "She"], "Tom Varga": ["Varga", "Tom Varga"]},
        ),
        (Split(anchor_of("She"), name="Aunt"), {"Ines Varga": ["Ines Varga", "Varga"], "Aunt": ["She"]}),
        (
            Split(anchor_of("Tom Varga"), ref("Ines Varga")),
            {"Tom Varga": [], "Ines Varga": ["Ines Varga", "Varga", "She", "Tom Varga"]},
        ),
        (AddMention(anchor_of("He"), ref("Tom Varga")), {"Tom Varga": ["Tom Varga", "He"]}),
        (AddMention(anchor_of("dam"), kind=ActorKind.PLACE), {"dam": ["dam"]}),
        (
            AddMention(anchor_of("She"), ref("Tom Varga")),
            {"Ines Varga": ["Ines Varga", "Varga"], "Tom Varga": ["She", "Tom Varga"]},
        ),
    ],
    ids=["hide", "merge", "rename", "split-to-another", "split-to-new", "split-last", "add", "add-actor", "add-marked"],
)
def test_a_correction_changes_who_is_mentioned(correction: Correction, changes: dict[str, list[str]]) -> None:
    """Actors not told of stay as they are; one without a mention is gone."""
    expected = {name: words for name, words in (BEFORE | changes).items() if words}

    assert chains(apply([correction], FOUND)) == expected


@pytest.mark.parametrize(
    ("correction", "expected"),
    [
        (Hide(ref("LA")), ["Ines Varga", None]),
        (Merge(ref("LA"), ref("Lake Authority")), ["Ines Varga", "Lake Authority"]),
        (Split(anchor_of("Varga", 1), ref("Tom Varga")), ["Tom Varga", "LA"]),
        (Split(anchor_of("She"), ref("Tom Varga")), ["Ines Varga", "LA"]),
        (Reassign(anchor_of("“We watch it,”"), ref("Ines Varga")), ["Ines Varga", "Ines Varga"]),
        (Reassign(anchor_of("“We watch it,”")), ["Ines Varga", None]),
    ],
    ids=["hidden", "merged", "its-mention-split-off", "another-mention-split-off", "given", "given-to-nobody"],
)
def test_quotes_follow_their_speakers(correction: Correction, expected: list[str | None]) -> None:
    assert [who for _, who in speakers(apply([correction], FOUND))] == expected


@pytest.mark.parametrize(
    ("correction", "expected"),
    [
        (HideQuote(anchor_of("“The dam holds.”")), [("“We watch it,”", "LA")]),
        (
            AddQuote(anchor_of("it holds"), ref("Tom Varga")),
            [("“The dam holds.”", "Ines Varga"), ("“We watch it,”", "LA"), ("it holds", "Tom Varga")],
        ),
        (
            AddQuote(anchor_of("said: “The dam holds.”")),
            [("said: “The dam holds.”", "Ines Varga"), ("“We watch it,”", "LA")],
        ),
    ],
    ids=["no-quote", "missed", "longer-than-found"],
)
def test_quotes_come_and_go(correction: Correction, expected: list[tuple[str, str | None]]) -> None:
    assert speakers(apply([correction], FOUND)) == expected


@pytest.mark.parametrize(
    ("words", "kind"),
    [("“The dam holds.”", QuoteKind.DIRECT), ("said: “The dam", QuoteKind.MIXED), ("it holds", QuoteKind.INDIRECT)],
    ids=["in-marks", "marks-inside", "no-marks"],
)
def test_a_marked_quotes_kind_shows_in_its_marks(words: str, kind: QuoteKind) -> None:
    corrected = apply([AddQuote(anchor_of(words))], Analysis(ARTICLE))

    assert corrected.quotes[0].kind is kind


@pytest.mark.parametrize(
    ("words", "to", "kind"),
    [("He", "Tom Varga", PRONOUN), ("her brother", "Tom Varga", MentionKind.NOMINAL), ("Varga", "Tom Varga", NAME)],
)
def test_a_marked_mentions_kind_shows_in_its_words(words: str, to: str, kind: MentionKind) -> None:
    corrected = apply([AddMention(anchor_of(words), ref(to))], Analysis(ARTICLE, FOUND.actors[3:]))

    assert {m.kind for m, _ in corrected.mentions if m.span == span_of(words)} == {kind}


def test_a_quote_over_two_paragraphs_has_two_parts() -> None:
    corrected = apply([AddQuote(anchor_of("“The dam holds.”\n\n“We watch it,”"))], Analysis(ARTICLE))

    assert [part.of(TEXT) for part in corrected.quotes[0].content] == ["“The dam holds.”", "“We watch it,”"]


def test_actors_are_numbered_anew_by_mentions() -> None:
    corrected = apply([Merge(ref("LA"), ref("Tom Varga")), Merge(ref("Lake Authority"), ref("Tom Varga"))], FOUND)

    assert [(a.id, a.name, len(a.mentions)) for a in corrected.actors] == [
        ("a1", "Ines Varga", 3),
        ("a2", "Tom Varga", 3),
    ]


def test_the_old_names_stay_as_aliases() -> None:
    corrected = apply([Merge(ref("LA"), ref("Lake Authority")), Rename(ref("Lake Authority"), "Agency")], FOUND)

    assert {a.name: a.aliases for a in corrected.actors}["Agency"] == ("LA", "Lake Authority")


def test_the_kind_changes() -> None:
    corrected = apply([Retype(ref("LA"), ActorKind.PLACE)], FOUND)

    assert {a.name: a.kind for a in corrected.actors}["LA"] is ActorKind.PLACE


def test_a_speaker_set_by_hand_no_longer_shows_the_old_speakers_words() -> None:
    corrected = apply([Reassign(anchor_of("“We watch it,”"), ref("Ines Varga"))], FOUND)

    assert (corrected.quotes[1].speaker, corrected.quotes[1].confidence) == (None, 1.0)


@pytest.mark.parametrize(
    ("correction", "speaks"),
    [
        (Reassign(anchor_of("“We watch it,”"), ref("Ines Varga")), "Ines Varga"),
        (Merge(ref("LA"), ref("Lake Authority")), "Lake Authority"),
        (Hide(ref("LA")), None),
        (Rename(ref("LA"), "The Lake"), "The Lake"),
    ],
    ids=["reassigned", "merged", "hidden", "renamed"],
)
def test_an_answers_turn_goes_where_its_quote_goes(correction: Correction, speaks: str | None) -> None:
    turns = (Turn(span_of("Varga said"), TurnRole.QUESTION), Turn(span_of("“We watch it,”"), TurnRole.ANSWER, LA.id))
    corrected = apply([correction], replace(FOUND, turns=turns))
    actor = corrected.actor(corrected.turns[1].actor)

    assert ([turn.span for turn in corrected.turns], actor and actor.name) == ([turn.span for turn in turns], speaks)


def test_without_corrections_the_analysis_is_the_same_one() -> None:
    assert apply([], FOUND) is FOUND


def renumbered(analysis: Analysis) -> Analysis:
    """The same actors and quotes under other ids, as another run might give them."""
    ids = {a.id: f"a{len(analysis.actors) - n}" for n, a in enumerate(analysis.actors)}
    actors = tuple(Actor(ids[a.id], a.name, a.kind, a.mentions, a.aliases, a.roles) for a in reversed(analysis.actors))
    quotes = [(q, ids.get(q.actor) if q.actor else None) for q in analysis.quotes]
    return Analysis(
        analysis.article,
        actors,
        tuple(Quote(q.id, q.kind, q.content, q.cue, q.speaker, who) for q, who in quotes),
    )


@pytest.mark.parametrize(
    "correction",
    [
        Hide(ref("Tom Varga")),
        Merge(ref("LA"), ref("Lake Authority")),
        Rename(ref("Ines Varga"), "Ms Varga"),
        Split(anchor_of("She"), ref("Tom Varga")),
        Reassign(anchor_of("“The dam holds.”"), ref("Lake Authority")),
        HideQuote(anchor_of("“We watch it,”")),
    ],
    ids=lambda correction: type(correction).__name__,
)
def test_a_correction_survives_a_new_analysis_with_other_ids(correction: Correction) -> None:
    again = renumbered(FOUND)

    assert chains(apply([correction], again)) == chains(apply([correction], FOUND))
    assert speakers(apply([correction], again)) == speakers(apply([correction], FOUND))


def test_a_correction_survives_a_new_analysis_with_another_name_and_kind() -> None:
    again = Analysis(ARTICLE, (Actor("a1", "The LA", ActorKind.PLACE, LA.mentions),))

    assert chains(apply([Rename(ref("LA"), "Lake Authority")], again)) == {"Lake Authority": ["LA"]}


def test_a_correction_survives_a_changed_article() -> None:
    text = "Updated at noon.\n\n" + TEXT.replace("her brother", "a brother")
    shift = len("Updated at noon.\n\n")
    span = CharSpan(LA.mentions[0].span.start + shift, LA.mentions[0].span.end + shift)
    moved = Analysis(article_of(text), (Actor("a1", "LA", ActorKind.ORG, (Mention(span, NAME),)),))

    assert apply([Hide(ref("LA"))], moved).actors == ()


def test_a_correction_whose_target_is_gone_is_skipped_and_told() -> None:
    gone = Hide(ActorRef("Nobody", ActorKind.PERSON, Anchor("Nobody at all in this text")))

    corrected = correct([gone, Hide(ref("LA"))], FOUND)

    assert corrected.skipped == (gone,)
    assert "LA" not in chains(corrected.analysis)


def test_a_namesake_is_not_hidden_in_the_place_of_the_one_meant() -> None:
    twin = actor(5, "Tom Varga", ActorKind.PERSON, ("He", 0, PRONOUN))
    hide = Hide(ref("Tom Varga"))

    corrected = correct([hide, hide], Analysis(ARTICLE, (TOM, twin)))

    assert chains(corrected.analysis) == {"Tom Varga": ["He"]}


def test_what_is_hidden_twice_takes_nothing_else_of_the_same_place_along() -> None:
    """The words that an older analysis had overlap those of two actors and of two quotes."""
    twins = (
        actor(1, "Tom", ActorKind.PERSON, ("Tom Varga", 0, NAME)),
        actor(2, "Tom", ActorKind.PERSON, ("Tom V", 0, NAME)),
    )
    quotes = tuple(
        Quote(f"q{n}", QuoteKind.DIRECT, (span_of(words),)) for n, words in ((1, "“The dam"), (2, "“The dam holds"))
    )
    hide = Hide(ActorRef("Tom", ActorKind.PERSON, anchor_of("Tom Var")))
    hide_quote = HideQuote(anchor_of("“The dam ho"))
    corrected = apply([hide, hide, hide_quote, hide_quote], Analysis(ARTICLE, twins, quotes))

    assert (chains(corrected), speakers(corrected)) == ({"Tom": ["Tom V"]}, [("“The dam", None)])


OTHER_TEXT = "The LA closed the sluice. Ines Varga was away."
OTHER = Analysis(
    article_of(OTHER_TEXT),
    (
        Actor("a1", "LA", ActorKind.ORG, (Mention(CharSpan(4, 6), NAME),)),
        Actor("a2", "Ines Varga", ActorKind.PERSON, (Mention(CharSpan(26, 36), NAME),)),
    ),
)


@pytest.mark.parametrize(
    ("correction", "changes"),
    [
        (Hide(ref("LA"), Scope.ALWAYS), {"LA": []}),
        (Rename(ref("LA"), "Lake Authority", Scope.ALWAYS), {"LA": [], "Lake Authority": ["LA"]}),
        (Merge(ref("LA"), ref("Lake Authority"), Scope.ALWAYS), {"LA": [], "Lake Authority": ["LA"]}),
        (Merge(ref("LA"), ref("Ines Varga"), Scope.ALWAYS), {"LA": [], "Ines Varga": ["LA", "Ines Varga"]}),
        (Hide(ref("Tom Varga"), Scope.ALWAYS), {}),
    ],
    ids=["hide", "rename", "merge-with-an-absent", "merge", "not-in-this-one"],
)
def test_always_holds_in_another_article(correction: Correction, changes: dict[str, list[str]]) -> None:
    corrected = correct([correction], OTHER)
    expected = {name: words for name, words in (chains(OTHER) | changes).items() if words}

    assert (chains(corrected.analysis), corrected.skipped) == (expected, ())


def test_always_leaves_a_namesake_of_another_kind_alone() -> None:
    place = Analysis(OTHER.article, (Actor("a1", "LA", ActorKind.PLACE, OTHER.actors[0].mentions),))

    assert apply([Hide(ref("LA"), Scope.ALWAYS)], place) is place


def check(analysis: Analysis) -> None:
    """What an analysis promises beyond what its constructor refuses."""
    order = [(-len(a.mentions), a.mentions[0].span) for a in analysis.actors]
    assert order == sorted(order)
    assert [a.id for a in analysis.actors] == [f"a{n}" for n in range(1, len(order) + 1)]
    assert [q.id for q in analysis.quotes] == [f"q{n}" for n in range(1, len(analysis.quotes) + 1)]
    assert [q.span for q in analysis.quotes] == sorted(q.span for q in analysis.quotes)
    assert all(a.name.strip() and a.name not in a.aliases for a in analysis.actors)


@given(corrected_analyses())
def test_any_corrections_give_a_valid_analysis(case: tuple[Analysis, tuple[Correction, ...]]) -> None:
    analysis, history = case

    check(apply(history, analysis))


@given(corrected_analyses())
def test_undoing_all_gives_the_original(case: tuple[Analysis, tuple[Correction, ...]]) -> None:
    analysis, history = case
    original = copy.deepcopy(analysis)
    apply(history, analysis)

    assert apply(history[:0], analysis) == original


@given(once_corrected_analyses())
def test_a_correction_made_twice_is_made_once(case: tuple[Analysis, Correction]) -> None:
    analysis, correction = case

    assert apply([correction, correction], analysis) == apply([correction], analysis)


@given(st.data())
def test_corrections_of_one_article_leave_any_other_valid(data: st.DataObject) -> None:
    history = data.draw(histories(data.draw(analyses())))

    check(apply(history, data.draw(analyses())))


def test_an_article_without_anything_takes_any_correction() -> None:
    empty = Analysis(Article("empty", ""))

    assert correct([Hide(ref("LA")), HideQuote(quote_anchor(DAM, TEXT))], empty).analysis is empty
