"""`newsreader library`: the articles that are kept."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from tui.cli.provenance import provenance, provenance_lines
from tui.cli.settings import settings
from tui.cli.talk import tell
from tui.config import library_file
from tui.errors import LibraryError
from tui.library.damage import RESCUE
from tui.library.dossier_rows import NEWEST
from tui.library.library import Library
from tui.library.rows import Order, Row
from tui.model.article import NO_DATE
from tui.model.dossier import Dossier, Summary
from tui.sources.cleaning import one_line


def run(options: argparse.Namespace) -> int:
    """Do one thing with the library.

    Returns:
        0, or 1 if anything could not be done, or the check found damage.

    Raises:
        ConfigError: If the settings are unfit.
        LibraryError: If the library can't be opened, read or written, or has no article with an id.
        QueryError: If a query can't be understood.
    """
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    if options.what == "rescue":
        return _rescue(options)
    with closing(Library(library_file(settings(options)))) as library:
        for warning in library.warnings:
            tell(warning)
        failed = _WHAT[options.what](library, options)
        damaged = library.left_out.sentences()
    for sentence in damaged:
        tell(sentence)
    if damaged:
        tell(f"hint: {RESCUE}")
    return 1 if failed or damaged else 0


def _list(library: Library, options: argparse.Namespace) -> bool:
    rows = library.articles.list(
        " ".join(options.query), order=Order(options.sort), deleted=options.deleted, limit=options.limit
    )
    if options.json:
        _print_json([_record(row) for row in rows])
        return False
    for row in rows:
        print(line_of(row))
    if not rows:
        tell("There are no such articles." if options.query or options.deleted else "The library has no articles.")
    return False


def _search(library: Library, options: argparse.Namespace) -> bool:
    query = " ".join(options.query)
    rows = library.articles.list(query, order=Order(options.sort), limit=options.limit)
    excerpts = [_excerpt(library, row.id, query) for row in rows]
    if options.json:
        _print_json([{**_record(row), "excerpt": words} for row, words in zip(rows, excerpts, strict=True)])
        return False
    for row, words in zip(rows, excerpts, strict=True):
        print(f"{line_of(row)}\n       {words}")
    if not rows:
        tell("Nothing was found.")
    return False


def _excerpt(library: Library, number: int, query: str) -> str:
    try:
        return library.articles.excerpt(number, query)
    except LibraryError as error:
        library.left_out.tell(error)
        return ""


def _show(library: Library, options: argparse.Namespace) -> bool:
    if options.actor:
        return _show_actor(library, options)
    shown, failed = [], False
    for number in options.ids:
        try:
            shown.append(_article(library, number))
        except LibraryError as error:
            failed = True
            tell(str(error))
    if options.json:
        _print_json(shown if len(options.ids) > 1 else shown[0] if shown else None)
        return failed
    for number, record in enumerate(shown):
        print("\n" * 2 * bool(number) + "\n".join(_told(record)))
    return failed


def _show_actor(library: Library, options: argparse.Namespace) -> bool:
    found = library.dossiers.of(options.actor) or library.dossiers.list(options.actor, limit=9)
    if not found:
        raise LibraryError(f"No article in the library names {options.actor}.")
    doubts = library.dossiers.count_doubts(*(summary.id for summary in found))
    newest = None if options.json else NEWEST
    dossiers = [library.dossiers.get(summary.id, newest=newest) for summary in found]
    if options.json:
        _print_json([_dossier_record(dossier) for dossier in dossiers])
        return False
    print("\n\n".join("\n".join(_dossier_told(dossier)) for dossier in dossiers))
    if doubts:
        tell(
            f"{doubts:,} pair{'s' * (doubts != 1)} of these and other actors may be one:"
            " `newsreader library`, then D and tab, lists them to be decided."
        )
    return False


def _export(library: Library, options: argparse.Namespace) -> bool:
    from tui.library.transfer import lines  # noqa: PLC0415  (only needed here)

    rows = library.articles.list(" ".join(options.query), order=Order.OLDEST)
    missed: set[int] = set()
    for line in lines(library, (row.id for row in rows), missed.add):
        sys.stdout.write(line)
    tell(f"{_articles(len(rows) - len(missed))} exported." + f" {len(missed)} could not be." * bool(missed))
    return False


def _import(library: Library, options: argparse.Namespace) -> bool:
    from tui.cli.shelving import brought  # noqa: PLC0415  (only needed here)

    records, failed = [], 0
    for arrival in brought(library, options):
        if isinstance(arrival, str):
            failed += 1
            tell(arrival)
            continue
        records.append(arrival)
        if not options.json:
            print(f"{arrival['id']:>6}  {_OUTCOMES[arrival['outcome']]:<7}  {arrival['title']}")
    if options.json:
        _print_json(records)
    counts = Counter(_OUTCOMES[record["outcome"]] for record in records)
    told = [
        f"{_articles(counts['new'])} added",
        *(f"{n} {words}" for what, words in _TOLD.items() if (n := counts[what])),
    ]
    tell(", ".join([*told, f"{counts['known']} known already", *([f"{failed} failed"] if failed else [])]) + ".")
    return bool(failed)


def _split(library: Library, options: argparse.Namespace) -> bool:
    failed = False
    done: list[int] = []
    for number in options.ids:
        try:
            done += library.articles.split(number)
        except LibraryError as error:
            tell(str(error))
            failed = True
    rows = [library.articles.row(number) for number in done]
    if options.json:
        _print_json([_record(row) for row in rows])
    else:
        for row in rows:
            print(line_of(row))
    if done:
        tell(f"{_articles(len(done))} by {'itself' if len(done) == 1 else 'themselves'} now.")
    return failed


def _delete(library: Library, options: argparse.Namespace) -> bool:
    rows = [library.articles.row(number) for number in options.ids]
    unfit = [row for row in rows if bool(row.deleted) != (options.restore or options.purge)]
    for row in unfit:
        tell(f"Article {row.id} is {'deleted already' if row.deleted else 'not deleted'}: {row.title}")
    ids = [row.id for row in rows if row not in unfit]
    done, count = "deleted", 0
    if options.purge:
        done = "thrown away"
        count = library.articles.purge(*ids) if ids or not rows else 0
    elif ids:
        done = "restored" if options.restore else "deleted"
        count = library.articles.restore(*ids) if options.restore else library.articles.delete(*ids)
    if options.json:
        _print_json({"done": done, "count": count, "ids": ids})
    else:
        tell(f"{_articles(count)} {done}." + (" `library delete --restore` puts them back." * (done == "deleted")))
    return bool(unfit)


def _check(library: Library, options: argparse.Namespace) -> bool:
    damages = (*library.warnings, *library.check())
    count = library.articles.count()
    if options.json:
        _print_json({"library": str(library.path), "articles": count, "damages": list(damages)})
    else:
        for damage in damages:
            print(damage)
        tell(f"{library.path}: {_articles(count)}, " + (f"{len(damages)} damages." if damages else "no damage."))
    return bool(damages)


def _rescue(options: argparse.Namespace) -> int:
    """Bring what can be read of a library into a new one; the damaged one isn't opened as a library."""
    from tui.library.rescue import rescue  # noqa: PLC0415  (seldom needed)

    damaged, out = library_file(settings(options)), Path(options.out).expanduser()
    if not damaged.exists():
        raise LibraryError(f"There is no library {damaged}.", "--library names the damaged one")
    saved, lost = rescue(damaged, out)
    if options.json:
        _print_json({"library": str(damaged), "out": str(out), "saved": saved, "lost": list(lost)})
    else:
        for sentence in lost:
            print(one_line(sentence))
        told = ", ".join(f"{name}: {saved[name]:,}" for name in _SAVED if saved[name])
        tell(f"{out} holds what could be read of {damaged}" + (f" ({told})." if told else "."))
        tell(f"{len(lost):,} loss{'es' * (len(lost) != 1)}, told above." if lost else "Nothing is known to be lost.")
    return 1 if lost else 0


