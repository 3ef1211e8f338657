from __future__ import annotations

import pytest

from tests.builders import article_of
from tui.nlp.analyser import Analyser
from tui.nlp.language_detection import NAMES, language_of, language_warning

TEXTS = {
    "en": "The mayor said on Tuesday that the new bridge would not be opened to traffic before the autumn.",
    "de": "Der Bürgermeister sagte am Dienstag, dass die neue Brücke nicht vor dem Herbst geöffnet wird.",
    "fr": "Le maire a déclaré mardi que le nouveau pont ne sera pas ouvert avant l’automne dans la ville.",
    "es": "El alcalde dijo el martes que el nuevo puente no se abrirá al tráfico hasta el otoño en esta ciudad.",
    "it": "Il sindaco ha detto martedì che il nuovo ponte non sarà aperto al traffico prima dell’autunno.",
    "pt": "O presidente disse na terça-feira que a nova ponte não será aberta ao trânsito até ao outono nesta cidade.",
    "nl": "De burgemeester zei dinsdag dat de nieuwe brug niet voor de herfst wordt geopend in de stad.",
    "sv": "Borgmästaren sade på tisdagen att den nya bron inte kommer att öppnas för trafik före hösten.",
    "da": "Borgmesteren sagde tirsdag, at den nye bro ikke vil blive åbnet for trafik før efteråret, og det er sent.",
    "pl": "Burmistrz powiedział we wtorek, że nowy most nie zostanie otwarty przed jesienią i to jest w tym mieście.",
    "fi": "Pormestari sanoi, että uutta siltaa ei avata ennen syksyä, mutta se on jo valmis ja hän on iloinen.",
    "tr": "Belediye başkanı yeni köprünün sonbahara kadar açılmayacağını ve bu şehir için bir gün olduğunu söyledi.",
    "ru": "Мэр сказал во вторник, что новый мост не откроют для движения раньше осени.",
    "uk": "Мер сказав у вівторок, що новий міст не відкриють для руху раніше осені.",
    "ja": "市長は火曜日、新しい橋は秋まで開通しないと述べた。",
    "zh": "市长周二表示，新桥在秋季之前不会通车，请市民耐心等待。",
    "ar": "قال رئيس البلدية يوم الثلاثاء إن الجسر الجديد لن يفتح قبل الخريف.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_sentence_tells_its_language(code: str) -> None:
    assert language_of(TEXTS[code]) == code


@pytest.mark.parametrize(
    "text",
    ["", "Nein!", "Ada Fenn Varne Orr Tamsin Light Brandt Cho Holt Nowak Reyes Moreno Diallo Saar Vang", "1 2 3 " * 40],
    ids=["nothing", "word", "names", "figures"],
)
def test_what_tells_nothing_has_no_language(text: str) -> None:
    assert language_of(text) is None


def test_a_quotation_in_another_language_makes_no_stranger() -> None:
    assert language_warning(f"{TEXTS['en']} “{TEXTS['fr'][:60]}” {TEXTS['en']}", "en_core_web_md") is None


def test_every_language_has_a_name() -> None:
    assert {language_of(text) for text in TEXTS.values()} <= set(NAMES)


def test_an_analysis_notes_that_the_model_is_for_another_language(analyser: Analyser) -> None:
    (note,) = analyser.analyse(article_of(TEXTS["de"])).notes

    assert note.startswith("The article reads like German, and the language model en_core_web_md knows English")


def test_the_sample_articles_are_in_the_models_language(analyser: Analyser) -> None:
    assert language_warning(TEXTS["en"], analyser.model) is None
