"""Files and pasted texts: one reader for each format, chosen by what stands in the file.

Everything here is CPU work over hostile input: call it in the process pool, which bounds its time and memory.
"""

from bot.ingest.documents.copied import read_text
from bot.ingest.documents.formats import read_document

__all__ = ["read_document", "read_text"]
