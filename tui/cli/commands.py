"""What each command takes, with its help and examples; what it does is loaded when it is chosen."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import tui
from tui.app.formats import FORMATS
from tui.export.request import Table

FILE = {
    "bash": "_shtab_compgen_files",
    "zsh": "_files",
    "tcsh": "f",
    "fish": "(__fish_complete_path (commandline -ct))",
}
"""What shtab calls to complete the name of a file, by shell."""

REFERENCE = "address, file, folder, .jsonl (also .jsonl.gz, .jsonl.zst) or .parquet file, or - for stdin"


def add_all(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add every command."""
    _read(commands)
    _analyze(commands)
    _audit(commands)
    _notes(commands)
    _keys(commands)


def common(parser: argparse.ArgumentParser) -> None:
    """Add the options that every command has; they may stand before or after the word of a command within another."""
    unsaid = argparse.SUPPRESS if len(parser.prog.split()) > 2 else None  # noqa: PLR2004  (`newsreader feeds add`)
    told = "a settings file, read after your own"
    _file(parser, "--config", metavar="FILE", default=unsaid, help=told)
    told = "the language model, instead of the one in the settings"
    parser.add_argument("--model", metavar="NAME", default=unsaid, help=told)
    told = "the library, instead of the one in the settings"
    _file(parser, "--library", metavar="FILE", default=unsaid, help=told)
    parser.add_argument("--version", action="version", version=f"newsreader {tui.__version__}")


def references(parser: argparse.ArgumentParser, nargs: str = "+") -> None:
    """Add what articles are named by."""
    _file(parser, "references", nargs=nargs, metavar="REFERENCE", help=REFERENCE)
    anyway(parser)


def anyway(parser: argparse.ArgumentParser) -> None:
    """Add the option to read what there is of pages that are refused."""
    told = "read what there is of pages that aren't free, or are no article"
    parser.add_argument("--anyway", action="store_true", help=told)


def _file(parser: argparse.ArgumentParser, *names: str, **settings: Any) -> None:  # noqa: ANN401  (add_argument's)
    """Add an argument that names a file, which a shell can complete."""
    parser.add_argument(*names, **settings).complete = FILE  # type: ignore[attr-defined]


