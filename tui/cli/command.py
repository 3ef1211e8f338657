"""What every command has: options in any place, the settings of a run, examples, suggestions for what is misspelt."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import partial
from importlib import import_module
from itertools import takewhile
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

import tui
from tui.cli.console import older_articles, say

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from tui.config import Config
    from tui.library.library import Library


def settings(options: Options) -> Config:
    """The settings that hold for a command.

    Raises:
        ConfigError: If a settings file is missing or unfit.
    """
    import msgspec

    from tui.config import load

    config = load(options.config)
    said = {name: getattr(options, name) for name in ("model", "library") if getattr(options, name)}
    return msgspec.structs.replace(config, **said)


@contextmanager
def opened(options: Options) -> Iterator[Library]:
    """The library of a command that prints; what was wrong with it is said, and how far something long is.

    Raises:
        ConfigError: If the settings are unfit.
        LibraryError: If the library can't be opened.
    """
    from tui.config import library_file
    from tui.library.library import Library

    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    with closing(Library(library_file(settings(options)))) as library:
        for warning in library.warnings:
            say(warning)
        library.articles.progress = older_articles
        yield library


FILE = click.Path(allow_dash=True, readable=False)
"""A file's name, which a shell can complete; whether it is there and can be read is seen by whoever reads it."""

_PLACEHOLDER = "\0"
"""Stands before a word that is no option though it begins like one; no word of a command line has it in it."""

Function = TypeVar("Function", bound=Callable[..., Any])


class Options(SimpleNamespace):
    """What was said on the command line, by name."""


