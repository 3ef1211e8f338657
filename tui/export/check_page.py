"""Checked drafts as a web page: each quotation in its sentence, and beside it the sentence of its source.

Nothing is loaded from anywhere, and nothing could be: the policy in the head allows this very style and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.export.check_report import CALLED, faults_in, has_source, summary
from tui.export.escapes import escape_html
from tui.export.html_page import html_line, html_origin, own_file, policy_hash
from tui.model.article import Article
from tui.model.passage_marks import MarkedPart, MarkKind, draft_side, source_side
from tui.model.quotation_check import CheckedDraft, CheckedQuotation

_DRAFT = {MarkKind.AROUND: 'span class="around"', MarkKind.QUOTED: "span", MarkKind.CHANGED: "ins"}
_SOURCE = _DRAFT | {MarkKind.CHANGED: "del", MarkKind.LEFT_OUT: "mark"}
"""The element of each mark, with its attributes."""


def check_page(drafts: Iterable[CheckedDraft]) -> Iterator[str]:
    """One page, in pieces."""
    style = own_file("check_page.css")
    policy = f"default-src 'none'; style-src 'sha256-{policy_hash(style)}'; base-uri 'none'; form-action 'none'"
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="generator" content="newsreader">\n'
        f"<title>Quotations checked</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
    )
    for found in drafts:
        article = found.draft.article
        yield f'<h1>{html_line(article.title or article.id)}</h1>\n<p class="counts">{html_line(summary(found))}</p>\n'
        yield from map(_section, found.checks)
    yield "</main>\n</body>\n</html>\n"


def _section(checked: CheckedQuotation) -> str:
    quotation, passage = checked.quotation, checked.passage
    there = ""
    if passage is not None:
        article = passage.analysis.article
        origin = ", ".join(
            filter(None, (html_line(passage.speaker), html_line(article.title or ""), *html_origin(article)))
        )
        nearest = "" if has_source(checked) else "nearest: "
        there = f'<p>{_html(source_side(checked), article, _SOURCE)}</p>\n<p class="origin">{nearest}{origin}</p>'
    listed = "".join(f"<li>{html_line(fault)}</li>" for fault in faults_in(checked))
    return (
        f'<section class="{checked.verdict or "reported"}" id="{escape_html(quotation.id)}">\n'
        f"<h2><span>{CALLED[checked.verdict]}</span>{html_line(quotation.speaker)}</h2>\n"
        f"<div><p>{_html(draft_side(checked), quotation.draft.article, _DRAFT)}</p></div>\n"
        f"<div>{there}</div>\n" + (f'<ul class="notes">{listed}</ul>\n' if listed else "") + "</section>\n"
    )


def _html(row: Iterable[MarkedPart], article: Article, elements: dict[MarkKind, str]) -> str:
    return "".join(
        f"<{elements[kind]}>{escape_html(span.of(article.text))}</{elements[kind].split()[0]}>" for span, kind in row
    )