def command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    *,
    brief: str,
    description: str,
    examples: Sequence[tuple[str, str]],
    notes: str = "",
    run: str,
) -> argparse.ArgumentParser:
    """Add a command with what all have in common.

    Args:
        commands: Where to add it.
        name: The word on the command line.
        brief: Half a sentence for the list of commands.
        description: A sentence or two for its own help.
        examples: What comes after `newsreader`, and what it does.
        notes: What else its help should say, after the examples.
        run: The module whose `run` does it.
    """
    parser = commands.add_parser(
        name,
        help=brief,
        description=description,
        epilog=shown(examples) + (f"\n{notes}\n" if notes else ""),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    common(parser)
    parser.set_defaults(run=later(run))
    return parser


def shown(examples: Sequence[tuple[str, str]]) -> str:
    """Examples as lines under a heading, what they do in a column of its own."""
    lines = [(f"newsreader {words}".rstrip(), told) for words, told in examples]
    width = max(len(line) for line, _ in lines)
    return "examples:\n" + "".join(f"  {line:{width}}  {told}\n" for line, told in lines)


def _read(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    read = command(
        commands,
        "read",
        brief="open the reader (what happens without a command)",
        description="Read articles with the people in them and what they say beside them.",
        examples=[("read --plain story.txt", "lines instead of the screen")],
        run="tui.cli.read",
    )
    references(read, "*")
    read.add_argument("--plain", action="store_true", help="print text, actors and quotes as lines, without the screen")


def _analyze(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    analyze = command(
        commands,
        "analyze",
        brief="print actors and quotes without the reader",
        description="Print who is in articles and who says what.",
        examples=[
            ("analyze story.txt", "one article as JSON"),
            ("analyze story.txt -o story.html", "one page for the browser, marked and with keys"),
            ("analyze stories/ --format csv", "every quote of a folder's articles, a row each"),
            ("analyze corpus.jsonl.gz --jobs 4 -o found.jsonl", "a corpus, in four processes"),
            ("analyze corpus.jsonl.gz --jobs 4 -o found.jsonl --resume", "go on after an interruption"),
            ("analyze corpus/*.parquet --engine dask -o found/", "with Dask; --scheduler names a cluster"),
            ("analyze story.txt --explain", "why each mention and quote was found"),
        ],
        notes='A .jsonl file holds one article a line: {"id": …, "text": …, "title"?: …}.',
        run="tui.cli.analyze",
    )
    references(analyze)
    analyze.add_argument(
        "--format",
        choices=tuple(FORMATS),
        metavar="FORMAT",
        help="; ".join(f"{each.name}: {each.told}" for each in FORMATS.values())
        + " (default: what the ending of OUT says, else json)",
    )
    analyze.add_argument("--table", choices=tuple(Table), help="what a row of a table stands for (default: quotes)")
    analyze.add_argument("--explain", action="store_true", help="print why each mention and quote was found, as text")
    analyze.add_argument("--corrected", action="store_true", help="with the corrections made in the reader")
    analyze.add_argument("--notes", action="store_true", help="with your notes, in a format that shows them")
    _file(analyze, "-o", "--output", metavar="OUT", help="write to a file instead of standard output")
    analyze.add_argument(
        "-j", "--jobs", type=_jobs, metavar="N", help="analyse in N processes beside this one (default: in this one)"
    )
    analyze.add_argument("--resume", action="store_true", help="go on where an interrupted run stopped writing OUT")
    analyze.add_argument(
        "--engine",
        choices=("dask",),
        help="analyse on a cluster; OUT is a folder that gets Parquet files, a row an article",
    )
    analyze.add_argument(
        "--scheduler", metavar="ADDRESS", help="the cluster's (default: one on this machine, of N processes)"
    )
    analyze.set_defaults(check=_check_analyze)


def _audit(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    audit = command(
        commands,
        "audit",
        brief="count who is quoted, how much and how early",
        description="Count who is quoted in articles, how much and how early, and who is talked about but never quoted."
        " Without a reference, the articles on the library's shelf.",
        examples=[
            ("audit story.txt", "the sources of one article"),
            ("audit stories/ --chart", "of a folder, as bars"),
            ("audit stories/ --by month --format csv", "a row for each source in each month"),
            ("audit --by feed", "the library, a table for each feed"),
            ("audit --find 'tag:strike' --chart", "those articles of the library that fit a search"),
        ],
        notes="share: part of all quoted words; early: how far into an article the first quote begins, on average;\n"
        "beliefs: how many of the quotes are no speech, but thought, wanted or hoped.",
        run="tui.cli.audit",
    )
    references(audit, "*")
    audit.add_argument("--find", metavar="QUERY", help="which articles of the library, as its search takes it")
    audit.add_argument("--by", choices=("article", "feed", "month"), help="one audit for each (default: one for all)")
    shape = audit.add_mutually_exclusive_group()
    shape.add_argument("--format", choices=("table", "csv", "json"), default="table", help="default: table")
    shape.add_argument("--chart", action="store_true", help="bars instead of figures")
    audit.add_argument("--top", type=int, default=20, metavar="N", help="bars of a chart at most (default: 20)")
    audit.add_argument(
        "--often", type=int, default=3, metavar="N", help="mentions from which silence is told (default: 3)"
    )
    audit.add_argument("--corrected", action="store_true", help="with the corrections made in the reader")
    audit.add_argument("-j", "--jobs", type=_jobs, metavar="N", help="analyse in N processes beside this one")
    audit.set_defaults(check=_check_audit)


def _check_audit(options: argparse.Namespace) -> str | None:
    if options.find is not None and options.references:
        return "--find searches the library; it doesn't go with a REFERENCE"
    if options.by == "feed" and options.references:
        return "--by feed: only the library knows which feed brought an article"
    return None


def _notes(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    notes = command(
        commands,
        "notes",
        brief="print your notes as Markdown",
        description="Print the notes made in the reader as Markdown, each under its sentence.",
        examples=[("notes story.txt > story-notes.md", "the notes on an article")],
        run="tui.cli.notes",
    )
    references(notes)


def _keys(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command(
        commands,
        "keys",
        brief="list every key with the id to change it by",
        description="List every key of the reader, with the id by which `keys:` in config.yaml sets another.",
        examples=[("keys", "every key"), ("keys --config mine.yaml", "as a settings file sets them")],
        run="tui.cli.keys",
    )


def _jobs(words: str) -> int:
    count = int(words)
    if not 1 <= count <= 512:  # noqa: PLR2004  (a typing error, and no machine)
        raise argparse.ArgumentTypeError(f"{count} is not a number of processes from 1 to 512")
    return count


def _check_analyze(options: argparse.Namespace) -> str | None:
    """Choose the format, and say what doesn't go together; `None` where all does."""
    if options.engine:
        return _check_engine(options)
    if options.format is None:
        ending = Path(options.output or "").suffix.lower().removeprefix(".")
        options.format = next((name for name, each in FORMATS.items() if each.ending == ending), "json")
    chosen = FORMATS[options.format]
    nowhere = options.output in {None, "-"}
    return _first(
        (options.table and not chosen.tables, f"--table: {chosen.name} is no table (choose from {_names('tables')})"),
        (options.notes and not chosen.noted, f"--notes: {chosen.name} shows no notes (choose from {_names('noted')})"),
        (options.explain and options.output, "--explain prints to standard output; it doesn't go with -o"),
        (options.resume and nowhere, "--resume: name the file to go on with: -o OUT"),
        (
            options.resume and not chosen.joins,
            f"--resume: {chosen.name} can't be gone on with (choose from {_names('joins')})",
        ),
        (options.scheduler, "--scheduler belongs to --engine dask"),
    )


def _check_engine(options: argparse.Namespace) -> str | None:
    other = options.table or options.explain or options.corrected or options.notes
    return _first(
        (options.output in {None, "-"}, "--engine dask: name the folder to write to: -o OUT"),
        (
            other or options.format not in {None, "parquet"},
            "--engine dask writes Parquet, a row an article, as it was found; it goes with no other form",
        ),
        ("-" in options.references, "--engine dask: workers can't read standard input; name a file"),
    )


def _first(*complaints: tuple[object, str]) -> str | None:
    """The first complaint that holds."""
    return next((complaint for holds, complaint in complaints if holds), None)


def _names(quality: str) -> str:
    return ", ".join(each.name for each in FORMATS.values() if getattr(each, quality))


def later(module: str) -> Callable[[argparse.Namespace], int]:
    """The `run` of a module that is imported only when its command is chosen."""

    def run(options: argparse.Namespace) -> int:
        from importlib import import_module  # noqa: PLC0415  (so is this)

        result: int = import_module(module).run(options)
        return result

    return run
