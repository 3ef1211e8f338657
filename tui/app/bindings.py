"""Every key of the reader, declared once: keys, footer, palette, help and `newsreader keys` all read these."""

from __future__ import annotations

from textual.binding import Binding, BindingType


def _binding(name: str, keys: str, action: str, description: str, *, first: bool = False) -> Binding:
    """A binding; `first`: before the widget that has the keys takes them."""
    return Binding(keys, action, description, show=False, id=name, priority=first)


APP: list[BindingType] = [
    Binding("Q,ctrl+q", "quit", "leave the program", show=False, id="app.quit", priority=False),
    Binding("ctrl+z", "suspend_process", "stop the program; `fg` in the shell goes on", show=False, priority=True),
    _binding("app.show-palette", "colon,ctrl+p", "command_palette", "all commands, actors and quotes"),
    _binding("app.show-help", "question_mark,f1", "help", "this help"),
]

READER: list[BindingType] = [
    _binding("reader.next-hit", "n", "next_hit", "next hit of what is followed"),
    _binding("reader.previous-hit", "N", "previous_hit", "previous hit of what is followed"),
    *(
        _binding(f"reader.follow-actor-{n}", str(n), f"follow_numbered({n})", f"follow actor {n} of the list")
        for n in range(1, 10)
    ),
    _binding("reader.follow-any-actor", "number_sign", "follow_any", "follow any actor, by its number or name"),
    _binding("reader.follow-nothing", "0", "follow_nothing", "follow nothing"),
    _binding("reader.follow-next-actor", "greater_than_sign", "follow_neighbour(1)", "follow the next actor"),
    _binding("reader.follow-previous-actor", "less_than_sign", "follow_neighbour(-1)", "follow the previous actor"),
    _binding("reader.follow-actor-here", "asterisk", "follow_here", "follow the actor at the reading cursor"),
    _binding("reader.follow-pair", "p", "follow_pair", "pair: sentences with the followed actor and the one here"),
    _binding("reader.toggle-quotes", "quotation_mark", "toggle_quotes", "mentions of the actor ↔ quotes of the actor"),
    _binding("reader.next-quote", "right_square_bracket", "step_quote(1)", "next quote of anyone"),
    _binding("reader.previous-quote", "left_square_bracket", "step_quote(-1)", "previous quote of anyone"),
    _binding(
        "reader.search-text",
        "slash",
        "search",
        "search; {reader.search-text}~word any form of a word, {reader.search-text}\\… a pattern; in a list: filter it",
    ),
    _binding("reader.filter-actors", "F", "next_actor_kinds", "list people · organisations · places · all"),
    _binding("reader.filter-quotes", "d", "next_quote_kinds", "list all quotes · direct and mixed · direct"),
    _binding("reader.toggle-lens", "f,ampersand", "toggle_lens", "lens: only paragraphs with what is followed"),
    _binding("reader.toggle-highlights", "H", "toggle_highlights", "highlights on or off"),
    _binding("reader.toggle-unsure", "U", "toggle_unsure", "hide ↔ show mentions and quotes that are not sure"),
    _binding("reader.jump-back", "ctrl+o,alt+left,ctrl+left,backspace", "jump_back", "jump back"),
    _binding("reader.jump-forward", "ctrl+right_square_bracket,alt+right,ctrl+right", "jump_forward", "jump forward"),
    _binding("reader.set-mark", "m", "set_mark", "set a bookmark: {reader.set-mark} and a letter"),
    _binding(
        "reader.go-to-mark",
        "apostrophe",
        "go_to_mark",
        "go to a bookmark: {reader.go-to-mark} and its letter; {reader.go-to-mark}' back again",
    ),
    _binding("reader.next-pane", "tab", "next_pane(1)", "next pane"),
    _binding("reader.previous-pane", "shift+tab", "next_pane(-1)", "previous pane"),
    _binding("reader.toggle-side-pane", "t", "toggle_side", "side pane on or off"),
    _binding("reader.toggle-zen", "z", "toggle_zen", "zen: nothing but the text"),
    _binding("reader.widen-measure", "plus,equals_sign", "change_width(4)", "wider lines; in a list: wider lists"),
    _binding("reader.narrow-measure", "minus", "change_width(-4)", "narrower lines; in a list: narrower lists"),
    _binding("reader.next-article", "J", "next_article(1)", "next article"),
    _binding("reader.previous-article", "K", "next_article(-1)", "previous article"),
    _binding("reader.show-dossier", "D", "show_dossier", "dossier: the actor in all articles of the library"),
    _binding("reader.show-library", "L", "show_library", "library: all saved articles"),
    _binding("reader.keep-article", "s", "keep_article", "save the article in the library"),
    _binding("reader.open-reference", "o", "open_reference", "open a file or folder"),
    _binding("reader.open-source", "O", "open_source", "the article's own page in the browser"),
    _binding("reader.list-links", "l", "list_links", "links of the article: read, open or save where they lead"),
    _binding("reader.fetch-again", "P", "fetch_again", "fetch the article's page again and show what changed"),
    _binding("reader.export-analysis", "e", "export", "export the analysis or the notes"),
    _binding("reader.analyse-again", "r", "analyse_again", "analyse again"),
    _binding("reader.analyse-on", "E", "analyse_on", "continue an analysis that stopped at its time limit"),
    _binding("reader.correct", "c", "correct", "correct what is selected, or at the reading cursor"),
    _binding("reader.undo-correction", "u", "undo_correction", "undo the last correction"),
    _binding("reader.list-corrections", "C", "list_corrections", "corrections of this article"),
    _binding("reader.write-note", "a", "write_note", "note on the selection, quote, mention or sentence"),
    _binding("reader.list-notes", "A", "list_notes", "notes on this article"),
    _binding("reader.copy-quote", "y", "copy_quote", "copy the sentence or quote with its attribution"),
    _binding("reader.copy-article", "Y", "copy_article", "copy the whole article"),
    _binding("reader.pipe-passage", "vertical_line", "pipe_passage", "hand a quote, actor or the article to a command"),
    _binding("reader.watch-actor", "W", "watch_actor", "watch: what the actor says in new articles"),
    _binding("reader.check-quotations", "X", "check_quotations", "check the quotations against the library"),
    _binding("reader.show-card", "i", "show_card", "why card: what is known of this mention, quote or actor"),
    _binding("reader.close-layer", "escape", "close_layer", "close the topmost layer; then follow and search nothing"),
    _binding("reader.leave", "q", "leave_layer", "close the topmost layer; on the last one, leave"),
]

