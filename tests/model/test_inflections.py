from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.inflections import base, forms


@pytest.mark.parametrize(
    ("word", "among"),
    [
        ("weapon", {"weapon", "weapons"}),
        ("weapons", {"weapon", "weapons"}),
        ("denied", {"deny", "denies", "denied", "denying"}),
        ("planned", {"plan", "plans", "planned", "planning"}),
        ("vote", {"vote", "votes", "voted", "voting"}),
        ("voting", {"vote", "votes", "voted", "voting"}),
        ("said", {"say", "says", "said", "saying"}),
        ("children", {"child", "children"}),
        ("taxes", {"tax", "taxes"}),
    ],
)
def test_a_word_is_found_in_its_other_forms(word: str, among: set[str]) -> None:
    assert among - set(forms(word)) == set()


@given(st.text(st.characters(categories=["Ll"]), min_size=1, max_size=12))
def test_forms_of_a_word_have_its_base_and_it_is_the_first(word: str) -> None:
    found = forms(word)

    assert found[0] == word
    assert len(set(found)) == len(found)
    assert {base(form) for form in found} == {base(word)}
