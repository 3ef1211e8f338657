"""How fast a library of thousands of articles is: `python tests/bench/library_size.py [--library FILE] [ARTICLES …]`.

Of several numbers of articles the library is filled up to one after another, so that its growth can be seen.

The articles are made up: people, bodies and places of a made-up country, put together anew in each. Their actors and
quotes are known from how they are made, so that no language model is needed.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from tui.library.library import Library
from tui.model.analysis import Actor, ActorKind, Analysis, Mention, MentionKind, Quote, QuoteKind
from tui.model.article import Article
from tui.model.span import CharSpan
from tui.services.analysis_service import AnalysisService
from tui.services.draft_check import DraftCheck

ARTICLES = 10_000
ROUNDS = 15
LAST = 200
QUOTATIONS = 50

_WORDS = """
Ada Bo Cy Di Eli Fay Gus Ida Jo Kit Lena Max Nell Otto Pia Quin Rosa Sven Tess Una Vic Wim Yann Zoe
Al Bar Cor Dun El Fen Gar Hol Ing Jar Kel Lor Mar Nor Or Pen Qua Ras Sol Tor
aby beck coe dale er field gate ham ing kin low man nard by ridge sen ton wick
mayor minister engineer spokeswoman judge captain director teacher farmer senator
bridge ferry dam school strike budget harbour weapon vaccine railway flood market tax union vote treaty
opened closed delayed defended criticised planned inspected sold rebuilt questioned
Varne Lomby Harwick Ostad Welne Brinby Varwick Lomstad Harne Ostby Welwick Brinstad Varstad Lomne
"""
FIRST, START, END, ROLES, NOUNS, VERBS, TOWNS = (line.split() for line in _WORDS.strip().splitlines())
BODIES = [f"{kind} of {what}" for kind in ("Ministry", "Council") for what in ("Works", "Health", "Ports", "Schools")]
ENDS = [
    "after a long night of talks in the old town hall",
    "although nobody had asked for it before the winter",
    "while residents waited for news of the second inquiry",
    "because the costs had doubled since the spring",
    "in spite of warnings from engineers and insurers",
    "and promised a report within the coming six weeks",
]


class Maker:
    """Makes articles, each with its analysis."""

    def __init__(self, seed: int = 7) -> None:
        """Invent a country; the same seed gives the same."""
        self._chance = random.Random(seed)  # noqa: S311  (no secret)
        surnames = [f"{start}{end}" for start in START for end in END]
        self._people = [(f"{self._chance.choice(FIRST)} {name}", self._chance.choice(ROLES)) for name in surnames * 5]

    def make(self, number: int) -> Analysis:
        """An article of some three hundred words, with who is in it and what they say."""
        chance = self._chance
        # A few are in the news every day, most now and then.
        people = [self._people[int(len(self._people) * chance.random() ** 3)] for _ in range(8)]
        people = list(dict.fromkeys(people))
        town, body = chance.choice(TOWNS), chance.choice(BODIES)
        title = f"{chance.choice(NOUNS).capitalize()} {chance.choice(NOUNS)} in {town} {chance.choice(VERBS)}"
        paragraphs, said = [title], []
        for turn in range(14):
            name, role = people[turn % len(people)]
            called = f"{name}, a {role} from {chance.choice(TOWNS)}," if turn < len(people) else name.split()[-1]
            plain = f"{called} {chance.choice(VERBS)} the {chance.choice(NOUNS)} of the {body} {chance.choice(ENDS)}."
            words = f"“The {chance.choice(NOUNS)} was {chance.choice(VERBS)} {chance.choice(ENDS)},”"
            paragraphs.append(f"{plain} {words} said {name.split()[-1]}.")
            said.append((words, name))
        text = "\n\n".join(paragraphs)
        day = f"{2015 + number % 10}-{1 + number % 12:02}-{1 + number % 28:02}"
        spans, at = [], 0
        for paragraph in paragraphs:
            spans.append(CharSpan(at, at + len(paragraph)))
            at += len(paragraph) + 2
        source = f"https://{town.lower()}.example/{number}"
        article = Article(f"n{number}", text, tuple(spans), title, spans[0], source, day, "Staff")
        return self._analysis(article, people, [town, body], said)

    def _analysis(
        self, article: Article, people: list[tuple[str, str]], others: list[str], said: list[tuple[str, str]]
    ) -> Analysis:
        taken: set[int] = set()
        ids: dict[str, str] = {}
        actors: list[Actor] = []
        for name, role in [*people, *((other, "") for other in others)]:
            kind = ActorKind.PERSON if role else ActorKind.PLACE if " " not in name else ActorKind.ORG
            called = rf"\b(?:{re.escape(name)}|{re.escape(name.split()[-1] if role else name)})\b"
            found = [match.span() for match in re.finditer(called, article.text)]
            mentions = []
            for start, end in found:
                if not taken.intersection(range(start, end)):
                    taken.update(range(start, end))
                    mentions.append(Mention(CharSpan(start, end), MentionKind.NAME))
            if mentions:
                ids[name] = f"a{len(actors) + 1}"
                aliases = (name.split()[-1],) if role else ()
                actors.append(Actor(ids[name], name, kind, tuple(mentions), aliases, (role,) if role else ()))
        quotes, at = [], 0
        for number, (words, name) in enumerate(said, 1):
            at = article.text.index(words, at)
            span = CharSpan(at, at + len(words))
            quotes.append(Quote(f"q{number}", QuoteKind.DIRECT, (span,), actor=ids.get(name)))
            at += len(words)
        return Analysis(article, tuple(actors), tuple(quotes), "made up 1")


def timed(action: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds an action takes, by the clock and of the processor, each the median of some rounds."""
    spent = []
    for _ in range(ROUNDS):
        clock, processor = perf_counter(), process_time()
        action()
        spent.append((1_000 * (perf_counter() - clock), 1_000 * (process_time() - processor)))
    by_clock, of_processor = zip(*spent, strict=True)
    return median(by_clock), median(of_processor)