MOVES = frozenset(
    (
        "scroll_lines",
        "scroll_pages",
        "go_to_top",
        "go_to_end",
        "step_paragraph",
        "step_sentence",
        "step",
        "page",
        "edge",
    )
) | {"next_hit", "previous_hit"}
"""Actions after which the same things stand on the screen as before, so that the next key needn't wait for them."""

ARTICLE: list[BindingType] = [
    _binding("article.scroll-down", "j,down", "scroll_lines(1)", "line down"),
    _binding("article.scroll-up", "k,up", "scroll_lines(-1)", "line up"),
    _binding("article.half-page-down", "ctrl+d", "scroll_pages(0.5)", "half a page down"),
    _binding("article.half-page-up", "ctrl+u", "scroll_pages(-0.5)", "half a page up"),
    _binding("article.page-down", "space,ctrl+f,pagedown", "scroll_pages(1.0)", "page down"),
    _binding("article.page-up", "b,ctrl+b,pageup", "scroll_pages(-1.0)", "page up"),
    _binding("article.go-to-top", "g,home", "go_to_top", "top"),
    _binding("article.go-to-end", "G,end", "go_to_end", "end"),
    _binding("article.next-paragraph", "right_curly_bracket", "step_paragraph(1)", "next paragraph"),
    _binding("article.previous-paragraph", "left_curly_bracket", "step_paragraph(-1)", "previous paragraph"),
    _binding("article.next-sentence", "right_parenthesis", "step_sentence(1)", "next sentence"),
    _binding("article.previous-sentence", "left_parenthesis", "step_sentence(-1)", "previous sentence"),
    _binding("article.select-words", "v", "screen.select_words", "select words with the keys"),
    _binding("article.open-fold", "enter", "open_fold", "open what the lens left out here"),
]

