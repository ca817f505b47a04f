"""Documents in: text files, JSON, JSONL, folders and standard input become :class:`~attribution.domain.Document`.

What cannot be read is an error *of that document*, handed on in its place, so that one bad line never costs the batch.
"""

from attribution.reading.batch import Reading, count_documents, read_documents
from attribution.reading.decoding import check_text
from attribution.reading.entries import iso_date

__all__ = ["Reading", "check_text", "count_documents", "iso_date", "read_documents"]
