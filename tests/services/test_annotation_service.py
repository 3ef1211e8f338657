from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.builders import actor_in, analysis_of, article_of
from tui.library.library import Library
from tui.model.analysis import ActorKind
from tui.model.corrections import ActorRef, Hide, Rename
from tui.model.navigation import Place
from tui.model.span import CharSpan
from tui.services.annotation_service import AnnotationService, corrected

FENN = ActorRef("Ada Fenn", ActorKind.PERSON)
ARTICLE = article_of("Ada Fenn crossed the bridge.")
FOUND = analysis_of(ARTICLE, actor_in(ARTICLE, "Ada Fenn"))


@pytest.fixture
def library() -> Iterator[Library]:
    opened = Library(None)
    yield opened
    opened.close()


def test_an_analysis_is_corrected_as_the_reader_said(library: Library) -> None:
    service = AnnotationService(library)
    service.add_correction(ARTICLE, Rename(FENN, "Mayor Fenn"))
    service.add_correction(ARTICLE, Hide(ActorRef("Nobody", ActorKind.PERSON)))
    done = corrected(FOUND, library)

    assert [actor.name for actor in done.analysis.actors] == ["Mayor Fenn"]
    assert len(done.skipped) == 1
    assert service.corrected(FOUND) == done


def test_the_last_correction_is_taken_back_first(library: Library) -> None:
    service = AnnotationService(library)
    for name in ("Fenn", "Mayor Fenn"):
        service.add_correction(ARTICLE, Rename(FENN, name))
    undone = [service.undo_last_correction(ARTICLE) for _ in range(3)]

    assert [each and each.correction for each in undone] == [Rename(FENN, "Mayor Fenn"), Rename(FENN, "Fenn"), None]


def test_a_note_is_written_changed_deleted_and_put_back(library: Library) -> None:
    service = AnnotationService(library)
    note = service.edit_note(service.add_note(ARTICLE, CharSpan(9, 16), " On foot? "), "By car?")
    service.delete_note(note)
    gone = service.notes(ARTICLE)
    service.restore_note(ARTICLE, note.note)
    (back,) = service.notes(ARTICLE)

    assert gone == ()
    assert (back.note.text, back.note.anchor) == ("By car?", note.note.anchor)


def test_without_a_library_things_last_as_long_as_the_program() -> None:
    service = AnnotationService()
    service.save_position(ARTICLE, Place(paragraph=0, character=4))

    assert service.position(ARTICLE) == Place(paragraph=0, character=4)
    assert not service.persistent
    service.library.close()