LIST: list[BindingType] = [
    _binding("list.next-row", "j,down", "step(1)", "row down"),
    _binding("list.previous-row", "k,up", "step(-1)", "row up"),
    _binding("list.page-down", "space,ctrl+f,pagedown,ctrl+d", "page(1)", "page down"),
    _binding("list.page-up", "b,ctrl+b,pageup,ctrl+u", "page(-1)", "page up"),
    _binding("list.first-row", "g,home", "edge(0)", "first row"),
    _binding("list.last-row", "G,end", "edge(-1)", "last row"),
    _binding("list.go-to-row", "enter", "choose", "go to it"),
]

ACTORS: list[BindingType] = [
    _binding("actors.hide-actor", "x", "screen.hide_actor", "hide the actor"),
    _binding("actors.merge-actor", "M", "screen.merge_actor", "merge the actor into another"),
    _binding("actors.rename-actor", "R", "screen.rename_actor", "rename the actor"),
    _binding("actors.change-kind", "T", "screen.retype_actor", "person, organisation or place"),
    _binding("actors.change-order", "v", "screen.change_actor_order", "who speaks first ↔ by number of mentions"),
]

QUOTES: list[BindingType] = [
    _binding("quotes.set-speaker", "S", "screen.set_speaker", "set the speaker"),
    _binding("quotes.hide-quote", "x", "screen.hide_quote", "no quote: hide it"),
    _binding("quotes.change-order", "v", "change_order", "in reading order ↔ by speaker"),
]

LIBRARY: list[BindingType] = [
    _binding("library.search-articles", "slash", "search", "search; actor:Qaim said:weapons after:2024-01 is:unread"),
    _binding("library.show-all", "1", "show('all')", "read and unread articles"),
    _binding("library.show-unread", "2", "show('unread')", "only unread articles"),
    _binding("library.show-starred", "3", "show('starred')", "only articles with a star"),
    _binding("library.choose-tag", "t", "choose_tag", "only articles with a tag"),
    _binding("library.choose-feed", "f", "choose_feed", "only articles from a feed"),
    _binding("library.choose-watch", "W", "choose_watch", "what a watch finds, and how much of it is new"),
    _binding("library.show-everything", "0", "show_everything", "clear all filters"),
    _binding("library.change-order", "v", "change_order", "another order"),
    _binding("library.pick-article", "V", "pick", "mark the row, for star, tags, read and delete"),
    _binding("library.pick-all", "asterisk", "pick_all", "mark all rows of the list, or none"),
    _binding("library.toggle-read", "r", "toggle_read", "read ↔ unread"),
    _binding("library.mark-read", "A", "read_all", "mark all in the list read"),
    _binding("library.toggle-star", "s", "toggle_star", "star on or off"),
    _binding("library.edit-tags", "T", "edit_tags", "tags of the article"),
    _binding("library.delete-article", "x,delete", "delete_article", "delete the article"),
    _binding("library.split-article", "S", "split_article", "split what was merged from several addresses"),
    _binding("library.show-card", "i", "show_card", "every address of the article, and what changed in it"),
    _binding("library.undo-change", "u", "undo_change", "undo the last change"),
    _binding("library.analyse-queue", "a", "analyse_queue", "analyse what isn't yet; again: stop"),
    _binding("library.compare-articles", "c", "compare", "compare: this is the first; on another: with this"),
    _binding("library.list-dossiers", "D", "list_dossiers", "dossiers: everybody in these articles, each once"),
    _binding("library.refresh-feeds", "R", "refresh_feeds", "fetch new articles of all feeds; again: stop"),
    _binding("library.list-feeds", "F", "list_feeds", "feeds: add, rename, remove, what went wrong with each"),
    _binding("library.add-reference", "o", "add_reference", "add a file, folder or address to the library"),
    _binding("library.open-source", "O", "open_source", "the article's own page in the browser"),
    _binding("library.close-layer", "escape", "close_layer", "clear marks, search, tag and feed; then back"),
    _binding("library.leave", "q", "leave_layer", "clear marks, search, tag and feed; then back, or leave"),
]

ARTICLES: list[BindingType] = [
    _binding("articles.read-article", "enter", "choose", "read the article; {reader.leave} comes back to its row"),
]