_SAVED = ("articles", "notes", "corrections", "tags", "analyses", "feeds", "decisions", "places")

_WHAT: dict[str, Callable[[Library, argparse.Namespace], bool]] = {
    "list": _list,
    "search": _search,
    "show": _show,
    "export": _export,
    "import": _import,
    "split": _split,
    "delete": _delete,
    "check": _check,
}


_OUTCOMES = {"new": "new", "known": "known", "version": "changed", "beside": "changed", "merged": "merged"}
_TOLD = {"changed": "changed", "merged": "merged with the same story from elsewhere"}
"""What an article was to the shelf, in words."""


def line_of(row: Row) -> str:
    """An article on one line: id, day of publication, day it came to the library, state, title, source, tags."""
    state = ("read  " if row.read else "unread") + (" starred" if row.starred else "        ")
    tags = "".join(f"  #{tag}" for tag in row.tags)
    day = f"{(row.date or NO_DATE)[:10]:<10}"
    return f"{row.id:>6}  {day}  {row.fetched[:10]}  {state}  {row.title}  ({_origin(row)}){tags}"


def _origin(row: Row) -> str:
    """The feed that brought an article, and where it was read."""
    return ", ".join(filter(None, (row.feed_name, row.source))) or "no source"


def _record(row: Row) -> dict[str, Any]:
    return row._asdict() | {"tags": list(row.tags)}


