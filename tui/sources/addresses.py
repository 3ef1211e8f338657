"""Addresses of pages: which may be asked for, and the one form under which a page is known."""

from __future__ import annotations

import re
import unicodedata
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit, urlunsplit

from tui.errors import SourceError
from tui.model.login import bare, split_login, with_login
from tui.sources.safe_text import clean, one_line

_PORTS = {"http": 80, "https": 443}
_TRANSLATED = (IPv6Network("64:ff9b::/96"), IPv6Network("::ffff:0:0:0/96"), IPv6Network("::/96"))
"""Addresses of the old internet as gateways to it write them."""

_OWN = (IPv6Network("64:ff9b:1::/48"), IPv6Network("fec0::/10"))
"""Addresses within a network that Python takes for public ones (RFC 8215, RFC 3879)."""

_OWN_NAMES = frozenset(
    {"localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "private", "home.arpa"}
)
"""Ends of names that are never found in the open internet.

Source:
    RFC 6761, 6762 with its appendix G, 8375; ICANN's reservation of `internal`; what routers and clouds hand out.
"""

_OLD_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")

_FAULT = "its host or port is written wrongly"
_SPELLING = "check the spelling; in a password, / is written %2F, ? is %3F, # is %23 and @ is %40"

_TRACKING = re.compile(
    r"(?:utm|mc|mtm|pk|piwik|hsa|vero|oly|at|ns)_\w+|__?hs\w+|mkt_tok|xtor|ref|ref_src|ref_url|"
    r"(?:fbcl|gcl|dcl|msclk|ycl|twcl|ttcl|igsh|s_c|nc|oc|cmp|sm)id|igsh|gbraid|wbraid|smtyp|cmp|ito|partner|emc",
    re.IGNORECASE,
)
"""Parts of a query that tell where a reader came from and change nothing on the page.

Source:
    The lists of query parameters that Firefox and the AdGuard filters strip.
"""


def checked(address: str) -> str:
    """An address that may be asked for, without fragment and white space around it.

    Raises:
        SourceError: If it is of another kind than http and https, names no host, or is no address.
    """
    parts = _split(clean(address).strip().replace("\n", "").replace("\t", "").replace(" ", "%20"))
    if parts.scheme not in _PORTS:
        raise SourceError(
            f"The address {shown(address)} starts with {one_line(parts.scheme) or 'nothing'}: "
            "only http and https are fetched.",
            "to read a file, give its path",
        )
    if not parts.hostname:
        raise SourceError(f"The address {shown(address)} names no host.", "check the spelling")
    plain, login = split_login(urlunsplit(parts._replace(fragment="", path=parts.path or "/")))
    return with_login(plain, _written(login)) if login else plain


def joined(base: str, reference: str) -> str:
    """What a page means by a reference to another one.

    Raises:
        SourceError: If it is no address that may be asked for.
    """
    try:
        return checked(urljoin(base, reference.strip()))
    except ValueError as error:
        raise SourceError(f"The address {shown(reference)} is none: {_FAULT}.") from error


def canonical(address: str) -> str:
    """The one form of an address under which its page is known: no name, password, fragment or tracking.

    Raises:
        SourceError: If it is no address that may be asked for.

    >>> canonical("HTTPS://Varne.Example:443/bridge?id=7&utm_source=mail&fbclid=x#top")
    'https://varne.example/bridge?id=7'
    """
    parts = _split(checked(address))
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _TRACKING.fullmatch(pair.split("=")[0]))
    return urlunsplit(parts._replace(netloc=_host(parts), query=query))