FEEDS: list[BindingType] = [
    _binding("feeds.add-feed", "a,o", "add_feed", "follow a feed, by its address or that of a site"),
    _binding("feeds.refresh-feed", "r", "refresh_feed", "fetch new articles of this feed"),
    _binding("feeds.refresh-feeds", "R", "refresh_feeds", "fetch new articles of all feeds; again: stop"),
    _binding("feeds.rename-feed", "e", "rename_feed", "rename the feed"),
    _binding("feeds.move-feed", "m", "move_feed", "move the feed to a folder"),
    _binding("feeds.toggle-full", "w", "toggle_full", "whole pages of its articles ↔ only the feed's text"),
    _binding("feeds.follow-move", "M", "follow_move", "follow the feed to its new address"),
    _binding("feeds.remove-feed", "x,delete", "remove_feed", "stop following the feed; its articles stay"),
    _binding("feeds.undo-change", "u", "undo_change", "undo the last change"),
    _binding("feeds.show-facts", "i", "show_facts", "details of the feed"),
    _binding("feeds.close-layer", "q,escape", "close_layer", "back"),
]

DOSSIER: list[BindingType] = [
    _binding("dossier.next-list", "tab", "next_list(1)", "next list: quotes, articles, roles, company, doubts"),
    _binding("dossier.previous-list", "shift+tab", "next_list(-1)", "previous list"),
    _binding("dossier.filter-list", "slash", "filter_list", "only rows with some words"),
    _binding("dossier.copy-quotes", "y", "copy_quotes", "copy the quotes as Markdown, each with its source"),
    _binding("dossier.merge-dossier", "M", "merge_dossier", "the same: merge the pair of the row, or with another"),
    _binding("dossier.tell-apart", "x", "tell_apart", "not the same: keep the pair separate; in an article: split"),
    _binding("dossier.undo-decision", "u", "undo_decision", "undo the last merge or split"),
    _binding("dossier.close-layer", "escape", "close_layer", "back"),
    _binding("dossier.leave", "q", "leave_layer", "back"),
]

COMPARISON: list[BindingType] = [
    _binding("comparison.next-list", "tab", "next_list(1)", "next list: quotes of both, of one, actors of one, text"),
    _binding("comparison.previous-list", "shift+tab", "next_list(-1)", "previous list"),
    _binding("comparison.next-change", "right_square_bracket", "step_change(1)", "next change"),
    _binding("comparison.previous-change", "left_square_bracket", "step_change(-1)", "previous change"),
    _binding("comparison.go-to-first", "1", "read_article('1')", "go to it in the first article"),
    _binding("comparison.go-to-second", "2", "read_article('2')", "go to it in the second article"),
    _binding("comparison.close-layer", "escape", "close_layer", "back"),
    _binding("comparison.leave", "q", "leave_layer", "back"),
]

MERGE: list[BindingType] = [
    _binding("merge.merge-dossiers", "M,y", "decide(True)", "the same: merge them"),
    _binding("merge.keep-separate", "x,n", "decide(False)", "not the same: keep them separate"),
]

CHECK: list[BindingType] = [
    _binding("check.next-list", "tab", "next_list(1)", "next list: quotations, doubtful ones, reported speech"),
    _binding("check.previous-list", "shift+tab", "next_list(-1)", "previous list"),
    _binding("check.next-doubtful", "right_square_bracket", "step_doubtful(1)", "next doubtful quotation"),
    _binding("check.previous-doubtful", "left_square_bracket", "step_doubtful(-1)", "previous doubtful quotation"),
    _binding("check.copy-wording", "y", "copy_wording", "copy the source's words and where they are from"),
    _binding("check.close-layer", "escape", "close_layer", "back"),
    _binding("check.leave", "q", "leave_layer", "back"),
]

SEARCH: list[BindingType] = [
    _binding("search.give-up", "escape", "leave", "give up the search"),
    _binding("search.earlier-query", "up", "recall(-1)", "an earlier search"),
    _binding("search.later-query", "down", "recall(1)", "a later search"),
]

FILTER: list[BindingType] = [
    _binding("filter.give-up", "escape", "leave", "list again what was listed before"),
    _binding("filter.previous-row", "up", "screen.move_row(-1)", "row up"),
    _binding("filter.next-row", "down", "screen.move_row(1)", "row down"),
]