class Work:
    """Counts what a library's database does, in hundreds of its machine's steps: no other work disturbs that."""

    def __init__(self, library: Library) -> None:
        """Listen to a library."""
        self.done = 0
        for connection in (library._connection, library.articles._connection):
            connection.set_progress_handler(self._more, 100)

    def _more(self) -> None:
        self.done += 1


def fill(library: Library, maker: Maker, start: int, end: int) -> tuple[float, float]:
    """Store analysed articles; steps and milliseconds of the processor that each of the last took."""
    work = Work(library)
    last = max(start, end - LAST)
    steps, seconds = 0, 0.0
    for number in range(start, end):
        if number == last:
            steps, seconds = work.done, process_time()
        analysis = maker.make(number)
        library.articles.add(analysis.article)
        library.save(analysis)
        if number % 1_000 == 0:
            print(f"\r{number}", end="", file=sys.stderr, flush=True)
    return 100 * (work.done - steps) / (end - last), 1_000 * (process_time() - seconds) / (end - last)


def main(sizes: list[int], path: Path) -> None:
    """Fill a library and print, at each size, what took how long."""
    library, maker, before = Library(path), Maker(), 0
    for size in sizes:
        there = library.articles.count()
        if there < size:
            for number in range(before, there):
                maker.make(number)
            steps, spent = fill(library, maker, there, size)
            print(f"\r{size} articles, {path.stat().st_size / 1e6:.0f} MB")
            print(f"{spent:8.1f} ms of the processor, {steps:,.0f} steps of the database: store an analysed article")
        before = size
        figures(library, path, maker.make(10**6))
    library.close()


