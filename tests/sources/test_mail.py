from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import SourceError
from tui.model.article import Article
from tui.sources import read
from tui.sources.mail import article_of_archive, article_of_mail

PLAIN = """\
The mayor of Varne opened the new bridge on Monday, two years after the
old one was closed for repairs that never came.

“It holds,” said Mayor Mara Orr. She was the first to cross, followed by
a school class and a brass band.

--\x20
The Varne Post, Quay 3
"""
PAGE = (Path(__file__).parent / "pages" / "clean.html").read_text(encoding="utf-8")


def letter(plain: str | None = PLAIN, page: str | None = None, **headers: str) -> bytes:
    message = EmailMessage()
    said = {"From": "Ada Fenn <ada@post.example>", "Subject": "Bridge opens", "Date": "Tue, 05 Mar 2024 10:00:00 +0100"}
    for name, value in (said | headers).items():
        message[name] = value
    if plain is not None:
        message.set_content(plain, cte="quoted-printable")
    if page is not None:
        (message.add_alternative if plain is not None else message.set_content)(page, subtype="html")
    return message.as_bytes()


def of(data: bytes) -> Article:
    return article_of_mail(data, name="bridge", source="bridge.eml", what="The file bridge.eml")


def paragraphs(article: Article) -> list[str]:
    return [" ".join(paragraph.of(article.text).split()) for paragraph in article.paragraphs]


def test_a_mail_has_its_subject_as_headline_and_its_sender_as_author() -> None:
    article = of(letter())

    assert (article.title, article.author, article.date) == ("Bridge opens", "Ada Fenn", "2024-03-05")
    assert article.headline == article.paragraphs[0]
    assert [words[:16] for words in paragraphs(article)] == ["Bridge opens", "The mayor of Var", "“It holds,” said"]


def test_a_signature_is_left_out() -> None:
    assert "Quay 3" not in of(letter()).text


def test_plain_text_is_preferred_to_the_page_beside_it() -> None:
    plain = "The bridge is open, the mayor says, and nobody fell in. " * 6

    assert "loan" not in of(letter(plain, PAGE)).text


@pytest.mark.parametrize("plain", [None, "This mail has to be read in a browser."])
def test_a_page_is_read_where_the_plain_text_says_nothing(plain: str | None) -> None:
    found = paragraphs(of(letter(plain, PAGE)))

    assert found[0] == "Bridge opens"
    assert "A loan for twenty years" in found


def test_a_page_that_is_no_article_is_read_as_its_words() -> None:
    assert paragraphs(of(letter(None, "<p>Dear reader,</p><p>the bridge is open.</p>")))[1:] == [
        "Dear reader,",
        "the bridge is open.",
    ]


def test_flowed_lines_are_one_paragraph() -> None:
    data = letter("The mayor \nspoke.\n\nNobody fell in.\n").replace(
        b'charset="utf-8"', b'charset="utf-8"; format=flowed'
    )

    assert paragraphs(of(data))[1:] == ["The mayor spoke.", "Nobody fell in."]


def test_an_encoded_subject_is_decoded_and_cleaned() -> None:
    data = letter(Subject="X").replace(b"Subject: X", b"Subject: =?utf-8?q?Br=C3=BCcke=1B[31m_offen?=")

    assert of(data).title == "Brücke offen"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (letter("", None), "is a mail without words."),
        (b"just some words\n", "is no mail and no saved page."),
        (b"", "is no mail and no saved page."),
    ],
    ids=["empty", "words", "nothing"],
)
def test_what_is_no_mail_is_told(data: bytes, expected: str) -> None:
    with pytest.raises(SourceError) as error:
        of(data)

    assert error.value.message == f"The file bridge.eml {expected}"


@pytest.mark.parametrize("header", [b"Date: never", b"Date: Tue, 99 Foo 2024", b"From: <<>>", b"From: \xff\xfe"])
def test_a_broken_header_is_passed_over(header: bytes) -> None:
    name = header.split(b":")[0]
    data = b"\n".join(header if line.startswith(name + b":") else line for line in letter().split(b"\n"))

    assert of(data).title == "Bridge opens"


def test_an_unknown_encoding_is_guessed() -> None:
    assert "“It holds,”" in of(letter().replace(b'"utf-8"', b'"no-such-thing"')).text


ARCHIVE = (
    b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://varne.example/news/bridge-opens\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="--x"\r\n\r\n'
    b"----x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n"
    b"Content-Location: https://varne.example/news/bridge-opens\r\n\r\n" + PAGE.encode() + b"\r\n"
    b"----x\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n----x--\r\n"
)


@pytest.mark.parametrize("suffix", [".mhtml", ".mht", ".eml"])
def test_a_saved_page_is_read_as_the_page_in_it(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"bridge{suffix}"
    path.write_bytes(ARCHIVE)
    article = read(str(path))

    assert (article.title, article.author, article.source) == ("Bridge opens after two years", "Ada Fenn", str(path))


def test_an_archive_without_a_page_is_told() -> None:
    with pytest.raises(SourceError, match="an archive without a web page"):
        article_of_archive(ARCHIVE.replace(b"text/html\r\n", b"text/css\r\n"), name="x", source="x", what="The file x")


@given(st.binary(max_size=300))
def test_any_bytes_after_a_header_are_a_mail_or_told(data: bytes) -> None:
    try:
        said = of(b"Subject: Rain\n" + data).text and "The file"
    except SourceError as error:
        said = error.message

    assert said.startswith("The file")
