"""Interviews: whose turns the paragraphs are, and which articles are none."""

from __future__ import annotations

import pytest

from tests.builders import article_of
from tui.model.analysis import Analysis, QuoteKind
from tui.nlp.analyser import Analyser

INITIALS = """The Star interviews Della Roe, founder of the Varne Tide Project

Biologist Della Roe has counted limpets at Varne for thirty years. Reporter Emil Sand spoke to her about the new wall.

OS: Dr. Roe, why limpets?

DR: Because they stay where they are. I can come back in ten years and find my old friends.

OS: The harbour office says it has done its own measurements.

DR: It has. "The results are inconclusive," the officers wrote to me. I was sorry.

I told them that.

The wall at Varne in January. Image: Ola Berg.

OS: Would you open the sluice?

DR: I would. My mother said, "Let the water in."
"""
LETTERED = """‘The bridge is not the problem’

By NORA QUIST

Bo Lind has built bridges for forty years. He retired in May as chief engineer of Orlo.

Q. You said in 2019 that the bridge would last. What has changed?

A. Nothing has. I said a century if it is painted.

Q. Whose fault is that?

A. Mine, in part. I should have shouted. But I was one voice of many.

This interview has been edited for length.
"""
TWO = """On the ice with two captains

Mona Hale of Varne and Petra Vale of Orlo meet on Saturday. We talked to both of them.

How do you feel before the final?

Mona Hale: I am calm. My knee holds.

Petra Vale: I never sleep before a final.

Do you fear each other?

Hale: A little. She is quick.

Vale: I admit that I do.
"""
UNLABELLED = """The man who mends clocks

Jonas Pike, 71, has kept the town clock of Tamm going since 1984. Last week he heard that it will be replaced.

How did you hear of it?

From the postman. He had read the envelope.

1984

You were offered money, weren't you?

A pension of sorts. I said no. What would I do with money?

Tell us about the key.

It was my father's. There is a scratch on it from the war.

I shall keep it.

You once said that clocks are better company than people.

I did say that. My wife has never forgiven me.

Pike’s clock will be taken down on Friday.
"""
CHAT = """Live chat: ask the mayor

Mayor Ida Moss answered readers' questions on Tuesday. This is the transcript.

Moderator: Welcome. Mayor Moss is here.

Ida Moss: Hello! I have an hour and a cup of coffee.

Comment from Tom: When will the pool open?

Ida Moss: In June, I hope. We wait for a pump.

Birgit: My street has no lights. Why?

Ida Moss: I am sorry about that.
"""
TRANSCRIPT = """Inquiry hears port captain

VARNE – The inquiry into the loss of the Kestrel heard its port captain, Ivo Lenz. Counsel is Ruth Okafor.

OKAFOR: When did you see the ferry leave?

LENZ: At ten past six. I was at my window.

OKAFOR: You did not call the coast guard.

LENZ: No. I had no reason to call them.
"""
QUOTED = """Port captain defends late call

VARNE – Port captain Ivo Lenz spoke to Ruth Okafor on Radio Varne about the loss of the Kestrel:

"OKAFOR: When did you see the ferry leave?

"LENZ: At ten past six. I was at my window.

"OKAFOR: Did you call the coast guard?

"(CROSSTALK.)

"LENZ: No. I had no reason to call them."
"""
DASHES = """“I paint what I hear”

Painter Lena Stroud opens her first show in ten years. An interview about silence and salt.

— Ms. Stroud, your pictures are smaller than they were.

— My studio is smaller. I had to sell the old one.

— Do you miss it?

— Every day. But I hear the sea from the new one.
"""
LETTERS = """Ask Nora: A brother's boat

By Nora Quist

DEAR NORA: My brother borrowed my boat and has not brought it back. – TIRED IN TAMM

DEAR TIRED: Tell him that you have a second key. I have three brothers.
"""
EXPERTS = """The Star interviews storm experts

Will the storm reach Varne on Monday?

I think it will. Storms of this kind turn east.

It may not. I have seen two that did not.

Is the town well prepared?

I don't know the town.

From all reports that I have read, it is.
"""
ASKED_BACK = """The Star interviews keeper Ragna Sol

Have you been back?

Once. They asked me about the new lamp, and I said it was bright. What can you say of a lamp?

And what do you miss?

My own noise. I knew every sound on the rock.

The board says nobody was needed there.

The board is right. I counted once, and it was eleven times in all my years.

Was it hard to go?

It was. I left a cat.

Sources

Ida Moss. The Last Light. Orlo Star, May 2010.
"""
HOURS = """Ask the coach

Coach Lena Stroud answered your questions on Sunday.

18:02 Ola: Who will play on the left?

18:03 Lena Stroud: Mia Falk. I saw her run.

18:05 Ola: Do you miss Orlo?

18:06 Lena Stroud: Every day.
"""
JOINED = """Ten years of the observatory

The Star met Emil Dorn, the head of the observatory, and Pia Lund, who built its first mirror. An interview.

What did you see first?

The moon. We could not believe it.

Will you go on?

I hope so.
"""

