"""`newsreader read --plain`: lines instead of the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.cli.program import main


def test_prints_text_actors_and_quotes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Late ferry\n\n“We wait,” Ada Orr said on Monday.\n", encoding="utf-8")
    code = main(["read", "--plain", str(tmp_path / "a.txt")])
    printed = capsys.readouterr().out

    assert code == 0
    assert "1. “We wait,” Ada Orr said on Monday." in printed
    assert "Paragraph 1, Ada Orr said, direct: “We wait,”" in printed


def test_needs_something_to_print(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["read", "--plain"])

    assert code == 1
    assert "nothing to print" in capsys.readouterr().err


def test_goes_on_after_what_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "b.txt").write_text("Head\n\nNobody speaks here.\n", encoding="utf-8")
    code = main(["read", "--plain", str(tmp_path / "missing.txt"), str(tmp_path / "b.txt")])
    said = capsys.readouterr()

    assert code == 1
    assert "missing.txt" in said.err
    assert "Nobody speaks here." in said.out


WALLED = (
    '<title>Lamp</title><script type="application/ld+json">'
    '{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    "<article><h1>Lamp</h1><p>The keeper of Kelm climbed the tower on Friday, "
    "and what she saw there was …</p></article>"
)


def test_a_page_that_ends_early_is_told_with_the_way_to_read_it_anyway(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "lamp.html"
    page.write_text(WALLED, encoding="utf-8")
    code = main(["read", "--plain", str(page)])

    assert (code, capsys.readouterr()) == (
        1,
        (
            "",
            (
                f"newsreader: The file {page} shows at most the beginning of its article: "
                "the rest is behind a paywall.\n"
                "hint: save the page from a browser that shows the whole of it, and give the file; "
                "`--anyway` reads what is there\n"
            ),
        ),
    )


def test_anyway_prints_what_there_is_and_why_that_may_not_be_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "lamp.html"
    page.write_text(WALLED, encoding="utf-8")
    code = main(["read", "--plain", "--anyway", str(page)])
    said = capsys.readouterr().out.splitlines()

    assert (code, said[0], [line for line in said if line.startswith("Note: ")]) == (
        0,
        "Lamp",
        [
            (
                f"Note: The file {page} shows at most the beginning of its article: the rest is behind a paywall. "
                "It was read anyway."
            )
        ],
    )
