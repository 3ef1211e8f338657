"""`newsreader library`: the articles that are stored, listed, searched, shown, imported, exported and deleted."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from functools import wraps
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.cli.command import FILE, CliGroup, Function, Options, QueryWord, as_json, command, opened, references, settings
from tui.cli.console import progress, say
from tui.cli.library_records import (
    article_lines,
    article_record,
    counted,
    dossier_lines,
    dossier_record,
    line_of,
    print_json,
    row_record,
)
from tui.cli.watch_commands import run_arrivals
from tui.errors import LibraryError

if TYPE_CHECKING:
    from tui.library.library import Library
    from tui.model.actor_dossier import Summary


ORDERS = ("newest", "oldest", "added", "title", "source", "feed", "longest", "shortest", "relevance")

_OUTCOMES = {
    "new": "new",
    "known": "known",
    "restored": "restored",
    "version": "changed",
    "beside": "changed",
    "merged": "merged",
}
_CHANGES = {"restored": "restored", "changed": "changed", "merged": "merged with the same story from elsewhere"}
"""What an article was to the library, in words."""

QUERY = """\
A query is a list of words that an article must contain, in any form. It can also have

\b
  "cease fire"   an exact phrase          weap*         words that begin so
  actor:Qaim     an actor in the article  said:weapons  a word in a quote; with actor:, in theirs
  source-kind:document  what a quote comes from: person, organisation, document, unnamed, group
  speaks-for:Water      a quote by somebody who speaks for it
  title: author: source: feed: tag:       these fields of an article
  after:2024-01  before:2024-02-15        the date of publication
  is:unread      is:starred  is:analysed  is:incomplete
  -word          without it; - can stand before any of these"""

library = CliGroup(
    "library",
    default="browse",
    modules={
        "browse": ("tui.cli.read_command:browse", "browse the library on the screen (the default)"),
        "rescue": ("tui.cli.library_commands:rescue", "copy what is readable in a damaged library to a new one"),
    },
    help="The library of saved articles: browse, list, search, show, import, export and delete them, or check the file"
    " for damage.",
    examples=[
        ("library", "browse it on the screen"),
        ("library import stories/ https://…", "save articles"),
        ("library list is:unread", "unread articles"),
        ("library search 'actor:Qaim said:weapons'", "what Qaim said about weapons"),
        ("library export > library.jsonl", "a backup of everything"),
        ("library check", "look for damage in the file"),
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
        from tui.library.store import RESCUE

        with opened(options) as stored:
            failed = act(stored, options)
            damaged = stored.left_out.sentences()
        for sentence in damaged:
            say(sentence)
        if damaged:
            say(f"hint: {RESCUE}")
        return 1 if failed or damaged else 0

    return run


def _query(*, required: bool = False, purpose: str = "only matching articles") -> Callable[[Function], Function]:
    metavar = "QUERY…" if required else "[QUERY…]"
    return click.argument("query", nargs=-1, type=QueryWord(), required=required, metavar=metavar, help=purpose)


def _sort(default: str) -> Callable[[Function], Function]:
    orders = f"{', '.join(ORDERS)} (default: {default})"
    return click.option("--sort", type=click.Choice(ORDERS), default=default, metavar="ORDER", help=orders)


def _ids(metavar: str = "[ID…]") -> Callable[[Function], Function]:
    return click.argument("ids", nargs=-1, type=int, metavar=metavar, help="article ids, as `library list` shows them")


@library.command(
    "list",
    help="List articles, one per line: id, date of publication (– if unknown), date added, state, title, source and"
    " tags.",
    examples=[
        ("library list", "all, newest first"),
        ("library list is:unread tag:work --sort longest", "unread ones with a tag"),
    ],
    notes=QUERY,
    excludes=True,
)
@_query()
@_sort("newest")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="at most N")
@click.option("--deleted", is_flag=True, help="list deleted articles, which can be restored")
@as_json
@_in_library
def _list(library: Library, options: Options) -> bool:
    from tui.library.article_rows import ArticleOrder

    rows = library.articles.list(
        " ".join(options.query), order=ArticleOrder(options.sort), deleted=options.deleted, limit=options.limit
    )
    if options.json:
        print_json([row_record(row) for row in rows])
        return False
    for row in rows:
        print(line_of(row))
    if not rows:
        say("There are no such articles." if options.query or options.deleted else "The library has no articles.")
    return False


@library.command(
    "search",
    help="Search articles. Results are sorted by relevance, each with some words around the match.",
    examples=[("library search 'actor:Qaim said:weapons after:2024-01'", "what Qaim said about weapons")],
    notes=QUERY,
    excludes=True,
)
@_query(required=True, purpose="what to look for")
@_sort("relevance")
@click.option("--limit", type=click.IntRange(min=1), default=20, metavar="N", help="at most N (default: 20)")
@as_json
@_in_library
def _search(library: Library, options: Options) -> bool:
    from tui.library.article_rows import ArticleOrder

    query = " ".join(options.query)
    rows = library.articles.list(query, order=ArticleOrder(options.sort), limit=options.limit)
    excerpts = [_excerpt(library, row.id, query) for row in rows]
    if options.json:
        print_json([{**row_record(row), "excerpt": words} for row, words in zip(rows, excerpts, strict=True)])
        return False
    for row, words in zip(rows, excerpts, strict=True):
        print(f"{line_of(row)}\n       {words}")
    if not rows:
        say("Nothing was found.")
    return False


def _excerpt(library: Library, number: int, query: str) -> str:
    try:
        return library.articles.excerpt(number, query)
    except LibraryError as error:
        library.left_out.add_error(error)
        return ""


@library.command(
    "show",
    help="Print an article with its actors and how many other articles each is in, or the dossier of an actor.",
    examples=[
        ("library show 12", "an article"),
        ("library show --actor 'Faraj Qaim'", "articles, roles over time, quotes by date, co-occurring actors"),
        ("library show --actor 'Faraj Qaim' --statements csv --about weapons", "a table of what Qaim said of them"),
    ],
)
@_ids()
@click.option("--actor", metavar="NAME", help="print the dossier of an actor, by name or alias")
@click.option(
    "--statements",
    type=click.Choice(("markdown", "csv")),
    metavar="FORMAT",
    help="print what the actor says instead: markdown (what is alike, by date, with what changed) or csv (all quotes)",
)
@click.option("--about", metavar="WORDS", help="with --statements: only those with these words")
@as_json
@_in_library
def _show(library: Library, options: Options) -> bool:
    if bool(options.ids) == bool(options.actor):
        raise click.UsageError("give either ids or --actor NAME")
    if (options.statements and not options.actor) or (options.about and not options.statements):
        raise click.UsageError("--statements needs --actor NAME, and --about needs --statements")
    if options.actor:
        return (_show_statements if options.statements else _show_actor)(library, options)
    shown, failed = [], False
    for number in options.ids:
        try:
            shown.append(article_record(library, number))
        except LibraryError as error:
            failed = True
            say(str(error))
    if options.json:
        print_json(shown if len(options.ids) > 1 else shown[0] if shown else None)
        return failed
    for number, record in enumerate(shown):
        print("\n" * 2 * bool(number) + "\n".join(article_lines(record)))
    return failed


def _show_statements(library: Library, options: Options) -> bool:
    from tui.export.statements import history_markdown, statements_csv
    from tui.model.statement_history import about, statement_groups

    for number, summary in enumerate(_called(library, options)):
        dossier = library.dossiers.get(summary.id, newest=None)
        sayings = about(dossier.sayings, options.about or "")
        groups = statement_groups(sayings)
        if options.statements == "csv":
            sys.stdout.writelines(islice(statements_csv(dossier, sayings, groups), min(number, 1), None))
        else:
            sys.stdout.write("\n" * bool(number) + history_markdown(dossier, groups))
    return False


def _called(library: Library, options: Options) -> tuple[Summary, ...]:
    """The actors of a name, or else of a name that begins so."""
    found = library.dossiers.of(options.actor) or library.dossiers.list(options.actor, limit=9)
    if not found:
        raise LibraryError(f"No article in the library names {options.actor}.")
    return found


def _show_actor(library: Library, options: Options) -> bool:
    from tui.library.dossier_store import NEWEST

    found = _called(library, options)
    doubts = library.dossiers.count_suggestions(*(summary.id for summary in found))
    newest = None if options.json else NEWEST
    dossiers = [library.dossiers.get(summary.id, newest=newest) for summary in found]
    if options.json:
        print_json([dossier_record(dossier) for dossier in dossiers])
        return False
    print("\n\n".join("\n".join(dossier_lines(dossier)) for dossier in dossiers))
    if doubts:
        say(
            f"{doubts:,} pair{'s' * (doubts != 1)} of these and other actors may be one:"
            " `newsreader library`, then D and tab, lists them to be decided."
        )
    return False


@library.command(
    "export",
    help="Print articles as JSON, one per line, with text, sources, state, tags, analysis, corrections, notes and older"
    " versions. `library import` reads it back.",
    examples=[("library export > library.jsonl", "all"), ("library export tag:work > work.jsonl", "those with a tag")],
    notes=QUERY,
    excludes=True,
)
@_query(purpose="only matching articles (default: all)")
@as_json
@_in_library
def _export(library: Library, options: Options) -> bool:
    from tui.library.article_rows import ArticleOrder
    from tui.library.transfer import lines
    from tui.sources.safe_text import one_line

    query = " ".join(options.query)
    rows = library.articles.list(query, order=ArticleOrder.OLDEST)
    if query and not rows:
        say(f"No article matches {one_line(query)}. What is exported goes to standard output: `> FILE` stores it.")
        return False
    missed: set[int] = set()
    for line in lines(library, (row.id for row in rows), missed.add):
        sys.stdout.write(line)
    say(f"{counted(len(rows) - len(missed))} exported." + f" {len(missed)} could not be." * bool(missed))
    return False


@library.command(
    "import",
    help="Add articles to the library. Known articles are not added twice; a changed text becomes a new version.",
    examples=[
        ("library import stories/ --tag archive", "every article in a folder"),
        ("library import https://… --analyze", "a web page, analysed at once"),
        ("library import library.jsonl", "the output of `library export`"),
    ],
)
@references()
@click.option("--tag", multiple=True, metavar="TAG", help="add this tag to them; can be repeated")
@click.option("--analyze", is_flag=True, help="analyse them now instead of when first read")
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
                say(event.message if isinstance(event, ImportNote) else str(event))
                continue
            records.append(
                {"id": event.id, "title": event.title, "new": event.outcome == "new", "outcome": event.outcome}
            )
            if not options.json:
                print(f"{event.id:>6}  {_OUTCOMES[event.outcome]:<8}  {event.title}")
    if options.json:
        print_json(records)
    run_arrivals(library, options, quiet=options.json, analyse=options.analyze)
    counts = Counter(_OUTCOMES[record["outcome"]] for record in records)
    parts = [
        f"{counted(counts['new'])} added",
        *(f"{n} {words}" for what, words in _CHANGES.items() if (n := counts[what])),
    ]
    say(", ".join([*parts, f"{counts['known']} known already", *([f"{failed} failed"] if failed else [])]) + ".")
    return bool(failed)


@library.command(
    "split",
    help="Split an article that was merged from several addresses into one article per text.",
    examples=[
        ("library split 12", "everything merged into article 12"),
        ("library split 17", "one text, by the id that `library show` lists"),
    ],
)
@click.argument(
    "ids",
    nargs=-1,
    type=int,
    required=True,
    metavar="ID…",
    help="ids of articles, or of texts that `library show` lists",
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
            say(str(error))
            failed = True
    rows = [library.articles.row(number) for number in done]
    if options.json:
        print_json([row_record(row) for row in rows])
    else:
        for row in rows:
            print(line_of(row))
    if done:
        say(f"{counted(len(done))} by {'itself' if len(done) == 1 else 'themselves'} now.")
    return failed


@library.command(
    "delete",
    help="Delete articles. They can be restored until you purge them.",
    examples=[
        ("library delete 12 17", "delete two articles"),
        ("library delete --restore 12", "restore one"),
        ("library delete --purge", "erase all deleted articles for good"),
    ],
)
@_ids()
@click.option("--restore", is_flag=True, help="restore deleted articles")
@click.option("--purge", is_flag=True, help="erase deleted articles for good; without ids, all of them")
@as_json
@_in_library
def _delete(library: Library, options: Options) -> bool:
    if not options.ids and not options.purge:
        raise click.UsageError("which articles? give their ids")
    if options.restore and options.purge:
        raise click.UsageError("--restore and --purge exclude each other: choose one")
    rows = [library.articles.row(number) for number in options.ids]
    unfit = [row for row in rows if bool(row.deleted) != (options.restore or options.purge)]
    for row in unfit:
        say(f"Article {row.id} is {'deleted already' if row.deleted else 'not deleted'}: {row.title}")
    ids = [row.id for row in rows if row not in unfit]
    done, count = "deleted", 0
    if options.purge:
        done = "erased"
        count = library.articles.purge(*ids) if ids or not rows else 0
    elif ids:
        done = "restored" if options.restore else "deleted"
        count = library.articles.restore(*ids) if options.restore else library.articles.delete(*ids)
    if options.json:
        print_json({"done": done, "count": count, "ids": ids})
    else:
        say(f"{counted(count)} {done}." + (" `library delete --restore` restores them." * (done == "deleted")))
    return bool(unfit)


@library.command(
    "prune",
    help="Delete old articles: those published and added longer ago than an age. Articles with a star or a note are"
    " kept. The deleted ones can be restored until you purge them.",
    examples=[
        ("library prune --older-than 90d --read --dry-run", "list what would be deleted"),
        ("library prune --older-than 90d --read", "delete what you have read"),
        ("library prune --older-than 1y tag:sport", "only articles that match"),
    ],
    notes=QUERY,
    excludes=True,
)
@_query()
@click.option("--older-than", metavar="AGE", help="90d, 12w, 6m, 2y: days, weeks, months or years")
@click.option("--read", is_flag=True, help="only articles that you have read")
@click.option("--dry-run", is_flag=True, help="list them and delete nothing")
@as_json
@_in_library
def _prune(library: Library, options: Options) -> bool:
    from datetime import datetime

    from tui.services.expiry import days_of, prunable

    if not options.older_than:
        raise click.UsageError("how old? give --older-than, such as --older-than 90d")
    today = datetime.now().astimezone().date()
    query = " ".join(options.query)
    rows, kept = prunable(library, days_of(options.older_than), today, query=query, read=options.read)
    ids = [row.id for row in rows]
    count = len(ids) if options.dry_run else library.articles.delete(*ids)
    if options.json:
        print_json({"done": "nothing" if options.dry_run else "deleted", "count": count, "ids": ids, "kept": kept})
        return False
    if options.dry_run:
        for row in rows:
            print(line_of(row))
    said = f"{counted(count)} {'would be deleted' if options.dry_run else 'deleted'}."
    said += f" {counted(kept)} kept for a star or a note." if kept else ""
    if count and not options.dry_run:
        said += " `library list --deleted` lists them, `library delete --restore` restores them."
    say(said)
    return False


@library.command(
    "check",
    help="Check the library file for damage.",
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
        say(f"{library.path}: {counted(count)}, " + (f"{len(damages)} damages." if damages else "no damage."))
    return bool(damages)


_SAVED = ("articles", "notes", "corrections", "tags", "analyses", "feeds", "decisions", "places")


@command(
    "rescue",
    help="Copy what is readable in a damaged library to a new file, and list what is lost. The damaged file stays as"
    " it is.",
    examples=[
        ("library rescue saved.db", "from your library"),
        ("library rescue saved.db --library broken.db", "from another file"),
    ],
)
@click.argument("out", type=FILE, metavar="OUT", help="the new file, which must not exist yet")
@as_json
def rescue(options: Options) -> int:
    """Bring what can be read of a library into a new one; the damaged one isn't opened as a library.

    Returns:
        0, or 1 if something is lost.

    Raises:
        LibraryError: If there is no library, or the new file can't be written.
    """
    from tui.config import library_file
    from tui.library.repair import rescue as bring
    from tui.sources.safe_text import one_line

    damaged, out = library_file(settings(options)), Path(options.out).expanduser()
    if not damaged.exists():
        raise LibraryError(f"There is no library {damaged}.", "--library names the damaged one")
    saved, lost = bring(damaged, out)
    if options.json:
        print_json({"library": str(damaged), "out": str(out), "saved": saved, "lost": list(lost)})
    else:
        for sentence in lost:
            print(one_line(sentence))
        rescued = ", ".join(f"{name}: {saved[name]:,}" for name in _SAVED if saved[name])
        say(f"{out} contains what could be read of {damaged}" + (f" ({rescued})." if rescued else "."))
        say(f"{len(lost):,} loss{'es' * (len(lost) != 1)}, listed above." if lost else "Nothing is known to be lost.")
    return 1 if lost else 0


@library.command(
    "rules",
    help="Apply the rules of your settings to every article in the library. Articles that arrive get them anyway.",
    examples=[("library rules --dry-run", "show what would be done, and to which articles")],
)
@click.option("--dry-run", is_flag=True, help="only print what would be done")
@_in_library
def _rules(library: Library, options: Options) -> bool:
    from tui.services.arrival_service import Rule, matches

    rules = [Rule.of(*rule) for rule in settings(options).written_rules]
    if not rules:
        say("There are no rules. `rules:` in config.yaml has them: `- {when: QUERY, then: read}`.")
    for rule, rows in matches(library, rules):
        print(f"{rule.words}: {counted(len(rows))}")
        for row in rows:
            print(line_of(row))
        if not options.dry_run:
            rule.apply(library, [row.id for row in rows])
    return False