READ = {
    "answers-that-ask-back": (
        ASKED_BACK,
        """
        Q - Have you been back?
        A Ragna Sol: Once. They asked me about the new lamp, and I said it was bright. What can you say of a lamp?
        Q - And what do you miss?
        A Ragna Sol: My own noise. I knew every sound on the rock.
        Q - The board says nobody was needed there.
        A Ragna Sol: The board is right. I counted once, and it was eleven times in all my years.
        Q - Was it hard to go?
        A Ragna Sol: It was. I left a cat.
        """,
    ),
    "hours-before-labels": (
        HOURS,
        """
        Q Ola: Who will play on the left?
        A Lena Stroud: Mia Falk. I saw her run.
        Q Ola: Do you miss Orlo?
        A Lena Stroud: Every day.
        """,
    ),
    "one-of-two": (
        JOINED,
        """
        Q - What did you see first?
        A - The moon. We could not believe it.
        Q - Will you go on?
        A - I hope so.
        """,
    ),
    "initials": (
        INITIALS,
        """
        Q - Dr. Roe, why limpets?
        A Della Roe: Because they stay where they are. I can come back in ten years and find my old friends.
        Q - The harbour office says it has done its own measurements.
        A Della Roe: It has. "The results are inconclusive," the officers wrote to me. I was sorry. / I told them that.
        Q - Would you open the sluice?
        A Della Roe: I would. My mother said, "Let the water in."
        """,
    ),
    "letters-q-and-a": (
        LETTERED,
        """
        Q - You said in 2019 that the bridge would last. What has changed?
        A Bo Lind: Nothing has. I said a century if it is painted.
        Q - Whose fault is that?
        A Bo Lind: Mine, in part. I should have shouted. But I was one voice of many.
        """,
    ),
    "two-who-answer": (
        TWO,
        """
        Q - How do you feel before the final?
        A Mona Hale: I am calm. My knee holds.
        A Petra Vale: I never sleep before a final.
        Q - Do you fear each other?
        A Mona Hale: A little. She is quick.
        A Petra Vale: I admit that I do.
        """,
    ),
    "without-labels": (
        UNLABELLED,
        """
        Q - How did you hear of it?
        A Jonas Pike: From the postman. He had read the envelope.
        Q - You were offered money, weren't you?
        A Jonas Pike: A pension of sorts. I said no. What would I do with money?
        Q - Tell us about the key.
        A Jonas Pike: It was my father's. There is a scratch on it from the war. / I shall keep it.
        Q - You once said that clocks are better company than people.
        A Jonas Pike: I did say that. My wife has never forgiven me.
        """,
    ),
    "chat": (
        CHAT,
        """
        Q - Welcome. Mayor Moss is here.
        A Ida Moss: Hello! I have an hour and a cup of coffee.
        Q Tom: When will the pool open?
        A Ida Moss: In June, I hope. We wait for a pump.
        Q - My street has no lights. Why?
        A Ida Moss: I am sorry about that.
        """,
    ),
    "asked-by-name": (
        TRANSCRIPT,
        """
        Q Ruth Okafor: When did you see the ferry leave?
        A Ivo Lenz: At ten past six. I was at my window.
        Q Ruth Okafor: You did not call the coast guard.
        A Ivo Lenz: No. I had no reason to call them.
        """,
    ),
    "marks-before-labels": (
        QUOTED,
        """
        Q Ruth Okafor: When did you see the ferry leave?
        A Ivo Lenz: At ten past six. I was at my window.
        Q Ruth Okafor: Did you call the coast guard?
        A Ivo Lenz: No. I had no reason to call them."
        """,
    ),
    "dashes": (
        DASHES,
        """
        Q - Ms. Stroud, your pictures are smaller than they were.
        A Lena Stroud: My studio is smaller. I had to sell the old one.
        Q - Do you miss it?
        A Lena Stroud: Every day. But I hear the sea from the new one.
        """,
    ),
    "advice": (
        LETTERS,
        """
        Q - My brother borrowed my boat and has not brought it back.
        A Nora Quist: Tell him that you have a second key. I have three brothers.
        """,
    ),
    "nobody-told": (
        EXPERTS,
        """
        Q - Will the storm reach Varne on Monday?
        A - I think it will. Storms of this kind turn east. / It may not. I have seen two that did not.
        Q - Is the town well prepared?
        A - I don't know the town. / From all reports that I have read, it is.
        """,
    ),
}

