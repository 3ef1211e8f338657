"""`newsreader library`: the articles that are kept."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from tui.cli.command import Function, Group, Options, Query, as_json, references
from tui.cli.progress import progress
from tui.cli.records import (
    article_lines,
    article_record,
    counted,
    dossier_lines,
    dossier_record,
    line_of,
    print_json,
    row_record,
)
from tui.cli.settings import opened, settings
from tui.cli.talk import tell
from tui.errors import LibraryError

if TYPE_CHECKING:
    from tui.library.library import Library

ORDERS = ("newest", "oldest", "added", "title", "source", "feed", "longest", "shortest", "relevance")

_OUTCOMES = {"new": "new", "known": "known", "version": "changed", "beside": "changed", "merged": "merged"}
_TOLD = {"changed": "changed", "merged": "merged with the same story from elsewhere"}
"""What an article was to the shelf, in words."""

QUERY = """\
A query is words that an article must have, in any form; also

\b
  "cease fire"  these very words      weap*         words that begin so
  actor:Qaim    who is in it          said:weapons  what is said; with actor: by them
  title:  author:  source:  feed:  tag:
  after:2024-01  before:2024-02-15    is:unread  is:starred  is:analysed  is:incomplete
  -             before any of them: articles without it"""

library = Group(
    "library",
    default="browse",
    modules={
        "browse": ("tui.cli.browse:browse", "look through them on the screen (what happens without a command)"),
        "rescue": ("tui.cli.rescue:rescue", "bring what can be read of a damaged library into a new one"),
    },
    help="The articles you keep: look through them on the screen, or list, search, show, import, export, delete them,"
    " and check the library.",
    examples=[
        ("library", "look through them on the screen"),
        ("library import stories/ https://…", "keep articles"),
        ("library list is:unread", "those not read yet"),
        ("library search 'actor:Qaim said:weapons'", "best first"),
        ("library export > shelf.jsonl", "with all that belongs to them"),
        ("library check", "whether the file is sound"),
    ],
    notes=QUERY,
)


def _in_library(act: Callable[[Library, Options], bool]) -> Callable[[Options], int]:
    """Open the library for something to do with it, which says whether anything could not be done.

    Raises:
        ConfigError: If the settings are unfit.
        LibraryError: If the library can't be opened, read or written, or has no article with an id.
        QueryError: If a query can't be understood.
    """

    @wraps(act)
    def run(options: Options) -> int:
        from tui.library.damage import RESCUE

        with opened(options) as shelf:
            failed = act(shelf, options)
            damaged = shelf.left_out.sentences()
        for sentence in damaged:
            tell(sentence)
        if damaged:
            tell(f"hint: {RESCUE}")
        return 1 if failed or damaged else 0

    return run


def _query(*, required: bool = False, told: str = "which articles") -> Callable[[Function], Function]:
    metavar = "QUERY…" if required else "[QUERY…]"
    return click.argument("query", nargs=-1, type=Query(), required=required, metavar=metavar, help=told)


def _sort(default: str) -> Callable[[Function], Function]:
    told = f"{', '.join(ORDERS)} (default: {default})"
    return click.option("--sort", type=click.Choice(ORDERS), default=default, metavar="ORDER", help=told)


def _ids(metavar: str = "[ID…]") -> Callable[[Function], Function]:
    return click.argument("ids", nargs=-1, type=int, metavar=metavar, help="ids of articles, as the list has them")


@library.command(
    "list",
    help="List articles, a line each: id, day of publication (– where it isn't known), day it came to the library,"
    " state, title, source, tags.",
    examples=[("library list", "all, newest first"), ("library list is:unread tag:work --sort longest", "some")],
    notes=QUERY,
    excludes=True,
)
@_query()
@_sort("newest")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="at most so many")
@click.option("--deleted", is_flag=True, help="those that were deleted and can be restored")
@as_json
@_in_library
def _list(library: Library, options: Options) -> bool:
    from tui.library.rows import Order

    rows = library.articles.list(
        " ".join(options.query), order=Order(options.sort), deleted=options.deleted, limit=options.limit
    )
    if options.json:
        print_json([row_record(row) for row in rows])
        return False
    for row in rows:
        print(line_of(row))
    if not rows:
        tell("There are no such articles." if options.query or options.deleted else "The library has no articles.")
    return False


@library.command(
    "search",
    help="Search articles, best first, each with some words around what was found.",
    examples=[("library search 'actor:Qaim said:weapons after:2024-01'", "what Qaim said of weapons")],
    notes=QUERY,
    excludes=True,
)
@_query(required=True, told="what to look for")
@_sort("relevance")
@click.option("--limit", type=click.IntRange(min=1), default=20, metavar="N", help="at most so many (default: 20)")
@as_json
@_in_library
def _search(library: Library, options: Options) -> bool:
    from tui.library.rows import Order

    query = " ".join(options.query)
    rows = library.articles.list(query, order=Order(options.sort), limit=options.limit)
    excerpts = [_excerpt(library, row.id, query) for row in rows]
    if options.json:
        print_json([{**row_record(row), "excerpt": words} for row, words in zip(rows, excerpts, strict=True)])
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


@library.command(
    "show",
    help="Print an article with its actors, each with the number of other articles it is in; or an actor's dossier.",
    examples=[
        ("library show 12", "an article"),
        ("library show --actor 'Faraj Qaim'", "articles, roles over time, quotes by date, company"),
    ],
)
@_ids()
@click.option("--actor", metavar="NAME", help="an actor of any article, by name or alias")
@as_json
@_in_library
def _show(library: Library, options: Options) -> bool:
    if bool(options.ids) == bool(options.actor):
        raise click.UsageError("give either ids or --actor NAME")
    if options.actor:
        return _show_actor(library, options)
    shown, failed = [], False
    for number in options.ids:
        try:
            shown.append(article_record(library, number))
        except LibraryError as error:
            failed = True
            tell(str(error))
    if options.json:
        print_json(shown if len(options.ids) > 1 else shown[0] if shown else None)
        return failed
    for number, record in enumerate(shown):
        print("\n" * 2 * bool(number) + "\n".join(article_lines(record)))
    return failed


def _show_actor(library: Library, options: Options) -> bool:
    from tui.library.dossier_rows import NEWEST

    found = library.dossiers.of(options.actor) or library.dossiers.list(options.actor, limit=9)
    if not found:
        raise LibraryError(f"No article in the library names {options.actor}.")
    doubts = library.dossiers.count_doubts(*(summary.id for summary in found))
    newest = None if options.json else NEWEST
    dossiers = [library.dossiers.get(summary.id, newest=newest) for summary in found]
    if options.json:
        print_json([dossier_record(dossier) for dossier in dossiers])
        return False
    print("\n\n".join("\n".join(dossier_lines(dossier)) for dossier in dossiers))
    if doubts:
        tell(
            f"{doubts:,} pair{'s' * (doubts != 1)} of these and other actors may be one:"
            " `newsreader library`, then D and tab, lists them to be decided."
        )
    return False


@library.command(
    "export",
    help="Print articles with text, sources, state, tags, analysis, corrections, notes and older versions: a line of"
    " JSON each, that `library import` takes in again.",
    examples=[("library export > shelf.jsonl", "all"), ("library export tag:work > work.jsonl", "some")],
    notes=QUERY,
    excludes=True,
)
@_query(told="which articles (default: all)")
@as_json
@_in_library
def _export(library: Library, options: Options) -> bool:
    from tui.library.rows import Order
    from tui.library.transfer import lines

    rows = library.articles.list(" ".join(options.query), order=Order.OLDEST)
    missed: set[int] = set()
    for line in lines(library, (row.id for row in rows), missed.add):
        sys.stdout.write(line)
    tell(f"{counted(len(rows) - len(missed))} exported." + f" {len(missed)} could not be." * bool(missed))
    return False


@library.command(
    "import",
    help="Put articles on the shelf. What is there already is not added again; a changed text is a new version.",
    examples=[
        ("library import stories/ --tag archive", "every article of a folder"),
        ("library import https://… --analyze", "a page, with its actors and quotes"),
        ("library import shelf.jsonl", "what `library export` wrote"),
    ],
)
@references()
@click.option("--tag", multiple=True, metavar="TAG", help="give them a tag; may be repeated")
@click.option("--analyze", is_flag=True, help="find their actors and quotes now, not when first read")
@as_json
@_in_library
def _import(library: Library, options: Options) -> bool:
    from tui.services.analysis_service import AnalysisService
    from tui.services.article_import import ArticleImport, Imported, ImportNote
    from tui.sources import count

    config = settings(options)
    importing = ArticleImport(
        library,
        options.references,
        anyway=options.anyway,
        tags=options.tag,
        analyses=AnalysisService(config.model, time_limit=config.time_limit, library=library)
        if options.analyze
        else None,
    )
    records: list[dict[str, Any]] = []
    failed = 0
    shown = options.json and bool(importing.sources)
    with progress(shown=shown, count=lambda: count(importing.sources)) as advance:
        for event in importing.run(advance):
            if not isinstance(event, Imported):
                failed += not isinstance(event, ImportNote)
                tell(event.message)
                continue
            records.append(
                {"id": event.id, "title": event.title, "new": event.outcome == "new", "outcome": event.outcome}
            )
            if not options.json:
                print(f"{event.id:>6}  {_OUTCOMES[event.outcome]:<7}  {event.title}")
    if options.json:
        print_json(records)
    counts = Counter(_OUTCOMES[record["outcome"]] for record in records)
    told = [
        f"{counted(counts['new'])} added",
        *(f"{n} {words}" for what, words in _TOLD.items() if (n := counts[what])),
    ]
    tell(", ".join([*told, f"{counts['known']} known already", *([f"{failed} failed"] if failed else [])]) + ".")
    return bool(failed)


@library.command(
    "split",
    help="Take an article apart that was merged from several addresses: each text is an article of its own again.",
    examples=[
        ("library split 12", "all that was merged with article 12"),
        ("library split 17", "one text that show lists"),
    ],
)
@click.argument(
    "ids", nargs=-1, type=int, required=True, metavar="ID…", help="of articles, or of texts that `show` lists"
)
@as_json
@_in_library
def _split(library: Library, options: Options) -> bool:
    done: list[int] = []
    failed = False
    for number in options.ids:
        try:
            done += library.articles.split(number)
        except LibraryError as error:
            tell(str(error))
            failed = True
    rows = [library.articles.row(number) for number in done]
    if options.json:
        print_json([row_record(row) for row in rows])
    else:
        for row in rows:
            print(line_of(row))
    if done:
        tell(f"{counted(len(done))} by {'itself' if len(done) == 1 else 'themselves'} now.")
    return failed


@library.command(
    "delete",
    help="Delete articles. They can be restored until they are purged.",
    examples=[
        ("library delete 12 17", "take two off the shelf"),
        ("library delete --restore 12", "put one back"),
        ("library delete --purge", "throw away all that are deleted, for good"),
    ],
)
@_ids()
@click.option("--restore", is_flag=True, help="put deleted articles back")
@click.option("--purge", is_flag=True, help="throw deleted articles away for good; without ids all of them")
@as_json
@_in_library
def _delete(library: Library, options: Options) -> bool:
    if not options.ids and not options.purge:
        raise click.UsageError("which articles? give their ids")
    if options.restore and options.purge:
        raise click.UsageError("--restore puts back what --purge throws away: choose one")
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
        print_json({"done": done, "count": count, "ids": ids})
    else:
        tell(f"{counted(count)} {done}." + (" `library delete --restore` puts them back." * (done == "deleted")))
    return bool(unfit)


@library.command(
    "check",
    help="Look for damage in the library.",
)
@as_json
@_in_library
def _check(library: Library, options: Options) -> bool:
    damages = (*library.warnings, *library.check())
    count = library.articles.count()
    if options.json:
        print_json({"library": str(library.path), "articles": count, "damages": list(damages)})
    else:
        for damage in damages:
            print(damage)
        tell(f"{library.path}: {counted(count)}, " + (f"{len(damages)} damages." if damages else "no damage."))
    return bool(damages)
