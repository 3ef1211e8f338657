""""""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

import tui
from tests.sources.server import Given, Server
from tui.errors import SourceError
from tui.sources.http_fetch import Fetched, FetchRequest, Limits, fetch

SMALL = Limits(size=100_000, redirects=4)


def get(address: str, limits: Limits = SMALL) -> Fetched:
    return fetch(FetchRequest.of_person(address), limits)


def refused(address: str, limits: Limits = SMALL) -> SourceError:
    with pytest.raises(SourceError) as error:
        get(address, limits)
    return error.value


def test_a_page_comes_with_its_type_and_encoding(server: Server) -> None:
    fetched = get(server.put("/a", Given(b"Rain.", 'Text/HTML; boundary=x; charset="UTF-8"')))

    assert (fetched.data, fetched.type, fetched.charset) == (b"Rain.", "text/html", "UTF-8")


def test_the_server_is_reported_who_asks_and_nothing_else(server: Server) -> None:
    address = server.put("/a", Given(b"Rain.", headers={"Set-Cookie": "who=me; Path=/"}))
    get(server.turn("/b", address))
    get(address)

    (_, first, second) = server.asked
    assert first.headers["user-agent"].startswith(f"newsreader/{tui.__version__}")
    assert set(first.headers) == {"host", "accept", "accept-encoding", "connection", "user-agent"}
    assert first.headers == second.headers


def test_a_cookie_set_on_the_way_is_not_sent_back(server: Server) -> None:
    address = server.put("/a", b"Rain.")
    server.put("/b", Given(b"", status=302, headers={"Location": "/a", "Set-Cookie": "who=me; Path=/"}))
    get(address.replace("/a", "/b"))

    assert "cookie" not in server.asked[-1].headers


@pytest.mark.parametrize(
    ("way", "body"),
    [
        ("gzip", gzip.compress(b"Rain." * 100)),
        ("x-gzip", gzip.compress(b"Rain." * 100)),
        ("deflate", zlib.compress(b"Rain." * 100)),
        ("deflate", zlib.compress(b"Rain." * 100)[2:-4]),
        ("gzip", gzip.compress(b"Rain." * 60) + gzip.compress(b"Rain." * 40)),
        ("identity", b"Rain." * 100),
    ],
    ids=["gzip", "x-gzip", "deflate", "raw-deflate", "two-members", "identity"],
)
@pytest.mark.parametrize("pieces", [1, 3])
def test_packed_pages_are_unpacked(server: Server, way: str, body: bytes, pieces: int) -> None:
    address = server.put("/a", Given(body, headers={"Content-Encoding": way}, pieces=pieces))

    assert get(address).data == b"Rain." * 100


@pytest.mark.parametrize(
    ("headers", "body", "expected"),
    [
        ({}, b"x" * 200_000, "is too large: one may have 0.0953674 MiB."),
        ({"Content-Encoding": "gzip"}, gzip.compress(bytes(50_000_000)), "is too large: one may have 0.0953674 MiB."),
        (
            {"Content-Encoding": "gzip, gzip"},
            gzip.compress(gzip.compress(bytes(50_000_000))),
            "is packed in a way that isn't known: gzip, gzip.",
        ),
        ({"Content-Encoding": "br"}, b"x", "is packed in a way that isn't known: br."),
        ({"Content-Encoding": "gzip"}, b"no gzip at all", "came damaged: Error -3"),
        ({"Content-Encoding": "gzip"}, gzip.compress(b"Rain." * 100)[:-20], "came damaged: it breaks off."),
    ],
    ids=["huge", "gzip-bomb", "bomb-in-bomb", "unknown-packing", "no-gzip", "half-a-gzip"],
)
def test_too_much_and_broken_packing_are_reported(
    server: Server, headers: dict[str, str], body: bytes, expected: str
) -> None:
    address = server.put("/a", Given(body, headers=headers))

    assert refused(address).message.startswith(f"The page {address} {expected}")


def test_a_body_too_large_by_its_own_word_is_not_even_begun(server: Server) -> None:
    assert "too large" in refused(server.put("/a", Given(b"x", promised=10**12))).message


