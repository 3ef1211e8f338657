"""newsreader: who is in a news article, and who says what, in the terminal.

What a program may use stands in `__all__` and is loaded when it is asked for: `import tui` alone costs nothing.

    from tui import FORMATS, Analyser, read

    analysis = Analyser().analyse(read("story.txt"))
    FORMATS["html"].whole([analysis])
"""

__version__ = "0.2.0"

TYPE_CHECKING = False  # that of `typing`, which is not free

if TYPE_CHECKING:
    from tui.errors import NewsreaderError
    from tui.export.annotation_formats import displacy_entities, displacy_spans
    from tui.export.formats import FORMATS, Format, Request, Table
    from tui.export.json_format import schema, to_record
    from tui.export.tables import rows
    from tui.model.analysis import (
        Actor,
        ActorKind,
        Analysis,
        Mention,
        MentionKind,
        Quote,
        QuoteKind,
        SourceKind,
        Stance,
        Turn,
        TurnRole,
    )
    from tui.model.article import Article
    from tui.model.span import CharSpan
    from tui.nlp.analyser import Analyser
    from tui.nlp.doc_conversion import to_doc
    from tui.sources import article_of_text, read, read_all

__all__ = [
    "FORMATS",
    "Actor",
    "ActorKind",
    "Analyser",
    "Analysis",
    "Article",
    "CharSpan",
    "Format",
    "Mention",
    "MentionKind",
    "NewsreaderError",
    "Quote",
    "QuoteKind",
    "Request",
    "SourceKind",
    "Stance",
    "Table",
    "Turn",
    "TurnRole",
    "article_of_text",
    "displacy_entities",
    "displacy_spans",
    "read",
    "read_all",
    "rows",
    "schema",
    "to_doc",
    "to_record",
]

_HOMES = {
    "errors": ("NewsreaderError",),
    "export.annotation_formats": ("displacy_entities", "displacy_spans"),
    "export.formats": ("FORMATS", "Format", "Request", "Table"),
    "export.json_format": ("schema", "to_record"),
    "export.tables": ("rows",),
    "model.analysis": (
        "Actor",
        "ActorKind",
        "Analysis",
        "Mention",
        "MentionKind",
        "Quote",
        "QuoteKind",
        "SourceKind",
        "Stance",
        "Turn",
        "TurnRole",
    ),
    "model.article": ("Article",),
    "model.span": ("CharSpan",),
    "nlp.analyser": ("Analyser",),
    "nlp.doc_conversion": ("to_doc",),
    "sources": ("article_of_text", "read", "read_all"),
}


if not TYPE_CHECKING:  # so that a checker knows a name that is not there

    def __getattr__(name: str) -> object:
        """Load what is asked for the first time."""
        home = next((home for home, names in _HOMES.items() if name in names), None)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module  # noqa: PLC0415  (not free)

        found: object = getattr(import_module(f"{__name__}.{home}"), name)
        globals()[name] = found
        return found


def __dir__() -> list[str]:
    """What is there to be asked for."""
    return sorted({*globals(), *__all__})
