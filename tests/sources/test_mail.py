"""Plain text of mails without what was added to send and to quote it."""

from __future__ import annotations

from base64 import b64encode
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import SourceError
from tui.model.article import Article
from tui.sources import read
from tui.sources.documents import DocumentKind, kind_of
from tui.sources.mail import article_of_archive, article_of_mail, unfolded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor \nspoke.\nNobody fell in.", "The mayor spoke.\n\nNobody fell in."),
        (
            "Vane wrote: \n> The dam \n> holds.\n>> It \n>> did.\nYes.",
            "Vane wrote:\n\nThe dam holds.\n\nIt did.\n\nYes.",
        ),
        ("The sum is \n > 40.", "The sum is > 40."),
        ("From here \n From there", "From here From there"),
        ("> > The dam \n> > holds.", "The dam holds."),
        ("The dam holds.\n-- \nBo \nVane", "The dam holds."),
        ("> It holds.\n> -- \n> Bo\nYes.", "It holds.\n\nYes."),
        ("The dam \n-- \nBo", "The dam"),
        ("A line\nof verse", "A line\nof verse"),
    ],
    ids=["break", "quoted", "stuffed", "from", "quoted-by-others", "signature", "quoted-signature", "no-flow", "fixed"],
)
def test_lines_that_flow_are_one(text: str, expected: str) -> None:
    assert unfolded(text, flowed=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("stays shut until  \nthe har \nbour opens", "stays shut until the harbour opens"),
        ("at https://post.example/a- \nlong-way", "at https://post.example/a-long-way"),
        ("Yes  \nindeed.\n> the crane \n> will stay", "Yes indeed.\n\nthe crane will stay"),
        ("> the crane  \n> will st \n> ay", "the crane will stay"),
    ],
    ids=["word", "address", "quoted-without", "quoted-with"],
)
def test_the_blank_that_was_added_goes(text: str, expected: str) -> None:
    assert unfolded(text, flowed=True, delsp=True) == expected


def test_marks_of_quoting_belong_to_no_sentence() -> None:
    text = "Ada Fenn wrote:\n> The dam of Lom\n> holds.\n> > Does it?\n>\n> Bo\n\nYes.\n>From here it rained."

    assert unfolded(text).split("\n\n") == [
        "Ada Fenn wrote:",
        "The dam of Lom\nholds.",
        "Does it?",
        "Bo",
        "Yes.\nFrom here it rained.",
    ]


@given(st.lists(st.text(st.characters(codec="ascii", exclude_characters="> \r\n\f\v\t-\x1c\x1d\x1e\x1f"), max_size=9)))
def test_words_are_never_lost(words: list[str]) -> None:
    assert "".join(unfolded(" \n".join(words), flowed=True).split()) == "".join("".join(words).split())


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
def test_what_is_no_mail_is_reported(data: bytes, expected: str) -> None:
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


def test_an_archive_without_a_page_is_reported() -> None:
    with pytest.raises(SourceError, match="an archive without a web page"):
        article_of_archive(ARCHIVE.replace(b"text/html\r\n", b"text/css\r\n"), name="x", source="x", what="The file x")


# Parts


def parts(kind: str, *inside: bytes, boundary: bytes = b'"edge"', top: bytes = b"") -> bytes:
    """A message of several parts, each with its own header."""
    name = boundary.strip(b'"')
    head = b"Content-Type: multipart/" + kind.encode() + b"; boundary=" + boundary + b"\n"
    return (
        top + head + b"\n" + b"".join(b"--" + name + b"\n" + part + b"\n" for part in inside) + b"--" + name + b"--\n"
    )


TOP = b"From: Bo Vane <bo@post.example>\nTo: list@post.example\nSubject: Crane\nDate: Mon, 4 Mar 2024 09:00:00 +0100\n"
INNER = (
    b"From: Ines Dorval <ines@quay.example>\nSubject: Crane shut\nDate: Sun, 3 Mar 2024 09:00:00 +0100\n"
    b"Content-Type: text/plain; charset=utf-8\n\nThe crane of the grain quay stays shut until spring.\n"
)
WORDS = b"Content-Type: text/plain; charset=utf-8\n\nThe crane stays shut.\n"
PICTURE = b"Content-Type: image/gif\nContent-ID: <logo>\nContent-Transfer-Encoding: base64\n\nR0lGODlhAQABAIAAAAAA\n"
HTML = b'Content-Type: text/html\n\n<p>Dear members,</p><p>The crane stays shut.</p><img src="cid:logo">\n'
ATTACHED = b"Content-Type: message/rfc822\nContent-Disposition: attachment\n\n" + INNER