def test_a_body_that_breaks_off_is_reported(server: Server) -> None:
    assert "broke off" in refused(server.put("/a", Given(b"Half of", promised=100))).message


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (401, "The page {} is only for those who log in (401)."),
        (402, "The page {} has to be paid for (402)."),
        (403, "The server does not let us read {} (403)."),
        (404, "There is no page {} (404)."),
        (410, "The page {} is gone for good (410)."),
        (418, "The server answers for {} with status 418 and no page."),
        (429, "The server of {} was asked too often (429)."),
        (451, "The page {} may not be shown where you are, for legal reasons (451)."),
        (500, "The server of {} has a fault (500)."),
        (503, "The server of {} has a fault (503)."),
        (304, "The server answers for {} with status 304 and no page."),
    ],
)
def test_each_refusal_has_its_sentence(server: Server, status: int, expected: str) -> None:
    address = server.put("/a", Given(b"<p>No.", status=status))

    assert refused(address).message == expected.format(address)


def test_a_slow_server_is_not_waited_for(server: Server) -> None:
    address = server.put("/a", Given(b"Rain.", pause=30))

    assert refused(address, Limits(silence=0.3)).message == f"The server of {address} does not answer."


def test_a_server_that_drips_is_left_when_time_is_up(server: Server) -> None:
    address = server.put("/a", Given(b"x" * 1000, pieces=1000))

    assert refused(address, Limits(total=0.5)).message == f"The server of {address} took longer than 0.5 seconds."


def test_nobody_at_home_is_reported(server: Server) -> None:
    with Server() as gone:
        address = gone.origin

    assert refused(address).message == "The host 127.0.0.1 can't be reached: all connection attempts failed."
    assert server.asked == []


def test_a_host_that_does_not_exist_is_reported() -> None:
    assert refused("http://bridge.invalid/").message == "There is no host bridge.invalid, or no way to find it."


def test_redirects_are_followed_and_the_last_address_is_kept(server: Server) -> None:
    server.put("/c?x=1", b"Rain.")
    server.turn("/b", "c?x=1", 307)
    fetched = get(server.turn("/a", f"{server.origin}/b#top"))

    assert (fetched.address, fetched.moved, fetched.data) == (f"{server.origin}/c?x=1", None, b"Rain.")


def test_a_move_for_good_is_remembered(server: Server) -> None:
    address = server.put("/c", b"Rain.")
    server.turn("/b", "/c", 308)

    assert get(server.turn("/a", "/b", 301)).moved == address


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        ({"/a": "/b", "/b": "/a"}, "leads round in a circle."),
        ({"/a": "/a"}, "leads round in a circle."),
        ({f"/{name}": f"/{chr(ord(name) + 1)}" for name in "abcdefgh"}, "leads on and on, past 4 others."),
    ],
    ids=["circle", "itself", "chain"],
)
def test_endless_redirects_are_reported(server: Server, turns: dict[str, str], expected: str) -> None:
    for path, to in turns.items():
        server.turn(path, to)

    assert refused(server.origin + "/a").message == f"The address {server.origin}/a {expected}"


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "ftp://varne.example/a", "javascript:alert(1)", "data:text/html,x"]
)
def test_a_redirect_to_another_kind_of_address_is_refused(server: Server, to: str) -> None:
    assert "only http and https are fetched" in refused(server.turn("/a", to)).message


def test_a_redirect_to_another_place_on_this_machine_is_refused(server: Server) -> None:
    with Server() as other:
        secret = other.put("/secret", b"Rain.")
        error = refused(server.turn("/a", secret))

        assert error.message == f"Only what you name yourself is fetched from this machine or network, not {secret}."
        assert other.asked == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "0"])
def test_an_address_that_nobody_typed_may_not_be_of_this_machine(server: Server, host: str) -> None:
    port = server.origin.rpartition(":")[2]
    with pytest.raises(SourceError, match=r"you name yourself|no host"):
        fetch(FetchRequest(f"http://{host}:{port}/a"), SMALL)

    assert server.asked == []