def origin(address: str) -> tuple[str, str, int]:
    """Scheme, host and port of an address: whoever trusts one page of an origin trusts them all."""
    parts = _split(address)
    return parts.scheme, parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 0)


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one host, or of hosts of which one is a part of the other.

    >>> same_site("https://amp.varne.example/a", "https://varne.example/b")
    True
    """
    first, second = origin(one)[1], origin(other)[1]
    return first == second or (
        "." in min(first, second, key=len) and (first.endswith(f".{second}") or second.endswith(f".{first}"))
    )


def is_public(host: str) -> bool:
    """Whether an IP address is one of the open internet, also where it is wrapped in another.

    >>> [is_public(host) for host in ("93.184.216.34", "10.0.0.1", "::ffff:127.0.0.1", "169.254.169.254")]
    [True, False, False, False]
    """
    address = _unwrapped(ip_address(host.partition("%")[0]))
    own = isinstance(address, IPv6Address) and any(address in network for network in _OWN)
    return address.is_global and not address.is_multicast and not own


def is_private_name(host: str) -> bool:
    """Whether a host is on this machine or network as far as its name tells, however it is written.

    >>> [is_private_name(host) for host in ("127.1", "0x7f.1", "Printer.LAN.", "[::1%eth0]", "93.184.216.34")]
    [True, True, True, True, False]
    """
    name = unicodedata.normalize("NFKC", unquote(host)).strip().strip("[]").lower().rstrip(".")
    number = _old_number(name)
    if number is not None:
        return number < 0 or not is_public(str(IPv4Address(number)))
    try:
        return not is_public(name)
    except ValueError:
        labels = name.split(".")
        return "." not in name or ".".join(labels[-1:]) in _OWN_NAMES or ".".join(labels[-2:]) in _OWN_NAMES


def name_of(address: str) -> str:
    """What an article from an address is called: the last part of its path, or its host.

    >>> name_of("https://varne.example/news/bridge-opens.html?page=1")
    'bridge-opens'
    """
    parts = urlsplit(address)
    last = unquote(parts.path.rstrip("/").rpartition("/")[2])
    stem = re.sub(r"\.(?:html?|php|aspx?|pdf|txt|md)$", "", last, flags=re.IGNORECASE)
    return one_line(stem.replace("/", " ")) or one_line(parts.hostname or address)


def shown(address: str) -> str:
    """An address fit to stand in a message: on one line, without name and password."""
    return one_line(bare(address))


def _written(login: str) -> str:
    """A name and password as an address has them, whatever characters they are of."""
    name, colon, word = login.partition(":")
    return quote(unquote(name), safe="") + colon + quote(unquote(word), safe="")


def _old_number(name: str) -> int | None:
    """What the oldest way to write an address means, in which parts may be few, octal or hexadecimal.

    Returns:
        The number; -1 where such a number means none; `None` for a name.
    """
    parts = name.split(".")
    if ":" in name or not _OLD_NUMBER.fullmatch(parts[-1]):
        return None
    if len(parts) > 4 or not all(_OLD_NUMBER.fullmatch(part) for part in parts):  # noqa: PLR2004  (bytes of an address)
        return -1
    try:
        values = [int(part[2:] or "0", 16) if part[:2] == "0x" else int(part, _base(part)) for part in parts]
    except ValueError:
        return -1
    *bytes_, last = values
    if any(value > 255 for value in bytes_) or last >= 256 ** (4 - len(bytes_)):  # noqa: PLR2004  (as above)
        return -1
    return sum(value << 8 * (3 - at) for at, value in enumerate(bytes_)) + last


def _base(part: str) -> int:
    return 8 if part[0] == "0" and len(part) > 1 else 10


def _unwrapped(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(address, IPv4Address):
        return address
    if address.teredo:
        return address.teredo[1]
    if any(address in network for network in _TRANSLATED):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def _split(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018  (raises where the port is no number)
    except ValueError as error:
        # What Python says of it may quote a part of the password.
        raise SourceError(f"The address {shown(address)} is none: {_FAULT}.", _SPELLING) from error
    return parts._replace(scheme=parts.scheme.lower())


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    host = f"[{host}]" if ":" in host else host
    return host if parts.port in {None, _PORTS[parts.scheme]} else f"{host}:{parts.port}"
