"""What looks like a quotation and is none: sayings that never happened, the author's voice, deeds, labels, scraps."""

from __future__ import annotations

import pytest

from tests.builders import article_of
from tests.nlp.test_labels_in_marks import Told, told
from tui.nlp.analyser import Analyser

UNSAID: list[tuple[str, Told]] = [
    ("The show was short. That said, the singer never missed a note.", []),
    ("Having said that, the lake is still the best place to skate.", []),
    ("Four sailors were said to be alive on Tuesday.", []),
    ("It goes without saying that the train was full.", []),
    ("You might say the village had lost its heart.", []),
    ("The judge signed the said contract on Monday.", []),
    ("Nurses have a duty to warn patients that the pills may harm them.", []),
    ("The board could have shown that the mill was safe.", []),
    ("A wiser coach would have said that the game was lost.", []),
    ("The airline has yet to say whether the flights will resume.", []),
    ("The bank is expected to announce that rates will rise.", []),
    ("I find the last chapter long. I hope that the next book is shorter.", []),
    ("We think that the soup needs pepper.", []),
    ("Let us say the train leaves at ten.", []),
    ("Nobody has said that the school will close.", []),
    ("If the owner had said the roof was weak, the hall would have been shut.", []),
    ("Note that the hall is closed in August.", []),
    ("Some may argue that the tax is too low.", []),
    (
        "“I find the last chapter long,” Ida Brandt said.",
        [("direct", "“I find the last chapter long,”", "Ida Brandt")],
    ),
    ("Omar Lindt said he would have voted no.", [("indirect", "he would have voted no", "Omar Lindt")]),
    ("Ida Brandt warned that the roof might fall.", [("indirect", "that the roof might fall", "Ida Brandt")]),
    ("Theresa May said that the talks had failed.", [("indirect", "that the talks had failed", "Theresa May")]),
    ("Omar Lindt would say only that the mill was old.", [("indirect", "only that the mill was old", "Omar Lindt")]),
    ("Ida Brandt has long said that the mill is weak.", [("indirect", "that the mill is weak", "Ida Brandt")]),
    (
        "The engineers were told by Ida Brandt that the mill was weak.",
        [("indirect", "that the mill was weak", "Ida Brandt")],
    ),
    (
        "We asked Omar Lindt whether the boat was lost.",
        [("indirect", "whether the boat was lost", None)],
    ),
    ("Omar Lindt told us that the boat was lost.", [("indirect", "that the boat was lost", "Omar Lindt")]),
    (
        "Ida Brandt was the first to say that the mill was weak.",
        [("indirect", "that the mill was weak", "Ida Brandt")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), UNSAID, ids=[text[:40] for text, _ in UNSAID])
def test_what_was_never_said_or_is_the_authors_own_is_no_quote(analyser: Analyser, text: str, expected: Told) -> None:
    assert told(analyser.analyse(article_of(text))) == expected


DEEDS: list[tuple[str, Told]] = [
    ("The airline declined to comment.", []),
    ("A spokesman for the bank declined to comment on the merger.", []),
    ("Officials will scrap the second test to “streamline” the work of the two offices.", []),
    (
        "Omar Lindt went after the owner as a “leech who bleeds the town” and a “spoiled brat.”",
        [("mixed", "a “leech who bleeds the town” and a “spoiled brat.”", "Omar Lindt")],
    ),
    ("The museum published two maps of the harbour.", []),
    ("The club posted a photo of its new ground.", []),
    ("The union endorsed Petra Holm.", []),
    ("Kell Museum Unveils New Wing\n\nThe wing is made of glass. It opens in May.", []),
    (
        "Kell Museum Says Wing Will Close\n\nThe wing is made of glass. It opens in May.",
        [("indirect", "Wing Will Close", "Kell Museum")],
    ),
    ("“Bridge reopens early” — Kell Herald, May 9", []),
    ("Sources: “Ferry lost in storm” — Orlo Star, June 3", []),
    ("“We reopened early.” — Petra Holm, mayor of Kell", [("direct", "“We reopened early.”", "Petra Holm")]),
    ("Petra Holm declined to endorse the plan.", [("indirect", "to endorse the plan", "Petra Holm")]),
    ("Petra Holm criticised the sale of the mill.", [("indirect", "the sale of the mill", "Petra Holm")]),
    ("Petra Holm announced plans to sell the mill.", [("indirect", "plans to sell the mill", "Petra Holm")]),
    ("Petra Holm stressed the need to save the mill.", [("indirect", "the need to save the mill", "Petra Holm")]),
]


@pytest.mark.parametrize(("text", "expected"), DEEDS, ids=[text[:40] for text, _ in DEEDS])
def test_what_was_done_is_no_quote(analyser: Analyser, text: str, expected: Told) -> None:
    assert told(analyser.analyse(article_of(text, headline=True))) == expected


LABELS: list[tuple[str, Told]] = [
    ("Salt Road: The Last Winter is a novel about miners.", []),
    ("Mayor to leave\n\nRead more: The bridge that never opened\n\nThe mayor left.\n\nRead more: A long day", []),
    ("Bears beat Owls\n\nBears: G Olav Berge missed practice.\n\nOwls: F Tim Orr is well.\n\nBears: No news.", []),
    ("Bridge burns\n\nPhoto: Ida Brandt stands on the bridge.\n\nPhoto: Omar Lindt looks at the river.", []),
    ("The Latest: Mayor opens mill\n\nThe mayor opened the mill. It is the latest of three.", []),
    (
        "Ida Brandt: An interview with the miller\n\nIda Brandt said the mill was old.",
        [
            ("indirect", "the mill was old", "Ida Brandt"),
        ],
    ),
    ("Opinion: The mill must close\n\nThe mill is weak. The mill is old.", []),
    ("Kell 2050: The plan that failed\n\nThe plan was called Kell 2050.", []),
    (
        "Lindt: Mill must close\n\nEngineer Omar Lindt told the council that it is weak. Lindt has run it for years.",
        [("indirect", "Mill must close", "Omar Lindt"), ("indirect", "that it is weak", "Omar Lindt")],
    ),
    (
        "Police: Driver fell asleep\n\nPolice said the driver was ill.",
        [("indirect", "Driver fell asleep", "Police"), ("indirect", "the driver was ill", "Police")],
    ),
    ("Petra Holm: “The mill is lost.”", [("direct", "“The mill is lost.”", "Petra Holm")]),
]


@pytest.mark.parametrize(("text", "expected"), LABELS, ids=[text[:40] for text, _ in LABELS])
def test_a_label_speaks_only_where_it_is_known_as_a_speaker(analyser: Analyser, text: str, expected: Told) -> None:
    assert told(analyser.analyse(article_of(text, headline=True))) == expected


DONE: list[tuple[str, Told]] = [
    ("The committee concluded its third hearing on the fire.", []),
    ("The stock added more than 2% on Monday after the bank took a stake in the mill.", []),
    ("This purported gift shows nothing and the owners know it.", []),
    ("Ida Brandt claimed victory as the council ended its hearing on Tuesday.", []),
    ("Omar Lindt was accused of selling the mill twice.", []),
    ("Three men are charged with robbing the mill.", []),
    ("The ruling has been seen as “gravely weakening” the council.", []),
    ("His refusal to name the owners cost him the seat.", []),
    (
        "That said, the council says that the mill “remains open.”",
        [
            ("mixed", "that the mill “remains open.”", "council"),
        ],
    ),
    ("The committee concluded that the mill was weak.", [("indirect", "that the mill was weak", "committee")]),
    ("Ida Brandt added that the mill was weak.", [("indirect", "that the mill was weak", "Ida Brandt")]),
    ("Ida Brandt accused Omar Lindt of lying.", [("indirect", "Omar Lindt of lying", "Ida Brandt")]),
    ("Omar Lindt was accused by Ida Brandt of lying.", [("indirect", "lying", "Ida Brandt")]),
    ("The owners see the ruling as “a joke.”", [("mixed", "the ruling as “a joke.”", "owners")]),
    ("His promise to mend the mill was kept.", [("indirect", "to mend the mill", None)]),
    ("Her refusal to endorse the plan was noted.", [("indirect", "to endorse the plan", None)]),
]


@pytest.mark.parametrize(("text", "expected"), DONE, ids=[text[:40] for text, _ in DONE])
def test_what_ended_rose_or_was_alleged_by_nobody_is_no_quote(analyser: Analyser, text: str, expected: Told) -> None:
    assert told(analyser.analyse(article_of(text))) == expected


SCRAPS: list[tuple[str, Told]] = [
    (
        "Fewer children skate. That's according to a study by the Kell Institute.",
        [("indirect", "Fewer children skate", None)],
    ),
    (
        "Half of the trains were late. Those figures are according to Petra Holm.",
        [("indirect", "Half of the trains were late", "Petra Holm")],
    ),
    ("He had, according to Holm, sold two mills.", [("indirect", "He had … sold two mills", "Holm")]),
    ("She has, says Holm, two mills.", [("indirect", "She has … two mills", "Holm")]),
    ("The train left at ten. That is what Holm said.", []),
    ("Holm denied it.", []),
    ("The mill, according to Holm, is weak.", [("indirect", "The mill … is weak", "Holm")]),
    ("The mill closed in May, according to Holm.", [("indirect", "The mill closed in May", "Holm")]),
]


@pytest.mark.parametrize(("text", "expected"), SCRAPS, ids=[text[:40] for text, _ in SCRAPS])
def test_a_scrap_beside_a_cue_is_no_content(analyser: Analyser, text: str, expected: Told) -> None:
    assert told(analyser.analyse(article_of(text))) == expected


WITHHELD: list[tuple[str, Told]] = [
    ("Omar Lindt did not mention the fire by name.", []),
    ("In a long speech Ida Brandt barely mentioned the flood.", []),
    ("Omar Lindt would not comment on an order signed in May “to protect the shore” for the boats.", []),
    ("The council has not said why the bridge was closed.", []),
    ("Omar Lindt isn't saying whether he will run.", []),
    ("Ida Brandt did not say that the mill was weak.", []),
    ("Omar Lindt declined to predict when the ferry would sail.", []),
    ("The owners refused to show up at the hearing.", []),
    ("Detectives have declined to reveal what they found in the cellar.", []),
    ("Omar Lindt denied that he had met the owners.", [("indirect", "that he had met the owners", "Omar Lindt")]),
    (
        "Omar Lindt did not deny that he had met the owners.",
        [("indirect", "that he had met the owners", "Omar Lindt")],
    ),
    (
        "Ida Brandt does not believe that the mill is weak.",
        [("indirect", "that the mill is weak", "Ida Brandt")],
    ),
    (
        "Ida Brandt did not say until May that the mill was weak.",
        [("indirect", "that the mill was weak", "Ida Brandt")],
    ),
    (
        "Omar Lindt refused to rule out a sale of the mill.",
        [("indirect", "to rule out a sale of the mill", "Omar Lindt")],
    ),
    ("Petra Holm declined to endorse the plan.", [("indirect", "to endorse the plan", "Petra Holm")]),
    (
        "Omar Lindt never said he was “a man of peace.”",
        [("mixed", "he was “a man of peace.”", "Omar Lindt")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), WITHHELD, ids=[text[:40] for text, _ in WITHHELD])
def test_what_somebody_does_not_say_is_no_quote(analyser: Analyser, text: str, expected: Told) -> None:
    assert told(analyser.analyse(article_of(text))) == expected


ASKED: list[tuple[str, Told]] = [
    (
        "Asked about the fire, Omar Lindt said the mill was old.",
        [("indirect", "the mill was old", "Omar Lindt")],
    ),
    (
        "Asked if the fire had worried her, Ida Brandt said, “Not at all.”",
        [("direct", "“Not at all.”", "Ida Brandt")],
    ),
    (
        "“It was an old mill,” Omar Lindt said when asked about the fire.",
        [("direct", "“It was an old mill,”", "Omar Lindt")],
    ),
    ("Omar Lindt is still being asked to defend his talk of “rotten wood.”", []),
    ("Omar Lindt was asked to name a single boat that had come back.", []),
    ("Ida Brandt is assured of winning the prize for the best bread.", []),
    ("Omar Lindt is assured at least nine of the seats.", []),
    (
        "Omar Lindt asked whether the mill was old.",
        [("indirect", "whether the mill was old", "Omar Lindt")],
    ),
    (
        "Omar Lindt was asked by Ida Brandt whether the mill was old.",
        [("indirect", "whether the mill was old", "Ida Brandt")],
    ),
    (
        "Asked “Was it old?”, Omar Lindt shook his head.",
        [("direct", "“Was it old?”", None)],
    ),
    (
        "Omar Lindt assured the town that the mill was safe.",
        [("indirect", "that the mill was safe", "Omar Lindt")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ASKED, ids=[text[:40] for text, _ in ASKED])
def test_what_nobody_in_particular_asks_or_assures_is_no_quote(analyser: Analyser, text: str, expected: Told) -> None:
    assert told(analyser.analyse(article_of(text))) == expected


THINGS: list[tuple[str, Told]] = [
    ("Ida Brandt showed off the new pump and its two pipes.", []),
    ("Omar Lindt showed slides of three older mills.", []),
    ("Ida Brandt tweeted a photograph of the broken door.", []),
    ("Omar Lindt cited it as evidence.", []),
    ("The brewery plans to open a second hall in May.", []),
    ("Her campaign is planning to reprint the leaflet and hand it to commuters.", []),
    ("It was decided that the mill would be sold.", []),
    ("Ida Brandt tweeted a warning to the crew.", [("indirect", "a warning to the crew", "Ida Brandt")]),
    ("Omar Lindt plans to “sweep the house clean.”", [("mixed", "to “sweep the house clean.”", "Omar Lindt")]),
    ("Omar Lindt vowed to open a second hall.", [("indirect", "to open a second hall", "Omar Lindt")]),
    ("Omar Lindt cited the rising cost of coal.", [("indirect", "the rising cost of coal", "Omar Lindt")]),
    ("The study showed that coal was dear.", [("indirect", "that coal was dear", None)]),
    ("The council decided that the mill would be sold.", [("indirect", "that the mill would be sold", "council")]),
    ("Ida Brandt released a statement of regret.", [("indirect", "a statement of regret", "Ida Brandt")]),
]


@pytest.mark.parametrize(("text", "expected"), THINGS, ids=[text[:40] for text, _ in THINGS])
def test_what_is_shown_or_planned_is_no_quote(analyser: Analyser, text: str, expected: Told) -> None:
    assert told(analyser.analyse(article_of(text))) == expected


CALLED: list[tuple[str, Told]] = [
    ("The two teams listed their home as “Hope” on their shirts.", []),
    ("The comet Kell 2, pronounced “Kettle,” was found in May.", []),
    ("The pump was introduced as “Old Faithful” in 1987.", []),
    ("The boat is registered as “Lucky Lady” in Orlo.", []),
    ("Omar Lindt described the pump as “Old Faithful.”", [("mixed", "the pump as “Old Faithful.”", "Omar Lindt")]),
    ("Omar Lindt hailed the crew as “heroes.”", [("mixed", "the crew as “heroes.”", "Omar Lindt")]),
    (
        "Omar Lindt listed the pump as “a danger to us all.”",
        [("mixed", "the pump as “a danger to us all.”", "Omar Lindt")],
    ),
    ("Ida Brandt dismissed the report as “Nonsense.”", [("mixed", "the report as “Nonsense.”", "Ida Brandt")]),
]


@pytest.mark.parametrize(("text", "expected"), CALLED, ids=[text[:40] for text, _ in CALLED])
def test_what_something_is_listed_as_is_no_quote(analyser: Analyser, text: str, expected: Told) -> None:
    assert told(analyser.analyse(article_of(text))) == expected
