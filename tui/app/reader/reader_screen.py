"""The reader screen: an article, its actors and quotes beside it, and what is followed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive

from tui.app.bindings import READER
from tui.app.messages import (
    Jumped,
    Picked,
    PlacePicked,
    QueryEntered,
    QueryLeft,
    QueryTyped,
    ReadAnyway,
    RowChosen,
)
from tui.app.reader.article_check import ArticleCheck
from tui.app.reader.article_corrections import ArticleCorrections
from tui.app.reader.article_export import ArticleExport
from tui.app.reader.article_loader import ArticleLoader
from tui.app.reader.article_notes import ArticleNotes
from tui.app.reader.cards import Cards, Copier
from tui.app.reader.context import ReaderContext
from tui.app.reader.follow import Follow
from tui.app.reader.library_link import KnownActors, LibraryLink
from tui.app.reader.list_filters import ListFilters
from tui.app.reader.page_visits import PageVisits
from tui.app.reader.pane_arrangement import PaneArrangement
from tui.app.reader.passage_pipe import PassagePipe
from tui.app.reader.reading_list import OpenArticle, ReadingList
from tui.app.reader.reading_places import EVERY, Bookmarks, SavedPosition
from tui.app.reader.search import Search
from tui.app.reader_options import WELCOMED, ReaderOptions
from tui.app.rendering.key_hints import list_hints, text_hints
from tui.app.rendering.pane_geometry import Shape
from tui.app.rendering.targets import EVERYTHING, NOTHING, Followed, Kinds, Target
from tui.app.screens.layer import Offer
from tui.app.screens.returnable_screen import ReturnableScreen, key_commands
from tui.app.screens.selectable_screen import SelectableScreen
from tui.app.widgets.article_view import EMPTY, ArticleView
from tui.app.widgets.bars import StatusLine, Welcome, typed_hints
from tui.app.widgets.hit_map import HitMap
from tui.app.widgets.panes import Panes
from tui.app.widgets.side_pane import SidePane
from tui.model.actor_dossier import Summary
from tui.model.analysis import Analysis
from tui.model.anchors import Placed
from tui.model.navigation import Cursor
from tui.services.analysis_service import AnalysisService
from tui.services.annotation_service import AnnotationService


class ReaderScreen(SelectableScreen):
    """Owns what is read and followed; its widgets are bound to that and draw, its parts change it."""

    BINDINGS: ClassVar[list[BindingType]] = READER
    BLANK = True
    COMMANDS = {key_commands}  # noqa: RUF012  (Textual declares it for instances)

    analysis: reactive[Analysis] = reactive(EMPTY, repaint=False)
    """The article and what is known of it."""

    followed: reactive[Followed] = reactive(NOTHING, repaint=False)
    """What `n` and `N` step through."""

    cursor: reactive[Cursor] = reactive(Cursor(), repaint=False)
    """Which stop of it is current."""

    lens: reactive[bool] = reactive(default=False, repaint=False)
    highlights: reactive[bool] = reactive(default=True, repaint=False)
    measure: reactive[int] = reactive(72, repaint=False)
    kinds: reactive[Kinds] = reactive(EVERYTHING, repaint=False)

    placed: reactive[Placed] = reactive(Placed(), repaint=False)
    """The reader's notes on the article."""

    known_actors: reactive[Mapping[str, Summary] | None] = reactive(None, repaint=False)
    """Who of the actors is in other articles; `None` where that isn't known."""

    pending: reactive[bool] = reactive(default=False, repaint=False)
    """Whether the analysis is still to come."""

    share: reactive[float] = reactive(0.0, repaint=False)
    """Which part of it is done."""

    message: reactive[str] = reactive("", repaint=False)
    """What went wrong, or what the reader should know of the analysis."""

    notice: reactive[str] = reactive("", repaint=False)
    """What stands where the text would be: that it is being read, or why it can't be."""

    hint: reactive[str] = reactive("", repaint=False)
    """What the status line says until something else happens."""

    key_hints: reactive[str] = reactive("", repaint=False)
    """What can be done now, keys by their command in braces."""

    listing: reactive[bool] = reactive(default=False, repaint=False)
    """Whether a list has the keys."""

    position: reactive[str] = reactive("", repaint=False)
    """Which of several articles is shown."""

    def __init__(
        self,
        articles: list[OpenArticle],
        analyses: AnalysisService,
        annotations: AnnotationService,
        options: ReaderOptions,
    ) -> None:
        """Take the articles to read and where they come from.

        Args:
            articles: What is gone through, the first of which is opened.
            analyses: Reads and analyses them.
            annotations: Stores what is the reader's own.
            options: How the reader looks and what it begins with.
        """
        super().__init__()
        self.view = ArticleView(id="article")
        self.side = SidePane(id="side", all_kinds=options.kinds)
        self.context = ReaderContext(self, self.view, self.side, ReadingList(articles), analyses, annotations, options)
        self.panes = PaneArrangement(self.context)
        self.follow = Follow(self.context)
        self.filters = ListFilters(self.context, self.panes, self.follow)
        self.search = Search(self.context)
        self.bookmarks = Bookmarks(self.context)
        self.corrections = ArticleCorrections(self.context)
        self.notes = ArticleNotes(self.context, self.panes)
        self.cards = Cards(self.context, self.corrections)
        self.copier = Copier(self.context)
        self.export = ArticleExport(self.context)
        self.known = KnownActors(self.context)
        self.saved_position = SavedPosition(self.context, self.search)
        self.loader = ArticleLoader(self.context, self.corrections, self.notes, self.saved_position)
        self.pipe = PassagePipe(self.context, self.known, self.copier)
        self.library = LibraryLink(self.context, self.loader, self.saved_position, self.known)
        self.check = ArticleCheck(self.context, self.library)
        self.pages = PageVisits(self.context, self.loader, self.library)
        self._to_welcome = options.welcome
        self.set_class(options.side_pane, "-side")
        self.set_reactive(ReaderScreen.measure, options.measure)
        self.set_reactive(ReaderScreen.kinds, options.kinds)
        for article in articles:
            if article.analysis is not None:
                self.corrections.accept(article, article.analysis)
        if articles and articles[0].analysis is not None:
            self.set_reactive(ReaderScreen.analysis, articles[0].analysis)

    def compose(self) -> ComposeResult:
        cls = ReaderScreen
        state = (cls.analysis, cls.followed, cls.cursor)
        shown = (cls.kinds, cls.known_actors, cls.pending, cls.message)
        if self._to_welcome and not self.context.options.library:
            yield self._welcome()
        yield Panes(
            self.view.data_bind(*state, cls.highlights, cls.lens, cls.measure, cls.kinds, cls.placed, cls.notice),
            HitMap(id="map").data_bind(*state),
            self.side.data_bind(cls.analysis, cls.followed, *shown),
            id="panes",
        )
        yield StatusLine(id="status").data_bind(
            *state, cls.kinds, cls.placed, cls.hint, cls.key_hints, cls.pending, cls.share, cls.position, cls.listing
        )

    def on_mount(self) -> None:
        """Give the keys to the text, and get on with what is still unknown."""
        self.panes.arrange()
        self.watch(self.view, "place", self._place_changed)
        self.watch(self.side.actors, "highlighted", self._tell_keys, init=False)
        self.view.focus()
        self.loader.begin()
        if self.article.analysis is not None:
            self.watch_analysis(self.analysis)
        if self.context.options.library:
            self.library.show_library()
        else:
            self.call_after_refresh(self._open_first)
        if self.context.options.checked is not None:
            self.check.show(self.context.options.checked)
        self.set_interval(EVERY, self.save_position_beside)

    def _open_first(self) -> None:
        """Show the first article, and say at once what could not be read or will not be stored."""
        self.loader.open()
        self.hint = self.hint or " ".join(self.context.annotations.warnings)

    def _welcome(self) -> Welcome:
        """What is said above the first article, which is said once."""
        self._to_welcome = False
        self.call_later(self.context.remember, WELCOMED, "yes")
        return Welcome(id="welcome")

    def on_resize(self) -> None:
        self.panes.arrange()
        self._tell_keys()

    def on_descendant_focus(self) -> None:
        self._tell_keys()

    def _tell_keys(self) -> None:
        """Say what can be done where the keys go."""
        rows = next((rows for rows in (self.side.actors, self.side.quotes) if rows.has_focus), None)
        self.listing = rows is not None
        if rows is not None:
            self.key_hints = list_hints(rows.id or "", filled=bool(rows.rows), folded=self.context.on_folded_row)
            return
        self.key_hints = typed_hints(self) or text_hints(
            self.analysis, self.followed, lens=self.lens, pending=self.context.unknown
        )

    def on_list_focused(self) -> None:
        """Make room for a list that has the keys."""
        self.panes.arrange()

    def _place_changed(self, place: int) -> None:
        self.side.place = place

    def watch_measure(self) -> None:
        """Divide the screen anew."""
        if self.is_mounted:
            self.panes.arrange()

    def on_screen_resume(self) -> None:
        """Do what was asked for before another screen was laid over this one."""
        self.context.catch_up()

    def validate_hint(self, words: str) -> str:
        """Name the keys of commands in braces."""
        return self.context.with_keys(words)

    def watch_analysis(self, analysis: Analysis) -> None:
        """Look for those actors of the article who are in others."""
        self.known.analysis_changed(analysis)
        self._tell_keys()

    def watch_followed(self, followed: Followed) -> None:
        self._tell_keys()
        if followed.target is not None:
            self.query(Welcome).remove()

    def watch_lens(self) -> None:
        self._tell_keys()

    def watch_pending(self) -> None:
        self._tell_keys()

    def validate_message(self, message: str) -> str:
        """Name the keys of commands in braces."""
        return self.context.with_keys(message)

    def validate_notice(self, notice: str) -> str:
        """Name the keys of commands in braces."""
        return self.context.with_keys(notice)

    def watch_message(self, message: str) -> None:
        """Say in the status line what stands above the lists, where these can't be seen."""
        if message and self.side.shape in {Shape.HIDDEN, Shape.STRIP}:
            self.hint = message

    def watch_selections(self) -> None:
        self.notes.selection_changed()

    # What the program asks

    @property
    def article(self) -> OpenArticle:
        """The article on the screen, and where the reader is in it."""
        return self.context.article

    @property
    def blank(self) -> bool:
        """Whether there is no article behind the library."""
        return self.library.blank

    def commands(self) -> Iterator[Offer]:
        """What the palette offers beside the keys."""
        from tui.app.reader.palette_offers import offers  # noqa: PLC0415  (not needed to show text)

        return offers(self.analysis, self.followed, self.follow_target, self.choose_row)

    def lay_over(self, screen: ReturnableScreen) -> None:
        """Show a screen from which articles are chosen."""
        self.library.lay_over(screen)

    def lay_over_library(self, library: ReturnableScreen) -> None:
        """Show the library; where the article was chosen from it, go back to it."""
        self.library.lay_over_library(library)

    def save_position(self) -> None:
        """Store where the reader is."""
        self.saved_position.save()

    @work(exclusive=True, group="place", exit_on_error=False)
    async def save_position_beside(self) -> None:
        """Store it without letting the reader wait."""
        await self.saved_position.save_beside()

    def read_chosen(self, articles: Sequence[tuple[int | None, str]], number: int, start: int | None = None) -> None:
        """Read one of some articles of the library, from a character on."""
        if self._to_welcome:
            self.mount(self._welcome(), before=self.query_one(Panes))
        self.library.read(articles, number, start)

    def follow_target(self, target: Target) -> None:
        """Follow something."""
        self.follow.start(target)

    def choose_row(self, list_id: str, row_id: str) -> None:
        """Go to the actor or quote of a row."""
        self.follow.row(list_id, row_id)
        self.panes.show_text()

    @property
    def _asked(self) -> Search | ListFilters:
        """What takes the words that are typed."""
        return self.filters if self.side.asking else self.search

    # What widgets report

    @on(Picked)
    def _picked(self, event: Picked) -> None:
        self.follow.clicked(event.offset)

    @on(Jumped)
    def _jumped(self, event: Jumped) -> None:
        self.context.leave_place(event.before)

    @on(RowChosen)
    def _row_chosen(self, event: RowChosen) -> None:
        self.choose_row(event.list_id, event.row_id)

    @on(PlacePicked)
    def _place_picked(self, event: PlacePicked) -> None:
        self.follow.stop(event.hit)

    @on(QueryTyped)
    def _query_typed(self, event: QueryTyped) -> None:
        self._asked.typed(event.query)

    @on(QueryEntered)
    def _query_entered(self, event: QueryEntered) -> None:
        self._asked.entered(event.query)

    @on(QueryLeft)
    def _query_left(self) -> None:
        self._asked.give_up()

    @on(ReadAnyway)
    def _read_anyway(self) -> None:
        self.loader.read_anyway()

    # Keys that follow and search

    def action_next_hit(self) -> None:
        self.follow.step(1)

    def action_previous_hit(self) -> None:
        self.follow.step(-1)

    def action_follow_numbered(self, number: int) -> None:
        self.follow.numbered(number)

    def action_follow_nothing(self) -> None:
        self.follow.nothing()

    def action_follow_neighbour(self, step: int) -> None:
        self.follow.neighbour(step)

    def action_follow_here(self) -> None:
        self.follow.here()

    def action_follow_pair(self) -> None:
        self.follow.pair()

    def action_toggle_quotes(self) -> None:
        self.follow.toggle_quotes()

    def action_step_quote(self, step: int) -> None:
        self.follow.step_quote(step)

    def action_toggle_lens(self) -> None:
        self.follow.toggle_lens()

    def action_toggle_unsure(self) -> None:
        self.follow.toggle_unsure()

    def action_change_actor_order(self) -> None:
        self.kinds = replace(self.kinds, by_mentions=not self.kinds.by_mentions)

    def action_toggle_highlights(self) -> None:
        self.highlights = not self.highlights
        self.hint = f"highlights {'on' if self.highlights else 'off'}"

    async def action_search(self) -> None:
        rows = next((rows for rows in (self.side.actors, self.side.quotes) if rows.has_focus), None)
        if rows is None or rows.id is None:
            await self.search.begin()
        else:
            await self.filters.begin(rows.id)

    async def action_follow_any(self) -> None:
        await self.filters.begin("actors", follow=True)

    def action_next_actor_kinds(self) -> None:
        self.filters.next_actor_kinds()

    def action_next_quote_kinds(self) -> None:
        self.filters.next_quote_kinds()

    def action_move_row(self, rows: int) -> None:
        self.filters.move(rows)

    # Keys for places

    def action_jump_back(self) -> None:
        self.bookmarks.jump(ahead=False)

    def action_jump_forward(self) -> None:
        self.bookmarks.jump(ahead=True)

    def action_set_mark(self) -> None:
        self.bookmarks.ask_to_set()

    def action_go_to_mark(self) -> None:
        self.bookmarks.ask_to_go()

    # Keys for panes

    def action_next_pane(self, step: int) -> None:
        self.panes.next(step)

    def action_toggle_side(self) -> None:
        self.panes.toggle_side()

    def action_toggle_zen(self) -> None:
        self.panes.toggle_zen()

    def action_change_width(self, cells: int) -> None:
        self.panes.change_width(cells)

    def _key_escape(self) -> None:
        """Leave the selection to `close_layer`: cleared by Textual first, it would count as no layer."""

    def action_close_layer(self) -> None:
        """Close what lies on top; where nothing does, give up what is searched for and followed, but never leave."""
        if welcome := self.query(Welcome):
            welcome.remove()
        elif not self.panes.close_topmost():
            self.follow.give_up()

    def action_leave_layer(self) -> None:
        """Close what lies on top; where nothing does, leave the article."""
        if not self.panes.close_topmost():
            self.library.leave()

    # Keys for articles and the library

    def action_next_article(self, step: int) -> None:
        self.loader.step(step)

    @work(group="reference")
    async def action_open_reference(self) -> None:
        await self.loader.ask_for_reference()

    def action_analyse_again(self) -> None:
        self.loader.analyse_again()

    def action_analyse_on(self) -> None:
        self.loader.analyse_on()

    @work(exit_on_error=False)
    async def action_list_links(self) -> None:
        await self.pages.choose_link()

    def action_fetch_again(self) -> None:
        self.pages.fetch_again()

    def action_open_source(self) -> None:
        self.library.open_source()

    def action_keep_article(self) -> None:
        self.library.store_article()

    def action_show_library(self) -> None:
        self.library.show_library()

    def action_show_dossier(self) -> None:
        self.library.show_dossier()

    @work(group="reference")
    async def action_export(self) -> None:
        await self.export.ask()

    def action_check_quotations(self) -> None:
        self.check.start()

    # Keys for cards and copies

    def action_show_card(self) -> None:
        self.cards.show()

    async def action_copy_quote(self) -> None:
        await self.copier.copy_quote()

    async def action_copy_article(self) -> None:
        await self.copier.copy_article()

    @work(group="command")
    async def action_pipe_passage(self) -> None:
        await self.pipe.ask()

    def action_watch_actor(self) -> None:
        self.library.watch_actor()

    # Keys for notes

    @work(group="note")
    async def action_select_words(self) -> None:
        await self.notes.select_words()

    @work(group="note")
    async def action_write_note(self) -> None:
        await self.notes.write()

    @work(group="note")
    async def action_list_notes(self) -> None:
        await self.notes.show_list()

    # Keys for corrections

    @work(group="correction")
    async def action_correct(self) -> None:
        await self.corrections.choose()

    def action_undo_correction(self) -> None:
        self.corrections.undo_last()

    @work(group="correction")
    async def action_list_corrections(self) -> None:
        await self.corrections.show_list()

    @work(group="correction")
    async def action_hide_actor(self) -> None:
        await self.corrections.of_row_actor(self.corrections.hide)

    @work(group="correction")
    async def action_merge_actor(self) -> None:
        await self.corrections.of_row_actor(self.corrections.merge)

    @work(group="correction")
    async def action_rename_actor(self) -> None:
        await self.corrections.of_row_actor(self.corrections.rename)

    @work(group="correction")
    async def action_retype_actor(self) -> None:
        await self.corrections.of_row_actor(self.corrections.change_kind)

    @work(group="correction")
    async def action_set_speaker(self) -> None:
        await self.corrections.of_row_quote(self.corrections.set_speaker)

    @work(group="correction")
    async def action_hide_quote(self) -> None:
        await self.corrections.of_row_quote(self.corrections.hide_quote)
