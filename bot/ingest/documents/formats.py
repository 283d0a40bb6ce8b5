"""Which format a file has: its first bytes decide, its name only where they say nothing."""

from __future__ import annotations

from bot.ingest.documents.copied import read_text
from bot.ingest.documents.mail import is_mail, read_mail
from bot.ingest.documents.pdf import is_pdf, read_pdf
from bot.ingest.documents.word import is_word, read_word
from bot.ingest.encodings import characters
from bot.ingest.errors import NotReadable
from bot.ingest.page import Page
from bot.ingest.pages import read_page
from bot.speech import N_
from summarizer.files import is_html

_PICTURE = N_("{name} is a picture, which I cannot read: send the text of the article instead.")
_ARCHIVE = N_("{name} is a zip archive or an office document that I cannot read: send the text of the article instead.")
_OFFICE = N_("{name} is an office document that I cannot read: save it as .docx or PDF, or send the text instead.")
_UNREADABLE = (
    (b"PK\x03\x04", _ARCHIVE),
    (b"\xd0\xcf\x11\xe0", _OFFICE),
    (b"{\\rtf", _OFFICE),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"\x1f\x8b", _ARCHIVE),
)


def read_document(name: str, data: bytes, charset: str | None = None, url: str | None = None) -> Page:
    """The article in a file of that name; `url` is where a web page came from.

    Raises NotReadable, or NoStory for a web page without one.
    """
    if is_pdf(data):
        return read_pdf(name, data)
    if is_word(data):
        return read_word(name, data)
    for magic, refusal in _UNREADABLE:
        if data.startswith(magic):
            raise NotReadable(refusal, name=name)
    if is_mail(name, data):
        return read_mail(name, data)
    beginning = data[:4096].removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    if is_html(beginning) or name.lower().endswith((".html", ".htm", ".xhtml")):
        return read_page(data, url, charset)
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotReadable("{name} is neither text nor a web page: send the text of the article instead.", name=name)
    return read_text(characters(data, charset).replace("\r\n", "\n").replace("\r", "\n"))