def test_an_address_of_this_machine_that_was_typed_is_read(server: Server) -> None:
    server.put("/a", b"Rain.")

    assert get(server.origin.replace("127.0.0.1", "localhost") + "/a").data == b"Rain."


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("file:///etc/passwd", "The address file:///etc/passwd starts with file: only http and https are fetched."),
        ("http:///a", "The address http:///a names no host."),
        ("http://varne.example:port/", "The address http://varne.example:port/ is none: "),
        ("http://[::1", "The address http://[::1 is none: "),
    ],
)
def test_what_is_no_address_is_reported(address: str, expected: str) -> None:
    assert refused(address).message.startswith(expected)


def test_a_password_in_an_address_is_never_shown(server: Server) -> None:
    address = server.put("/a", Given(b"", status=500)).replace("//", "//ada:secret@")

    assert "secret" not in str(refused(address))
    assert server.asked[0].headers["authorization"].startswith("Basic ")


def test_an_unchanged_page_is_not_sent_again(server: Server) -> None:
    address = server.put(
        "/a", Given(b"Rain.", headers={"ETag": '"7"', "Last-Modified": "Tue, 05 Mar 2024 10:00:00 GMT"})
    )
    first = get(address)
    again = fetch(FetchRequest.of_person(address, etag=first.etag, last_modified=first.last_modified), SMALL)

    assert (first.unchanged, again.unchanged, again.data) == (False, True, b"")
    assert (again.etag, again.last_modified) == (first.etag, first.last_modified)


def test_pages_are_fetched_where_a_loop_is_running_already(server: Server) -> None:
    address = server.put("/a", b"Rain.")

    async def notebook() -> bytes:
        return get(address).data

    assert asyncio.run(notebook()) == b"Rain."


def test_trouble_is_reported_where_a_loop_is_running_already(server: Server) -> None:
    async def notebook() -> str:
        return refused(server.origin + "/a").message

    assert "404" in asyncio.run(notebook())


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def safe(authority: trustme.CA) -> Iterator[Server]:
    """A server whose certificate says that it is localhost."""
    import ssl  # noqa: PLC0415

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    with Server(context) as running:
        running.origin = running.origin.replace("127.0.0.1", "localhost")
        yield running


def test_a_certificate_of_a_known_authority_is_believed(
    safe: Server, authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))

    assert get(safe.put("/a", b"Rain.")).data == b"Rain."


def test_a_certificate_for_another_host_is_not_believed(
    safe: Server, authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))

    error = refused(safe.put("/a", b"Rain.").replace("localhost", "127.0.0.1"))

    assert error.message.startswith("The host 127.0.0.1 can't prove that it is 127.0.0.1: ")


def test_a_certificate_of_nobody_known_is_not_believed(safe: Server) -> None:
    error = refused(safe.put("/a", b"Rain."))

    assert error.message.startswith("The host localhost can't prove that it is localhost: ")


def test_a_server_without_encryption_is_no_safe_one(server: Server) -> None:
    error = refused(server.put("/a", b"Rain.").replace("http:", "https:"))

    assert error.message.startswith("A safe connection to 127.0.0.1 can't be made: ")


def test_a_proxy_that_is_set_finds_the_way_by_name(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", server.origin)
    server.put("http://varne.example/a", b"Rain.")

    assert fetch(FetchRequest("http://varne.example/a"), SMALL).data == b"Rain."


@pytest.mark.parametrize("host", ["localhost", "printer.local", "intranet", "10.0.0.1"])
def test_a_proxy_is_not_asked_for_a_machine_of_this_network_that_nobody_named(
    server: Server, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    monkeypatch.setenv("http_proxy", server.origin)
    monkeypatch.delenv("no_proxy", raising=False)

    with pytest.raises(SourceError, match="you name yourself"):
        fetch(FetchRequest(f"http://{host}/a"), SMALL)
    assert server.asked == []


def test_an_address_with_letters_of_any_script_is_asked_for(server: Server) -> None:
    server.put("/br%C3%BCcke?q=%E6%A9%8B", b"Rain.")

    assert get(f"{server.origin}/brücke?q=橋").data == b"Rain."