FREQUENT = """Your questions about the new tram, answered

The tram to Orlo starts on Monday. Varne Transit has named Della Roe its spokeswoman.

Where do I buy a ticket?

At the machines on the platform. You can pay by card.

Can I take my dog?

Yes, if you keep it on a lead.

How often does it run?

Every ten minutes, and you will never wait longer than fifteen.

Will we get seats?

You will, if you come early.
"""
EXPLAINED = """What we know about the ferry

The Kestrel sank on Tuesday. Mayor Ada Fenn has called for an inquiry.

What happened?

The ferry left the quay at six. “It was dark,” said Ivo Lenz, the port captain.

Who owned it?

Small Boat Company bought it in 2011. The company declined to comment.

What happens next?

An inquiry opens in May. Fenn said she wanted it to be short.
"""
COLUMN = """The trouble with lawns

By Tom Varga

I hate mowing. You hate it too, don't you?

My neighbour, Bill Carr, mows on Sundays. I don't believe that it calms him.

Why do we do it?

We do it because our fathers did. My father mowed in a tie.

Who would you be without a lawn?

You would be a person with a Sunday. I have tried it.

So what should you do?

Let it grow. My own lawn has been a meadow since May.
"""
REPORTED = """Senator faces questions over barn

Senator Paul Reyes left the room on Monday. He had been asked three things.

Did you know of the loan?

“I did not,” Reyes said in an interview on Friday.

Did you own the barn?

His wife, Marta Reyes, bought it in 2012. “We never hid it,” she said.

What did you tell the bank?

Reyes told the committee that he had told it everything. “I am done,” he said.
"""
PROFILES = """Who is running for mayor of Orlo

Four candidates stand in May. The Star asked each for a wish.

Ada Fenn: The harbour master wants a new quay.

Bo Lind: The engineer has promised to mend the bridge.

Mona Hale: The skater wants longer hours at the rink.
"""
RECIPES = """Two soups from Varne

Cook Ada Fenn keeps two pots on her stove.

Time: 30 minutes

Yield: 4 servings

Fry the onions first.

Time: 20 minutes

Yield: 8 servings
"""
RHETORICAL = """Mayor opens the fair

Mayor Ada Fenn opened the fair on Friday. Rain fell on the tents.

Would anybody come?

They came, two thousand of them. Fenn counted the buses from her window.

She left at ten. “I am happy,” she said. “What more do you want?”
"""
QUOTED = """Council split over late budget

Director Bo Lind told the council on Monday that the budget was late.

“Why did you not tell us?” asked Clerk Cy Marr.

“You never asked,” Lind said. “I told everybody else.”

“Do you know what it costs us?”

Lind shook his head.

“Will you pay?”

“I will not.”
"""
UNREAD = (FREQUENT, EXPLAINED, COLUMN, REPORTED, PROFILES, RECIPES, RHETORICAL, QUOTED)


