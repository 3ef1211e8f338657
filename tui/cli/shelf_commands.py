"""What `newsreader library` and `newsreader compare` take, with their help and examples."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from tui.cli.commands import REFERENCE, anyway, command, common, later, shown

_Commands = argparse._SubParsersAction  # noqa: SLF001  (argparse has no other name for it)

_QUERY = """\
a query is words that an article must have, in any form; also
  "cease fire"  these very words      weap*         words that begin so
  actor:Qaim    who is in it          said:weapons  what is said; with actor: by them
  title:  author:  source:  feed:  tag:
  after:2024-01  before:2024-02-15    is:unread  is:starred  is:analysed  is:incomplete
  -             before any of them: articles without it"""

_ORDERS = ("newest", "oldest", "added", "title", "source", "feed", "longest", "shortest", "relevance")


def add_shelf(commands: _Commands[argparse.ArgumentParser]) -> None:
    """Add the commands for articles that are kept."""
    _library(commands)
    _compare(commands)


def _library(commands: _Commands[argparse.ArgumentParser]) -> None:
    library = commands.add_parser(
        "library",
        help="look through, list, search, show, import, export, delete articles you keep",
        description="The articles you keep: look through them on the screen, or list, search, show, import, export,"
        " delete them, and check the library.",
        epilog=shown(
            [
                ("library", "look through them on the screen"),
                ("library import stories/ https://…", "keep articles"),
                ("library list is:unread", "those not read yet"),
                ("library search 'actor:Qaim said:weapons'", "best first"),
                ("library export > shelf.jsonl", "with all that belongs to them"),
                ("library check", "whether the file is sound"),
            ]
        )
        + f"\n{_QUERY}\n",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    common(library)
    library.set_defaults(run=later("tui.cli.browse"))
    parts = library.add_subparsers(title="what to do", metavar="[WHAT]", prog="newsreader library")
    _list(parts)
    _search(parts)
    _show(parts)
    _export(parts)
    _import(parts)
    _split(parts)
    _delete(parts)
    _part(
        parts,
        "check",
        "look for damage",
        "Look for damage in the library.",
        [("library check", "prints what it finds")],
    )
    rescue = _part(
        parts,
        "rescue",
        "bring what can be read of a damaged library into a new one",
        "Bring what can be read of a damaged library into a new file, and say what is lost. The damaged one stays as"
        " it is.",
        [
            ("library rescue saved.db", "what can be read of your library"),
            ("library rescue saved.db --library broken.db", "of another one"),
        ],
    )
    rescue.add_argument("out", metavar="OUT", help="the new file; nothing may stand there")


def _part(
    parts: _Commands[argparse.ArgumentParser],
    name: str,
    brief: str,
    description: str,
    examples: Sequence[tuple[str, str]],
    *,
    notes: str = "",
) -> argparse.ArgumentParser:
    part = command(
        parts, name, brief=brief, description=description, examples=examples, notes=notes, run="tui.cli.library"
    )
    part.add_argument("--json", action="store_true", help="as JSON, for programs")
    part.set_defaults(what=name)
    return part


def _list(parts: _Commands[argparse.ArgumentParser]) -> None:
    part = _part(
        parts,
        "list",
        "list articles, a line each",
        "List articles, a line each: id, day of publication (– where it isn't known), day it came to the library,"
        " state, title, source, tags.",
        [("library list", "all, newest first"), ("library list is:unread tag:work --sort longest", "some")],
        notes=_QUERY,
    )
    part.add_argument("query", nargs="*", metavar="QUERY", help="which articles")
    part.add_argument("--sort", choices=_ORDERS, default="newest", help="default: newest")
    part.add_argument("--limit", type=_count, metavar="N", help="at most so many")
    part.add_argument("--deleted", action="store_true", help="those that were deleted and can be restored")


def _search(parts: _Commands[argparse.ArgumentParser]) -> None:
    part = _part(
        parts,
        "search",
        "search articles, best first",
        "Search articles, best first, each with some words around what was found.",
        [("library search 'actor:Qaim said:weapons after:2024-01'", "what Qaim said of weapons")],
        notes=_QUERY,
    )
    part.add_argument("query", nargs="+", metavar="QUERY", help="what to look for")
    part.add_argument("--sort", choices=_ORDERS, default="relevance", help="default: relevance")
    part.add_argument("--limit", type=_count, default=20, metavar="N", help="at most so many (default: 20)")
    part.set_defaults(deleted=False)


def _show(parts: _Commands[argparse.ArgumentParser]) -> None:
    part = _part(
        parts,
        "show",
        "print an article, or all that is known of an actor",
        "Print an article with its actors, each with the number of other articles it is in; or an actor's dossier.",
        [
            ("library show 12", "an article"),
            ("library show --actor 'Faraj Qaim'", "articles, roles over time, quotes by date, company"),
        ],
    )
    part.add_argument("ids", nargs="*", type=int, metavar="ID", help="ids of articles, as the list has them")
    part.add_argument("--actor", metavar="NAME", help="an actor of any article, by name or alias")
    part.set_defaults(check=lambda o: None if bool(o.ids) != bool(o.actor) else "give either ids or --actor NAME")


def _export(parts: _Commands[argparse.ArgumentParser]) -> None:
    part = _part(
        parts,
        "export",
        "print articles with all that belongs to them, a line of JSON each",
        "Print articles with text, sources, state, tags, analysis, corrections, notes and older versions: a line of"
        " JSON each, that `library import` takes in again.",
        [("library export > shelf.jsonl", "all"), ("library export tag:work > work.jsonl", "some")],
        notes=_QUERY,
    )
    part.add_argument("query", nargs="*", metavar="QUERY", help="which articles (default: all)")


def _import(parts: _Commands[argparse.ArgumentParser]) -> None:
    part = _part(
        parts,
        "import",
        "put articles on the shelf",
        "Put articles on the shelf. What is there already is not added again; a changed text is a new version.",
        [
            ("library import stories/ --tag archive", "every article of a folder"),
            ("library import https://… --analyze", "a page, with its actors and quotes"),
            ("library import shelf.jsonl", "what `library export` wrote"),
        ],
    )
    part.add_argument("references", nargs="+", metavar="REFERENCE", help=REFERENCE)
    anyway(part)
    part.add_argument("--tag", action="append", default=[], metavar="TAG", help="give them a tag; may be repeated")
    part.add_argument("--analyze", action="store_true", help="find their actors and quotes now, not when first read")


def _split(parts: _Commands[argparse.ArgumentParser]) -> None:
    part = _part(
        parts,
        "split",
        "take articles apart that were merged",
        "Take an article apart that was merged from several addresses: each text is an article of its own again.",
        [("library split 12", "all that was merged with article 12"), ("library split 17", "one text that show lists")],
    )
    part.add_argument("ids", nargs="+", type=int, metavar="ID", help="ids of articles, or of texts that `show` lists")


def _delete(parts: _Commands[argparse.ArgumentParser]) -> None:
    part = _part(
        parts,
        "delete",
        "delete articles, restore them, or throw them away for good",
        "Delete articles. They can be restored until they are purged.",
        [
            ("library delete 12 17", "take two off the shelf"),
            ("library delete --restore 12", "put one back"),
            ("library delete --purge", "throw away all that are deleted, for good"),
        ],
    )
    part.add_argument("ids", nargs="*", type=int, metavar="ID", help="ids of articles, as the list has them")
    how = part.add_mutually_exclusive_group()
    how.add_argument("--restore", action="store_true", help="put deleted articles back")
    how.add_argument(
        "--purge", action="store_true", help="throw deleted articles away for good; without ids all of them"
    )
    part.set_defaults(check=lambda o: None if o.ids or o.purge else "which articles? give their ids")


def _compare(commands: _Commands[argparse.ArgumentParser]) -> None:
    compare = command(
        commands,
        "compare",
        brief="compare two versions of an article, or two outlets on one story",
        description="Compare two articles: which quotes were kept, shortened, reworded, dropped or given to somebody"
        " else, word by word, and which actors only one of them has.",
        examples=[
            ("compare monday.txt tuesday.txt", "two versions"),
            ("compare 12 17", "two articles of the library, by id"),
            ("compare 12 17 --diff", "their whole texts, word by word"),
            ("compare https://… https://… --json", "two pages, as JSON"),
        ],
        run="tui.cli.compare",
    )
    compare.add_argument(
        "one", metavar="ONE", help="the earlier version, or one outlet's: a reference, or a library's id"
    )
    compare.add_argument("other", metavar="OTHER", help="the later version, or another outlet's")
    anyway(compare)
    how = compare.add_mutually_exclusive_group()
    how.add_argument(
        "--diff", action="store_true", help="both texts as one: [−what only ONE has−] {+what only OTHER has+}"
    )
    how.add_argument("--json", action="store_true", help="as JSON, for programs")


def _count(words: str) -> int:
    count = int(words)
    if count < 1:
        raise argparse.ArgumentTypeError(f"{count} is no number of articles")
    return count