MOVE_CHOICE: list[BindingType] = [
    _binding("field.next-choice", "down,ctrl+n", "move(1)", "next choice", first=True),
    _binding("field.previous-choice", "up,ctrl+p", "move(-1)", "previous choice", first=True),
    _binding("field.page-down", "pagedown", "move(8)", "some choices on", first=True),
    _binding("field.page-up", "pageup", "move(-8)", "some choices back", first=True),
]
"""Where choices stand below a field to type in, which has the keys."""

EDGE_CHOICE: list[BindingType] = [
    _binding("field.first-choice", "ctrl+home,shift+home", "edge(0)", "first command of the list"),
    _binding("field.last-choice", "ctrl+end,shift+end", "edge(-1)", "last command of the list"),
]

COMPLETE: list[BindingType] = [
    _binding("field.complete-word", "tab", "complete", "complete what is typed", first=True),
]

LEAVE_FIELD: list[BindingType] = [
    _binding("field.leave-field", "escape", "leave", "leave without an answer"),
]

DIALOG: list[BindingType] = [
    _binding("dialog.close-dialog", "q,escape", "leave", "close the box"),
]

CARD: list[BindingType] = [
    _binding("card.turn-card", "i", "turn", "why ↔ who is this"),
    _binding("card.show-dossier", "D", "show_dossier", "dossier of the actor"),
]

OUTPUT: list[BindingType] = [
    _binding("output.copy-output", "y", "copy_output", "copy what the command wrote"),
]

CORRECTIONS: list[BindingType] = [
    _binding("corrections.undo-correction", "x,u,delete", "undo", "undo the correction of the row"),
]

SCOPE: list[BindingType] = [
    _binding("scope.correct-here", "enter,y", "choose('article')", "correct it in this article"),
    _binding("scope.correct-always", "A", "choose('always')", "correct it in all articles, later ones too"),
    _binding("scope.correct-nothing", "escape,q,n", "leave", "leave it as it is"),
]

OVERWRITE: list[BindingType] = [
    _binding("overwrite.replace-file", "y", "dismiss('replace')", "overwrite the file"),
    _binding("overwrite.choose-name", "enter,n", "dismiss('rename')", "write to another file"),
    _binding("overwrite.write-nothing", "escape,q", "leave", "write nothing"),
]

NOTES: list[BindingType] = [
    _binding("notes.filter-notes", "slash", "filter", "only notes with some words"),
    _binding("notes.rewrite-note", "e", "rewrite", "rewrite the note"),
    _binding("notes.delete-note", "x,delete", "throw_away", "delete the note"),
    _binding("notes.restore-note", "u", "put_back", "restore the note deleted last"),
    _binding("notes.copy-notes", "y", "copy", "copy all notes"),
]

LINKS: list[BindingType] = [
    _binding("links.open-page", "o,O", "open_page", "open the page in the browser"),
    _binding("links.store-page", "s", "store_page", "save the page in the library"),
]

NOTE: list[BindingType] = [
    _binding("note.keep-note", "enter", "keep", "save the note", first=True),
    _binding("note.break-line", "ctrl+j,shift+enter,alt+enter", "break_line", "begin a new line", first=True),
    _binding("note.leave-note", "escape", "leave", "leave; twice where something was written", first=True),
]

SELECTION: list[BindingType] = [
    _binding("selection.next-word", "right,l", "move(1)", "select the next word"),
    _binding("selection.previous-word", "left,h", "move(-1)", "select the previous word"),
    _binding("selection.grow-end", "shift+right,L,w", "grow(1)", "one more word at the end"),
    _binding("selection.shrink-end", "shift+left,H,b", "grow(-1)", "one word less at the end"),
    _binding("selection.grow-start", "less_than_sign", "grow_back(1)", "one more word at the start"),
    _binding("selection.shrink-start", "greater_than_sign", "grow_back(-1)", "one word less at the start"),
    _binding("selection.take-sentence", "s", "sentence", "the whole sentence"),
    _binding("selection.write-note", "a", "dismiss('note')", "note on the selection"),
    _binding("selection.correct-words", "c", "dismiss('correct')", "correct the selection"),
    _binding("selection.copy-words", "y", "dismiss('copy')", "copy the selection"),
    _binding("selection.keep-selection", "enter,v", "dismiss('keep')", "keep the selection for the next key"),
    _binding("selection.leave-selection", "escape,q", "leave", "select nothing"),
]
