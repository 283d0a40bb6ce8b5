"""Files made by hand: PDF, Word and e-mail, good and hostile."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable
from email.message import EmailMessage

import docx
from pypdf import PdfWriter


def pdf(pages: Iterable[Iterable[str]], *, title: str | None = None, more: str = "") -> bytes:
    """A PDF that shows these lines on its pages, an empty one as some space; `more` goes into each page's object."""
    contents = [zlib.compress(_shown(lines)) for lines in pages]
    count = len(contents)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * n} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> >> {more} >>".encode()
        )
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(content), content))
    info = b""
    if title is not None:
        objects.append(f"<< /Title ({title}) >>".encode())
        info = b"/Info %d 0 R" % len(objects)
    return _file(objects, info)


def _shown(lines: Iterable[str]) -> bytes:
    shown = [b"BT /F1 11 Tf 14 TL 72 720 Td"]
    for line in lines:
        if not line:
            shown.append(b"0 -9 Td")
            continue
        escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        shown.append(b"(" + escaped.encode("cp1252") + b") Tj T*")
    return b"\n".join([*shown, b"ET"])


def _file(objects: list[bytes], info: bytes) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, info, table)
    return bytes(out)


def pdf_bomb(megabytes: int) -> bytes:
    """A PDF of kilobytes whose page unpacks to so many megabytes."""
    content = zlib.compress(b" " * (megabytes * 1_000_000), 9)
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(content), content),
    )
    return _file([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", *page], b"")


def locked_pdf(lines: Iterable[str]) -> bytes:
    """A PDF that opens with a password only."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf([lines])))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def word(paragraphs: Iterable[str], *, title: str = "", table: Iterable[str] = ()) -> bytes:
    """A Word document of these paragraphs, with a table behind them."""
    document = docx.Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    cells = list(table)
    if cells:
        made = document.add_table(rows=len(cells), cols=1)
        for row, cell in zip(made.rows, cells, strict=True):
            row.cells[0].text = cell
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word_with(body: str, *, head: str = "") -> bytes:
    """A Word document whose main part is that XML."""
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xml = f'<?xml version="1.0"?>{head}<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'
    return _repacked(word(()), {"word/document.xml": xml.encode()})


def word_bomb(megabytes: int) -> bytes:
    """A Word document of kilobytes with a part of so many megabytes."""
    return _repacked(word(("Hello.",)), {"word/media/image1.png": b"\0" * (megabytes * 1_000_000)})


def _repacked(data: bytes, changed: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in {*old.namelist(), *changed}:
            new.writestr(part, changed[part] if part in changed else old.read(part))
    return out.getvalue()


def mail(plain: str | None, html: str | None = None, **headers: str) -> bytes:
    """An e-mail with these bodies."""
    message = EmailMessage()
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message["MIME-Version"] = "1.0"
    if plain is not None:
        message.set_content(plain)
    if html is not None:
        (message.add_alternative if plain is not None else message.set_content)(html, subtype="html")
    return message.as_bytes()