def figures(library: Library, path: Path, latest: Analysis) -> None:
    """Print how long lists, searches and dossiers take."""
    articles, dossiers = library.articles, library.dossiers
    (most, *_) = dossiers.list(kind=ActorKind.PERSON)
    (top, *_) = dossiers.list()
    known = articles.get(articles.list(limit=1)[0].id)
    surname = most.name.split()[-1]
    for number in range(10):
        library.watches.add(f"watch {number}", f"actor:{surname} said:weapons")
    actions: dict[str, Callable[[], object]] = {
        "open the library and list all": lambda: _open(path),
        "list all": articles.list,
        "list 50": lambda: articles.list(limit=50),
        "search a word of every tenth article": lambda: articles.search("vaccine"),
        "search a word of every article": lambda: articles.search("talks"),
        "search two words and a phrase": lambda: articles.search('bridge strike "the second inquiry"'),
        "search a beginning": lambda: articles.search("weap*"),
        f"search actor:{surname} ({most.articles} articles)": lambda: articles.search(f"actor:{surname}"),
        f"search actor:{surname} said:weapons after:2024-01": lambda: articles.search(
            f"actor:{surname} said:weapons after:2024-01"
        ),
        "search said:weapons": lambda: articles.search("said:weapons"),
        "ask the queries of ten watches again": library.watches.update,
        "actors met before, of an article in the library": lambda: dossiers.for_article(known),
        "actors met before, of a new article": lambda: dossiers.for_analysis(latest),
        "list the dossiers": dossiers.list,
        "pairs that may be one": dossiers.suggestions,
        f"open the dossier of {most.name} ({most.articles} articles)": lambda: dossiers.get(most.id),
        f"open the dossier of {top.name} ({top.articles} articles)": lambda: dossiers.get(top.id),
        "the same article, by its words": lambda: articles.find(latest.article),
    }
    draft, analyses = drafted(library), AnalysisService(library=library)
    actions[f"check a draft of {len(draft.quotes)} quotations"] = lambda: DraftCheck(analyses, library).check(draft, {})
    print("   clock       processor")
    for told, action in actions.items():
        by_clock, of_processor = timed(action)
        print(f"{by_clock:8.1f} ms  {of_processor:8.1f} ms  {told}", flush=True)


def drafted(library: Library) -> Analysis:
    """A draft that quotes articles all over a library, every other time with a word that wasn't said."""
    rows = library.articles.list()
    text, quotes = "", []
    actors: dict[str, Actor] = {}
    for number, row in enumerate(rows[:: max(1, len(rows) // QUOTATIONS)][:QUOTATIONS]):
        analysis = library.newest(library.articles.get(row.id))
        found = analysis and next((quote for quote in analysis.quotes if analysis.actor(quote.actor)), None)
        if not analysis or not found:
            continue
        words = found.span.of(analysis.article.text).replace(" was ", " was never " if number % 2 else " was ")
        name = next(actor.name for actor in analysis.actors if actor.id == found.actor)
        start = len(text) + 1
        text += f"\n{words} said {name}.\n"
        at = text.index(name, start + len(words))
        mention = Mention(CharSpan(at, at + len(name)), MentionKind.NAME)
        known = actors.get(name)
        mentions = (*known.mentions, mention) if known else (mention,)
        actors[name] = Actor(f"a{name}", name, ActorKind.PERSON, mentions)
        span = CharSpan(start, start + len(words))
        quotes.append(Quote(f"q{number}", QuoteKind.DIRECT, (span,), actor=f"a{name}"))
    paragraphs = tuple(CharSpan(match.start(), match.end()) for match in re.finditer("[^\n]+", text))
    return Analysis(Article("draft", text, paragraphs), tuple(actors.values()), tuple(quotes), "made up 1")


def _open(path: Path) -> None:
    library = Library(path)
    library.articles.list()
    library.close()


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("sizes", nargs="*", type=int, default=[ARTICLES])
    options.add_argument("--library", type=Path, help="keep it in this file, and go on with what is there")
    chosen = options.parse_args()
    if chosen.library:
        main(sorted(chosen.sizes), chosen.library)
    else:
        with tempfile.TemporaryDirectory() as folder:
            main(sorted(chosen.sizes), Path(folder) / "library.db")