def analysed(analyser: Analyser, text: str) -> Analysis:
    return analyser.analyse(article_of(text, headline=True))


def turns(analysis: Analysis) -> list[str]:
    """The turns as lines: 'A Della Roe: Because …', 'Q - Why?'."""
    found = []
    for turn in analysis.turns:
        actor = analysis.actor(turn.actor)
        words = turn.span.of(analysis.article.text).replace("\n\n", " / ")
        found.append(f"{turn.role[0].upper()} {f'{actor.name}:' if actor else '-'} {words}")
    return found


@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=READ)
def test_an_interview_is_read_in_turns(text: str, expected: str, analyser: Analyser) -> None:
    assert turns(analysed(analyser, text)) == [line.strip() for line in expected.strip().splitlines()]


@pytest.mark.parametrize("text", UNREAD, ids=[text.partition("\n")[0] for text in UNREAD])
def test_an_article_with_questions_is_no_interview(text: str, analyser: Analyser) -> None:
    assert analysed(analyser, text).turns == ()


def test_an_answer_is_a_quote_of_who_gives_it(analyser: Analyser) -> None:
    analysis = analysed(analyser, UNLABELLED)
    pike = next(actor for actor in analysis.actors if actor.name == "Jonas Pike")
    third = analysis.quotes_of(pike.id)[2]

    assert [part.of(UNLABELLED) for part in third.content] == [
        "It was my father's. There is a scratch on it from the war.",
        "I shall keep it.",
    ]
    assert (third.kind, third.cue, third.speaker, third.why) == (
        QuoteKind.DIRECT,
        None,
        None,
        "answer in an interview with Jonas Pike",
    )


def test_an_answer_under_a_label_has_it_for_its_speaker(analyser: Analyser) -> None:
    analysis = analysed(analyser, TRANSCRIPT)
    spoken = [(quote.speaker, quote.why) for quote in analysis.quotes if quote.kind is QuoteKind.DIRECT]

    assert [(speaker and speaker.of(TRANSCRIPT), why) for speaker, why in spoken] == [
        ("LENZ", "turn under the label 'LENZ'"),
        ("LENZ", "turn under the label 'LENZ'"),
    ]


def test_in_an_answer_only_others_are_quoted_apart(analyser: Analyser) -> None:
    analysis = analysed(analyser, INITIALS)
    inner = [quote for quote in analysis.quotes if quote not in analysis.outer_quotes]

    assert [quote.content[0].of(INITIALS) for quote in inner] == [
        '"The results are inconclusive,"',
        '"Let the water in."',
    ]


def test_first_persons_in_an_answer_are_who_answers(analyser: Analyser) -> None:
    analysis = analysed(analyser, LETTERED)
    owners = [actor.name for mention, actor in analysis.mentions if mention.span.of(LETTERED) == "I"]

    assert owners == ["Bo Lind"] * 3


@pytest.mark.parametrize("text", [LETTERED, CHAT, EXPERTS], ids=["q-and-a", "chat", "experts"])
def test_no_label_is_an_actor(text: str, analyser: Analyser) -> None:
    names = {actor.name for actor in analysed(analyser, text).actors}

    assert names.isdisjoint({"A", "A.", "Q", "Q.", "Moderator", "OS", "Comment from Tom"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Aide Ann Pole wrote: "We are late." Director Bo Lind: "So are we."', ["Ann Pole", "Bo Lind"]),
        ("“We wait,” Ada Fenn said. Captain Ivo Lenz: “We do not.”", ["Ada Fenn", "Ivo Lenz"]),
        ('The fair opened. Judge Lena Holt: "At last." Clerk Cy Marr: "Too late."', ["Lena Holt", "Marr"]),
        ('Mayor Ada Fenn has a rule: "Never wait." She left.', []),
        ("Two boats were lost. The rest of it: “Nobody waits.”", []),
    ],
)
def test_labels_in_a_paragraph_end_one_another(text: str, expected: list[str], analyser: Analyser) -> None:
    analysis = analysed(analyser, f"{text}\n\nNobody else spoke.")

    assert [actor.name for quote in analysis.quotes if (actor := analysis.actor(quote.actor))] == expected