class CliCommand(click.Command):
    """A command whose function takes `Options` and gives the exit code."""

    def __init__(
        self,
        name: str | None,
        *,
        examples: Sequence[tuple[str, str]] = (),
        notes: str = "",
        excludes: bool = False,
        **attributes: Any,  # noqa: ANN401  (click's)
    ) -> None:
        """Take what a click command takes.

        Args:
            name: The word on the command line.
            examples: What comes after `newsreader`, and what it does.
            notes: What else its help should say, after the examples.
            excludes: Whether a word that begins with one dash may be a word of a query.
            attributes: click's.
        """
        super().__init__(name, options_metavar="[OPTION…]", **attributes)
        self.examples, self.notes, self.excludes = examples, notes, excludes
        self.params += common()

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option of its help, in words like the others'."""
        return _helping(super().get_help_option(ctx))

    def names(self, ctx: click.Context) -> list[str]:
        """Every way to write one of its options."""
        options = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        return [name for option in options for name in (*option.opts, *option.secondary_opts)]

    def _unknown(self, ctx: click.Context, name: str) -> str:
        """That there is no such option; which other commands have it, or what may be meant."""
        root = ctx.find_root().command
        commands = root.every(ctx) if isinstance(root, CliGroup) else ()
        owners = [f"`{path}`" for path, command in commands if name in command.names(ctx)]
        belongs = f" It belongs to {', '.join(owners)}." if owners else ""
        return f"No such option {name!r}.{belongs or _question(name, self.names(ctx))}"

    def takes_value(self, ctx: click.Context, name: str) -> bool | None:
        """Whether an option is followed by its value; `None` where there is no such option."""
        for param in self.get_params(ctx):
            if name in (*param.opts, *param.secondary_opts):
                return not (isinstance(param, click.Option) and (param.is_flag or param.count))
        return None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Understand what stands after the command."""
        if self.excludes:
            args = [*args]
            for index, word in _words(ctx, self, args):
                if word is None and not args[index].startswith("--"):
                    args[index] = _PLACEHOLDER + args[index]
        try:
            return super().parse_args(ctx, [*args])
        except click.NoSuchOption as error:
            # Of -format, click complains of the -f.
            word = next((word for word in args if word.startswith(error.option_name)), error.option_name)
            raise click.UsageError(self._unknown(ctx, word.partition("=")[0]), ctx) from error
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def invoke(self, ctx: click.Context) -> int:
        """Do it; gives the exit code."""
        said = {name: list(value) if isinstance(value, tuple) else value for name, value in ctx.params.items()}
        result: int = ctx.invoke(cast("Any", self.callback), Options(**said))
        return result

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  (click's)
        """Write examples and notes."""
        write_examples(formatter, self.examples, self.notes)


class CliGroup(click.Group):
    """A word that other commands stand behind; its own options and theirs may stand anywhere."""

    command_class = CliCommand

    def __init__(
        self,
        name: str,
        *,
        modules: Mapping[str, tuple[str, str]] | None = None,
        default: str | None = None,
        examples: Sequence[tuple[str, str]] = (),
        notes: str = "",
        **attributes: Any,  # noqa: ANN401  (click's)
    ) -> None:
        """Take what a click group takes.

        Args:
            name: The word on the command line.
            modules: `module:name` of commands that are loaded when they are needed, with half a sentence on each, by
                their words.
            default: The command that is meant where none is named.
            examples: What comes after `newsreader`, and what it does.
            notes: What else its help should say, after the examples.
            attributes: click's.
        """
        super().__init__(name, subcommand_metavar="COMMAND …", **attributes)
        self.modules, self.default, self.examples, self.notes = modules or {}, default, examples, notes

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's)
        """Its commands' words, the default's first."""
        return list(dict.fromkeys([*filter(None, [self.default]), *self.commands, *self.modules]))

    def get_command(self, ctx: click.Context, cmd_name: str) -> CliCommand | CliGroup | None:
        """A command, loaded now if it wasn't."""
        if cmd_name in self.modules:
            module, _, name = self.modules[cmd_name][0].partition(":")
            return cast("CliCommand | CliGroup", getattr(import_module(module), name))
        return cast("CliCommand | CliGroup | None", super().get_command(ctx, cmd_name))

    def briefly(self, ctx: click.Context) -> Iterator[tuple[str, str]]:
        """Its commands' words with half a sentence on each: the first of their help, where they are loaded already."""
        for name in self.list_commands(ctx):
            words = self.modules[name][1] if name in self.modules else f"{self.commands[name].help}".partition(". ")[0]
            yield name, words[:1].lower() + words[1:].rstrip(".")

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write its commands."""
        with formatter.section("Commands"):
            formatter.write_dl([*self.briefly(ctx)])

    def every(self, ctx: click.Context, path: str = "") -> Iterator[tuple[str, CliCommand]]:
        """Every command that does something, also those within others, with the words that mean it."""
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if isinstance(command, CliGroup):
                yield from command.every(ctx, f"{path}{name} ")
            elif command is not None:
                yield f"{path}{name}", command

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option of its help, in words like the others'."""
        return _helping(super().get_help_option(ctx))

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The options of what is meant where no command is named, which its help shows."""
        meant = self.get_command(ctx, self.default) if self.default else None
        options = [param for param in meant.params if isinstance(param, click.Option)] if meant else common()
        helps = self.get_help_option(ctx)
        return [*options, *([helps] if helps else [])]

    def takes_value(self, ctx: click.Context, name: str) -> bool | None:
        """Whether an option of any of its commands is followed by its value; `None` where there is no such option."""
        if name in ctx.help_option_names:
            return False
        words = sorted(self.list_commands(ctx), key=lambda word: word != self.default)
        commands = (command for word in words if (command := self.get_command(ctx, word)))
        return next((takes for command in commands if (takes := command.takes_value(ctx, name)) is not None), None)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command's word first, wherever it stands; what else there is, is the command's."""
        place, known = None, True
        for index, word in _words(ctx, self, args):
            known = known and word is not None
            if word and (known or word in self.list_commands(ctx)):
                place = index
                break
        if place is not None and args[place] in self.list_commands(ctx):
            ctx.args = [args[place], *args[:place], *args[place + 1 :]]
        elif place is None and {*ctx.help_option_names} & {*takewhile(lambda word: word != "--", args)}:
            return click.Command.parse_args(self, ctx, [ctx.help_option_names[0]])
        elif ctx.resilient_parsing:
            ctx.args = [] if place is None else self._with_default(ctx, args)
        else:
            ctx.args = self._meant(ctx, args, None if place is None else args[place])
        return ctx.args

    def _meant(self, ctx: click.Context, args: list[str], word: str | None) -> list[str]:
        """The words with the command that is meant though it isn't named."""
        whole = self._with_default(ctx, args)
        if word is not None and (not whole or _is_bare(word)):
            file = " and no file" if whole else ""
            meant = _question(word, [*self.list_commands(ctx), "--help"])
            meant = meant or _question(word, [path for path, _ in self.every(ctx)])
            raise click.UsageError(f"There is no command{file} {word!r}.{meant}", ctx)
        if not whole and not self.default:
            raise click.UsageError(f"Say what to do: {', '.join(self.list_commands(ctx))}.", ctx)
        return whole or [cast("str", self.default), *args]

    def _with_default(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The words behind the default command's, where that takes any."""
        meant = self.get_command(ctx, self.default) if self.default else None
        takes = meant and any(isinstance(param, click.Argument) for param in meant.params)
        return [cast("str", self.default), *args] if takes else []

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how it is called: as the default command, and with another."""
        if self.default and (meant := self.get_command(ctx, self.default)):
            formatter.write_usage(ctx.command_path, " ".join(meant.collect_usage_pieces(ctx)))
        prefix = " " * len("Usage: ") if self.default else None
        formatter.write_usage(ctx.command_path, f"{self.subcommand_metavar} [OPTION…]", prefix)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Its commands, and files where the default command takes them."""
        from click.shell_completion import CompletionItem

        files = [CompletionItem(incomplete, type="file")] if self._with_default(ctx, []) else []
        items = [CompletionItem(word, help=words) for word, words in self.briefly(ctx) if word.startswith(incomplete)]
        return [*files, *items, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  (click's)
        """Write examples and notes."""
        write_examples(formatter, self.examples, self.notes)


class QueryWord(click.ParamType[str]):
    """A word of a query; one that leaves articles out begins with a dash."""

    name = "query"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002
        """The word as it was typed."""
        return value.removeprefix(_PLACEHOLDER)


def common() -> list[click.Parameter]:
    """The options that every command has."""
    return [
        click.Option(
            ["--config"], type=FILE, metavar="FILE", help="read settings from FILE too; they override your own"
        ),
        click.Option(["--model"], metavar="NAME", help="use this language model instead of the configured one"),
        click.Option(
            ["--library"], type=FILE, metavar="FILE", help="use this library file instead of the configured one"
        ),
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_version,
            help="print the version and exit",
        ),
    ]


def references(metavar: str = "REFERENCE…") -> Callable[[Function], Function]:
    """What articles are named by, as a decorator; in brackets where there may be none."""
    kinds = "address, file, folder, .jsonl (also .jsonl.gz, .jsonl.zst) or .parquet file, or - for stdin"
    named = click.argument(
        "references", nargs=-1, required=not metavar.startswith("["), type=FILE, metavar=metavar, help=kinds
    )
    return lambda function: named(anyway(function))


command = partial(click.command, cls=CliCommand)
"""A command of the program, as a decorator."""

anyway = click.option("--anyway", is_flag=True, help="open paywalled pages and pages that don't look like an article")

as_json = click.option("--json", is_flag=True, help="print JSON")


def write_examples(formatter: click.HelpFormatter, examples: Sequence[tuple[str, str]], notes: str) -> None:
    """Write examples, what they do beside them or below, and notes."""
    lines = [(f"newsreader {words}".rstrip(), purpose) for words, purpose in examples]
    width = max((len(line) for line, _ in lines), default=0)
    beside = all(width + len(purpose) + 4 <= formatter.width for _, purpose in lines)
    if lines:
        with formatter.section("Examples"):
            for line, purpose in lines:
                formatter.write(f"  {line:{width}}  {purpose}\n" if beside else f"  {line}\n      {purpose}\n")
    if notes:
        formatter.write_paragraph()
        formatter.write_text(notes)


def _version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:  # noqa: FBT001  (click's)
    if asked and not ctx.resilient_parsing:
        click.echo(f"newsreader {tui.__version__}")
        ctx.exit()


def _words(ctx: click.Context, command: CliCommand | CliGroup, args: Sequence[str]) -> Iterator[tuple[int, str | None]]:
    """Where words stand that are neither options nor their values; also unknown options, as `None`."""
    rest = iter(enumerate(args))
    for index, word in rest:
        if word == "--":
            return
        if word == "-" or not word.startswith("-"):
            yield index, word
            continue
        takes = _takes_next(ctx, command, word)
        if takes is None:
            yield index, None
        elif takes:
            next(rest, None)


def _takes_next(ctx: click.Context, command: CliCommand | CliGroup, word: str) -> bool | None:
    """Whether the word after an option is its value; `None` where there is no such option."""
    if word.startswith("--"):
        name, sign, _ = word.partition("=")
        takes = command.takes_value(ctx, name)
        return takes and not sign
    for index, letter in enumerate(word[1:], 2):
        takes = command.takes_value(ctx, f"-{letter}")
        if takes is None or takes:
            return takes and index == len(word)
    return False


def _question(word: str, known: Sequence[str]) -> str:
    """Ask which of the known words is meant, of several that stand together the last; empty where none is near."""
    from difflib import get_close_matches

    last = {each: each.rpartition(" ")[2] for each in known}
    near = [each for match in get_close_matches(word, {*last.values()}) for each in known if last[each] == match]
    return f" Did you mean {' or '.join(map(repr, near))}?" if near else ""


def _is_bare(word: str) -> bool:
    """Whether a word looks like a command, not like a file or address, and no file is called so."""
    return bool(re.fullmatch(r"\w[\w-]*", word)) and not os.path.lexists(word)


def _helping(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = "print this help and exit"
    return option
