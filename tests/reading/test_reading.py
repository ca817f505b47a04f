"""Documents keep every character, and what cannot be read is named without costing the batch."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.domain import Document
from attribution.errors import InputError
from attribution.reading import Reading, count_documents, read_documents
from attribution.reading.decoding import guess_encoding
from attribution.reading.entries import iso_date

SENTENCE = "قالت وزيرة الصحة إن اللقاح وصل إلى المستشفيات، وأكدت أن التوزيع يبدأ الأحد."


def read(*paths: Path | str, stdin: bytes = b"") -> list[Reading]:
    return list(read_documents([str(path) for path in paths], BytesIO(stdin)))


def only_error(*paths: Path | str, stdin: bytes = b"") -> str:
    (reading,) = read(*paths, stdin=stdin)
    assert isinstance(reading, InputError), reading
    assert "\n" not in str(reading)
    return str(reading)


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("mark", ["\r\n", "\u200f\u061c", "\u2067\u2069", "\ufeff", "\u2028", "\r", "ـ", "\t"])
def test_every_character_is_kept(tmp_path: Path, mark: str) -> None:
    """Offsets count in the text as it was given: line ends and bidi controls included."""
    text = f"{SENTENCE}{mark}{SENTENCE}\n"
    (document,) = read(write(tmp_path / "a.txt", text))
    assert isinstance(document, Document)
    assert document.text == text


def test_a_byte_order_mark_is_no_character_of_the_text(tmp_path: Path) -> None:
    (document,) = read(write(tmp_path / "a.txt", b"\xef\xbb\xbf" + SENTENCE.encode()))
    assert isinstance(document, Document)
    assert document.text == SENTENCE


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_json_text_comes_back_whole(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    line = json.dumps({"id": "a", "text": "قال " + text}).encode()
    (document,) = read("-", stdin=line)
    assert isinstance(document, Document)
    assert document.text == "قال " + text


def test_the_id_is_the_name_of_the_file_and_below_a_folder_its_path(tmp_path: Path) -> None:
    write(tmp_path / "b.txt", SENTENCE)
    write(tmp_path / "day1" / "a.md", SENTENCE)
    write(tmp_path / "day2" / "a.txt", SENTENCE)
    write(tmp_path / ".hidden" / "c.txt", SENTENCE)
    write(tmp_path / "notes.csv", "no document")
    assert [getattr(document, "id", document) for document in read(tmp_path)] == ["b", "day1/a", "day2/a"]
    assert [getattr(document, "id", document) for document in read(tmp_path / "day1" / "a.md")] == ["a"]


def test_a_file_reached_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", SENTENCE)
    assert len(read(path, tmp_path, path)) == 1


def test_two_documents_of_one_id_are_told_apart(tmp_path: Path) -> None:
    first, second = write(tmp_path / "1" / "a.txt", SENTENCE), write(tmp_path / "2" / "a.txt", SENTENCE)
    kept, error = read(first, second)
    assert isinstance(kept, Document)
    assert str(first) in str(error)
    assert str(second) in str(error)


def test_good_lines_of_a_jsonl_file_survive_bad_ones(tmp_path: Path) -> None:
    good = json.dumps({"id": "a", "text": SENTENCE, "published": "2022-01-02T08:00:00+03:00", "attributions": []})
    other = json.dumps({"id": "b", "text": SENTENCE, "outlet": "الشرق", "title": None})
    path = write(tmp_path / "docs.jsonl", f"{good}\n{{broken\n\n{other}\n")
    first, error, second = read(path)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.published, second.outlet) == ("2022-01-02", "الشرق")
    assert str(error).startswith(f"{path}:2: not JSON at character 2")


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"text": SENTENCE}, '"id" is missing'),
        ({"id": "a"}, '"text" is missing'),
        ({"id": " ", "text": SENTENCE}, '"id" is blank'),
        ({"id": "a", "text": ""}, '"text" is blank'),
        ({"id": 7, "text": SENTENCE}, '"id" is a number; write it in quotation marks: "7"'),
        ({"id": "a\nb", "text": SENTENCE}, '"id" is not printable'),
        ({"id": "a", "text": [SENTENCE]}, '"text" is a list'),
        ({"id": "a", "text": SENTENCE, "outlet": 5}, '"outlet" is a number'),
        ({"id": "a", "text": SENTENCE, "published": "2 يناير"}, "no date"),
        ({"id": "a", "text": SENTENCE + "\0"}, "NUL"),
        ({"id": "a", "text": SENTENCE + "\ud83d"}, "surrogate"),
        ({"id": "a", "text": "Only English."}, "no Arabic letters"),
        ([SENTENCE], "a list where an object should be"),
        (None, "null where an object should be"),
    ],
)
def test_a_wrong_entry_is_named_with_its_line(tmp_path: Path, entry: object, said: str) -> None:
    path = write(tmp_path / "docs.jsonl", json.dumps(entry))
    error = only_error(path)
    assert error.startswith(f"{path}:1")
    assert said in error


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t", "empty"),
        ("a.txt", b"Only English.", "no Arabic letters"),
        ("a.txt", SENTENCE.encode() + b"\n\0", "NUL bytes (the first in line 2"),
        ("a.txt", b"%PDF-1.7", "a PDF"),
        ("a.txt", b"PK\x03\x04", "a Word or zip file"),
        ("a.txt", bytes(range(128, 256)), "not UTF-8 at byte 1; save the text as UTF-8"),
        ("a.xml", SENTENCE.encode(), ".xml files are not read"),
        ("a.jsonl", b"\n", "empty"),
        ("a.json", b"[]", "no documents"),
        ("a.json", b"{", "not JSON"),
        ("a.json", b"[" * 100_000, "not readable as JSON"),
    ],
)
def test_bad_files_are_named(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = write(tmp_path / name, content)
    error = only_error(path)
    assert error.startswith(str(path))
    assert said in error


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("cp1256", "WINDOWS-1256"),
        ("iso8859_6", "ISO-8859-6"),
        ("utf-16", "UTF-16LE"),
        ("utf-16-le", "UTF-16LE"),
        ("utf-16-be", "UTF-16BE"),
        ("utf-32", "UTF-32LE"),
    ],
)
def test_another_encoding_is_recognised_with_the_way_to_convert(tmp_path: Path, encoding: str, name: str) -> None:
    text = SENTENCE.replace("،", ",") * 3
    error = only_error(write(tmp_path / "a.txt", text.encode(encoding)))
    assert f"looks like {name}; convert it: iconv -f {name} -t UTF-8" in error
    jsonl = only_error(
        write(tmp_path / "b.jsonl", json.dumps({"id": "a", "text": text}, ensure_ascii=False).encode(encoding))
    )
    assert f"looks like {name}" in jsonl


@pytest.mark.parametrize(
    "text", ["Überprüfung der Größe während der Prüfung, daß café", "Проверка кодировки русского текста"]
)
def test_other_languages_are_not_taken_for_arabic(text: str) -> None:
    encoding = "cp1251" if "П" in text else "latin-1"
    assert guess_encoding((text * 5).encode(encoding)) is None


def test_missing_paths_folders_and_addresses(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "no such file" in only_error(tmp_path / "none.txt")
    assert "no documents in this folder" in only_error(tmp_path / "empty")
    assert "not fetched here" in only_error("https://example.org/article")


def test_standard_input_is_a_text_or_jsonl_by_its_first_character() -> None:
    (text,) = read("-", stdin=f"\n\n{SENTENCE}".encode())
    assert text == Document("stdin", f"\n\n{SENTENCE}", path="stdin")
    lines = "\n".join(json.dumps({"id": name, "text": SENTENCE}) for name in ("a", "b"))
    assert [getattr(document, "id", document) for document in read("-", stdin=f"\n{lines}\n".encode())] == ["a", "b"]
    assert "stdin: empty" in only_error("-", stdin=b"")


def test_five_megabytes_of_text_are_a_document_and_a_batch_may_be_large(tmp_path: Path) -> None:
    megabytes = SENTENCE * 37_000
    assert len(megabytes.encode()) > 5_000_000
    assert len(read(write(tmp_path / "a.txt", megabytes))) == 1
    lines = "".join(json.dumps({"id": str(number), "text": SENTENCE * 370}) + "\n" for number in range(100))
    assert len(read(write(tmp_path / "a.jsonl", lines))) == 100


def test_texts_that_are_no_article_are_refused_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "larger than 20 MB" in only_error(write(tmp_path / "b.txt", b"a" * 20_000_001))
    monkeypatch.setattr("attribution.reading.decoding.LONGEST", 1_000)
    assert "one a line of a .jsonl file" in only_error(write(tmp_path / "a.txt", SENTENCE * 20))
    assert "one a line of a .jsonl file" in only_error(
        "-", stdin=json.dumps({"id": "a", "text": SENTENCE * 20}).encode()
    )


def test_documents_are_counted_for_the_progress_bar(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", SENTENCE)
    write(tmp_path / "b.jsonl", "{}\n\n{}\n")
    assert count_documents([str(tmp_path)]) == 3
    assert count_documents(["-"]) is None


@pytest.mark.parametrize(
    ("given_date", "read_as"), [("2022-02-30", None), ("2022-1-2", None), ("2022-01-02", "2022-01-02")]
)
def test_dates(given_date: str, read_as: str | None) -> None:
    assert iso_date(given_date) == read_as
