"""PDF files of a few lines, written by hand."""

from __future__ import annotations

import io

from pypdf import PdfReader, PdfWriter

Placed = tuple[float, float, float, str]
"""From the left, from below, height of letters, words."""


def pdf(*pages: list[Placed], title: str = "", author: str = "") -> bytes:
    """A file with some pages of words in Helvetica."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for number, page in enumerate(pages):
        stream = b"\n".join(_shown(*placed) for placed in page)
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        place = f"/Parent 2 0 R /MediaBox [0 0 612 792] {resources} /Contents {5 + 2 * number} 0 R"
        objects.append(f"<< /Type /Page {place} >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    objects.append(f"<< /Title ({title}) /Author ({author}) >>".encode())
    return _file(objects)


def locked(data: bytes, password: str, way: str = "RC4-128") -> bytes:
    """The same file, to be opened with a password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(password, owner_password="owner", algorithm=way)  # noqa: S106  (a test's own)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def picture() -> bytes:
    """A page that is a picture of a page."""
    image = (
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
    )
    draw = b"q 612 0 0 792 0 0 cm /I Do Q"
    return _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources << /XObject << /I 4 0 R >> >> >>",
            image + b"\nstream\n\x80\nendstream",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(draw), draw),
            b"<< >>",
        ]
    )


def _shown(x: float, y: float, size: float, words: str) -> bytes:
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252")
    return b"BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET" % (size, x, y, escaped)


def _file(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(objects) + 1, len(objects))
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)