def _article(library: Library, number: int) -> dict[str, Any]:
    row, article = library.articles.row(number), library.articles.get(number)
    analysis = library.newest(article)
    met: dict[str, Summary] = {}
    try:
        met = library.dossiers.for_article(article)
    except LibraryError as error:
        library.left_out.tell(error)
    return (
        _record(row)
        | provenance(library, number)
        | {
            "sources": list(library.articles.sources(number)),
            "versions": [version.id for version in library.articles.versions(number)],
            "text": article.text,
            "complete": analysis is not None and analysis.complete,
            "stopped": (analysis.stopped if analysis else "") or None,
            "notes": [kept.note.text for kept in library.notes.of(article)],
            "actors": [
                {
                    "name": actor.name,
                    "kind": str(actor.kind),
                    "roles": list(actor.roles),
                    "mentions": len(actor.mentions),
                    "dossier": met[actor.id].id if actor.id in met else None,
                    "others": met[actor.id].others if actor.id in met else 0,
                }
                for actor in (analysis.actors if analysis else ())
                if actor.named
            ],
        }
    )


def _told(record: dict[str, Any]) -> Iterable[str]:
    yield record["title"]
    about = [
        record["date"] or "no date",
        record["author"],
        f"{record['words']} words",
        f"fetched {record['fetched'][:10]}",
    ]
    yield ", ".join(part for part in about if part)
    if record["feed_name"]:
        yield f"from the feed {record['feed_name']}"
    yield from record["sources"] or [record["source"]]
    states = [
        "read" if record["read"] else "unread",
        "starred" * record["starred"],
        "deleted" * bool(record["deleted"]),
    ]
    yield ", ".join([state for state in states if state] + [f"#{tag}" for tag in record["tags"]])
    yield from provenance_lines(record)
    yield ""
    yield record["text"]
    yield ""
    if not record["analysed"]:
        yield "Not analysed yet; it will be when it is read."
    if record["stopped"]:
        yield f"The analysis {record['stopped']}."
    for actor in record["actors"]:
        others = actor["others"]
        met = f"in {others} other article{'s' * (others != 1)}" if others else "new"
        roles = f", {', '.join(actor['roles'])}" if actor["roles"] else ""
        yield f"{actor['name']}{roles}: {met}"
    yield from (f"\nNote: {note}" for note in record["notes"])


def _dossier_record(dossier: Dossier) -> dict[str, Any]:
    import msgspec  # noqa: PLC0415  (only needed here)

    made: dict[str, Any] = msgspec.to_builtins(dossier)
    del made["earlier"], made["quotes"]  # Nothing is left out here.
    return made | {
        "names": list(dossier.names),
        "first_seen": dossier.first_seen,
        "roles": msgspec.to_builtins(dossier.roles),
    }


def _dossier_told(dossier: Dossier) -> Iterable[str]:
    yield f"{dossier.name}, {str(dossier.kind).lower()}, in {_articles(dossier.articles)}" + (
        f" since {dossier.first_seen}" if dossier.first_seen else ""
    )
    if dossier.names[1:]:
        yield f"also: {', '.join(name for name in dossier.names if name != dossier.name)}"
    yield from (f"  {held.first or NO_DATE} to {held.last or NO_DATE}  {held.role}" for held in dossier.roles)
    earlier = f" (the newest {len(dossier.appearances):,}; --json has all)" if dossier.earlier else ""
    yield f"Articles{earlier}"
    yield from (
        f"  {seen.day or NO_DATE:10}  {seen.title}  ({seen.source}): {seen.why}" for seen in dossier.appearances
    )
    if dossier.sayings:
        yield f"Quotes{earlier and ' (of these articles)'}"
        yield from (
            f"  {said.day or NO_DATE:10}  {' '.join(said.words.split())}  ({said.title})" for said in dossier.sayings
        )
    if dossier.company:
        more = f" (20 of {len(dossier.company):,})" if len(dossier.company) > 20 else ""  # noqa: PLR2004  (as below)
        yield f"With{more}{earlier and ' (in these articles)'}"
        yield from (f"  {who.articles:>4}  {who.name}" for who in dossier.company[:20])


def _articles(count: int) -> str:
    return f"{count} article{'s' * (count != 1)}"


def _print_json(data: object) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=2)
    harmless = all(char.isprintable() or char == "\n" for char in text)
    print(text if harmless else json.dumps(data, indent=2))
