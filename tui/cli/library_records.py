"""What the library's commands print: articles and dossiers as lines and as records for JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tui.errors import LibraryError
from tui.model.article import NO_DATE

if TYPE_CHECKING:
    from tui.library.article_rows import ArticleRow
    from tui.library.library import Library
    from tui.model.actor_dossier import Dossier, Summary


def line_of(row: ArticleRow) -> str:
    """An article on one line: id, day of publication, day it came to the library, state, title, source, tags."""
    state = ("read  " if row.read else "unread") + (" starred" if row.starred else "        ")
    tags = "".join(f"  #{tag}" for tag in row.tags)
    day = f"{(row.date or NO_DATE)[:10]:<10}"
    return f"{row.id:>6}  {day}  {row.fetched[:10]}  {state}  {row.title}  ({_origin(row)}){tags}"


def _origin(row: ArticleRow) -> str:
    """The feed that brought an article, and where it was read."""
    return ", ".join(filter(None, (row.feed_name, row.source))) or "no source"


def row_record(row: ArticleRow) -> dict[str, Any]:
    """An article as the list has it, for JSON."""
    return row._asdict() | {"tags": list(row.tags)}


def article_record(library: Library, number: int) -> dict[str, Any]:
    """An article with all that is known of it, for JSON.

    Raises:
        LibraryError: If there is no article with that id.
    """
    row, article = library.articles.row(number), library.articles.get(number)
    analysis = library.newest(article)
    met: dict[str, Summary] = {}
    try:
        met = library.dossiers.for_article(article)
    except LibraryError as error:
        library.left_out.add_error(error)
    return (
        row_record(row)
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


def article_lines(record: dict[str, Any]) -> Iterable[str]:
    """The same as lines."""
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


def dossier_record(dossier: Dossier) -> dict[str, Any]:
    """What is known of an actor, for JSON."""
    import msgspec

    made: dict[str, Any] = msgspec.to_builtins(dossier)
    del made["earlier"], made["quotes"]  # Nothing is left out here.
    return made | {
        "names": list(dossier.names),
        "first_seen": dossier.first_seen,
        "roles": msgspec.to_builtins(dossier.roles),
    }


def dossier_lines(dossier: Dossier) -> Iterable[str]:
    """The same as lines."""
    yield f"{dossier.name}, {str(dossier.kind).lower()}, in {counted(dossier.articles)}" + (
        f" since {dossier.first_seen}" if dossier.first_seen else ""
    )
    if dossier.names[1:]:
        yield f"also: {', '.join(name for name in dossier.names if name != dossier.name)}"
    yield from (f"  {each.first or NO_DATE} to {each.last or NO_DATE}  {each.role}" for each in dossier.roles)
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


def counted(count: int) -> str:
    """How many articles, in words."""
    return f"{count} article{'s' * (count != 1)}"


def print_json(data: object) -> None:
    """Print JSON, with its letters as they are unless some could reach the terminal as something else."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    harmless = all(char.isprintable() or char == "\n" for char in text)
    print(text if harmless else json.dumps(data, indent=2))


def provenance(library: Library, number: int) -> dict[str, Any]:
    """Every text of an article, the listed one first, and the changes in those that have an older version.

    Raises:
        LibraryError: If there is no such article, or the library can't be read.
    """
    texts = library.articles.texts(number)
    heads = {(text.source, text.claimed and text.feed): text for text in reversed(texts)}
    changes = [
        {"id": text.id, "edits": [edit._asdict() for edit in edits]}
        for text in reversed(heads.values())
        if text.version > 1 and (edits := library.articles.edits(text.id))
    ]
    records = [text._asdict() | {"standing": str(text.standing), "origin": text.origin} for text in texts]
    return {"texts": records, "changes": changes}


def provenance_lines(record: dict[str, Any]) -> Iterable[str]:
    """What `provenance` found, for a person; nothing of an article of one text."""
    texts = record["texts"]
    if len(texts) < 2:  # noqa: PLR2004  (one text is the one shown)
        return
    yield f"{len(texts)} texts"
    for text in texts:
        yield f"  {text['id']:>6}  {text['date'] or '–':<10}  {text['title']}"
        yield f"{'':20}{text['source'] or 'no source'}, {text['origin']}"
    for change in record["changes"]:
        yield f"changed in {change['id']}"
        for edit in change["edits"]:
            yield from (f"{'':8}− {edit['before']}" for _ in [0] if edit["before"])
            yield from (f"{'':8}+ {edit['after']}" for _ in [0] if edit["after"])