def test_a_mail_with_a_picture_in_it_is_a_mail(tmp_path: Path) -> None:
    path = tmp_path / "crane.eml"
    path.write_bytes(parts("related", HTML, PICTURE, top=TOP))
    article = read(str(path))

    assert (article.title, article.author, article.date) == ("Crane", "Bo Vane", "2024-03-04")
    assert paragraphs(article) == ["Crane", "Dear members,", "The crane stays shut."]


@pytest.mark.parametrize("top", [b"", b"From: <Saved by Some Browser 7>\nSubject: Crane\nMIME-Version: 1.0\n"])
def test_pictures_without_a_letter_are_a_saved_page(top: bytes) -> None:
    assert kind_of(parts("related", HTML, PICTURE, top=top), ".mht") is DocumentKind.ARCHIVE


@pytest.mark.parametrize(
    "data",
    [
        parts("mixed", b"Content-Type: text/plain\n\n\n", ATTACHED, top=TOP),
        parts("mixed", b"Content-Type: text/plain\n\nSee this.\n", ATTACHED, PICTURE, top=TOP),
        parts(
            "mixed",
            parts("related", HTML.replace(b"The crane stays shut.", b""), PICTURE, boundary=b"in"),
            ATTACHED,
            top=TOP,
        ),
        parts(
            "mixed", b"Content-Type: message/rfc822\n\n" + parts("mixed", ATTACHED, boundary=b"in", top=TOP), top=TOP
        ),
        TOP + b"Content-Type: message/rfc822\n\n" + INNER,
        parts(
            "mixed",
            b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" + b64encode(INNER) + b"\n",
            top=TOP,
        ),
        parts(
            "mixed",
            b'Content-Type: application/octet-stream; name="crane.eml"\nContent-Transfer-Encoding: base64\n\n'
            + b64encode(INNER)
            + b"\n",
            top=TOP,
        ),
    ],
    ids=["alone", "with-a-word", "beside-a-picture", "twice", "on-top", "base64", "as-a-file"],
)
def test_a_mail_that_is_passed_on_is_the_article(data: bytes) -> None:
    article = of(data)

    assert (article.title, article.author, article.date) == ("Crane shut", "Ines Dorval", "2024-03-03")
    assert paragraphs(article)[1:] == ["The crane of the grain quay stays shut until spring."]


def test_several_mails_that_are_passed_on_are_all_read() -> None:
    second = ATTACHED.replace(b"Crane shut", b"Dam leaks").replace(b"The crane of the grain quay", b"The dam")
    article = of(parts("digest", ATTACHED, second, top=TOP))

    assert (article.title, paragraphs(article)) == (
        "Crane",
        [
            "Crane",
            "Crane shut",
            "The crane of the grain quay stays shut until spring.",
            "Dam leaks",
            "The dam stays shut until spring.",
        ],
    )


def test_a_mail_that_says_more_than_what_it_passes_on_stays_the_article() -> None:
    words = WORDS.replace(b"shut.", b"shut until spring, say all who have seen its cable snap.")

    assert of(parts("mixed", words, ATTACHED, top=TOP)).title == "Crane"


@pytest.mark.parametrize("boundary", [b"=_crane=1", b'"=_crane=1"', b"----=_Part.7:x", b'"==edge=="'])
def test_a_boundary_may_have_any_sign(boundary: bytes) -> None:
    assert paragraphs(of(parts("mixed", WORDS, PICTURE, boundary=boundary, top=TOP))) == [
        "Crane",
        "The crane stays shut.",
    ]


@pytest.mark.parametrize(("said", "instead"), [(b'boundary="edge"', b""), (b'boundary="edge"', b"boundary=other")])
def test_parts_are_found_without_their_boundary(said: bytes, instead: bytes) -> None:
    data = parts("mixed", WORDS, PICTURE, top=TOP).replace(said, instead)

    assert paragraphs(of(data)) == ["Crane", "The crane stays shut."]


@pytest.mark.parametrize("line", [b"this is no header", b"\xff\xfe\xfd", b": nothing", b"X-Broken"])
@pytest.mark.parametrize("where", ["top", "part", "attached"])
def test_one_bad_line_of_a_header_spoils_nothing_else(line: bytes, where: str) -> None:
    before = {"top": b"Subject: Crane\n", "part": b"Content-Type: text/plain; ", "attached": b"Subject: Crane shut"}[
        where
    ]
    data = parts("mixed", WORDS if where == "part" else ATTACHED, top=TOP).replace(before, line + b"\n" + before)
    article = of(data)

    assert (article.title, article.author, len(article.paragraphs)) == (
        ("Crane", "Bo Vane", 2) if where == "part" else ("Crane shut", "Ines Dorval", 2)
    )


def test_all_plain_parts_of_a_mail_are_read() -> None:
    second = WORDS.replace(b"The crane stays shut.", b"It rained.")

    assert paragraphs(of(parts("mixed", WORDS, PICTURE, second, top=TOP))) == [
        "Crane",
        "The crane stays shut.",
        "It rained.",
    ]


def test_a_text_that_is_attached_is_not_read() -> None:
    log = WORDS.replace(b"utf-8\n", b"utf-8\nContent-Disposition: attachment\n", 1)

    assert paragraphs(of(parts("mixed", WORDS, log, top=TOP))) == ["Crane", "The crane stays shut."]


@pytest.mark.parametrize(
    ("charset", "words"),
    [("iso-2022-jp", "橋が開いた。"), ("utf-16", "“It holds,” she said."), ("windows-1252", "“It holds,” she said.")],
)
def test_a_text_is_decoded_as_it_says(charset: str, words: str) -> None:
    body = b64encode(f"Of the bridge: {words}".encode(charset))
    head = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64\n\n".encode()

    assert paragraphs(of(TOP + head + body))[1] == f"Of the bridge: {words}"


def test_a_header_of_raw_bytes_or_many_coded_words_is_decoded() -> None:
    coded = b"Subject: =?utf-8?q?Br=C3?=\n =?utf-8?q?=BCcke?= offen =?utf-8?b?4oCTIGhldXRl?=\n"
    raw = "From: Zoë Vane <z@post.example>\n".encode()
    article = of(raw + coded + b"\nIt is open.\n")

    assert (article.title, article.author) == ("Brücke offen – heute", "Zoë Vane")


def test_a_long_header_in_many_lines_is_one() -> None:
    words = " ".join(f"word{number}" for number in range(20))
    folded = words.replace(" ", "\n ").encode()

    assert of(b"Subject: " + folded + b"\n\nIt is open.\n").title == words


def test_a_sender_without_a_name_is_told_by_the_address() -> None:
    assert of(b"From: ppp@post.example\nSubject: Crane\n\nIt is open.\n").author == "ppp@post.example"


def test_a_mail_that_says_it_has_parts_and_has_none_is_a_text() -> None:
    data = TOP + b'Content-Type: multipart/mixed; boundary="edge"\n\nThe crane stays shut.\n'

    assert paragraphs(of(data)) == ["Crane", "The crane stays shut."]


def test_an_encrypted_mail_is_reported() -> None:
    with pytest.raises(SourceError, match="is an encrypted mail"):
        of(TOP + b"Content-Type: application/pkcs7-mime; name=smime.p7m\n\nMIAGCSq\n")


def test_parts_inside_one_another_without_end_are_reported_or_read() -> None:
    data = WORDS
    for number in range(400):
        data = parts("mixed", data, boundary=b"e%d" % number)
    with pytest.raises(SourceError, match=r"is a mail without words|too many parts"):
        of(TOP + data)


@given(st.binary(max_size=300))
def test_any_bytes_after_a_header_are_a_mail_or_told(data: bytes) -> None:
    try:
        said = of(b"Subject: Rain\n" + data).text and "The file"
    except SourceError as error:
        said = error.message

    assert said.startswith("The file")
