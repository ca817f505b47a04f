"""Exports in open standards are what the standards say: held to their contexts and shapes, and read back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from attribution.claims import claims_of
from attribution.domain import Analysis, Speaker, TimeRange
from attribution.queries import KnownSpeaker, StoredClaim
from attribution.report.conllu import conllu_lines
from attribution.report.linked_data import SCHEMA_ORG, WEB_ANNOTATION, annotation_lines, json_ld_lines
from attribution.terms import SpeakerKind

from .standin import AGENCY, NAMED, GoldEngine

STANDARDS = Path(__file__).parent / "standards"


def stored(analysis: Analysis | None = None, **facts: Any) -> list[StoredClaim]:
    """The sample's claims as the database gives them."""
    found = analysis or GoldEngine().analyse(NAMED)
    document = found.document
    known = {"title": document.title, "publisher": document.outlet, "published": document.published, "place": None}
    return [
        StoredClaim(
            id=claim.id,
            document_id=claim.document_id,
            text=claim.text,
            sentence=claim.sentence,
            attribution=claim.attribution,
            chain=claim.chain,
            agencies=(AGENCY,),
            speaker=KnownSpeaker("0123456789abcdef", claim.attribution.speaker.name, claim.attribution.speaker.kind),
            **(known | facts),  # type: ignore[arg-type]  # as the caller has them
        )
        for claim in claims_of(found)
    ]


def varied() -> list[StoredClaim]:
    """Claims of every kind of speaker, with and without days, one from the web."""
    claims = stored(title='عنوان "بين علامتين"', place="https://example.org/خبر?x=1 2")
    kinds = list(SpeakerKind)
    changed = []
    for number, claim in enumerate(claims):
        attribution = claim.attribution
        speaker = replace(attribution.speaker, kind=kinds[number % len(kinds)])
        days = TimeRange("2021-12-01", "2021-12-01" if number % 2 else "2021-12-05")
        changed.append(replace(claim, attribution=replace(attribution, speaker=speaker, time_resolved=days)))
    nobody = replace(claims[0].attribution, speaker=Speaker("", SpeakerKind.PERSON))
    return [*changed, replace(claims[0], id="nobody", attribution=nobody, title=None, published=None, publisher=None)]


def document(lines: Sequence[str]) -> dict[str, Any]:
    found = json.loads("\n".join(lines))
    assert isinstance(found, dict)
    return found


def conforms(record: dict[str, Any], context: object, shapes: str) -> int:
    """Whether the record is RDF that fulfils the shapes; how many statements it makes."""
    pyshacl = pytest.importorskip("pyshacl", reason="it is for developers")
    from rdflib import Graph  # noqa: PLC0415 - it comes with pyshacl

    graph = Graph().parse(data=json.dumps(record | {"@context": context}), format="json-ld")
    shape = Graph().parse(STANDARDS / shapes, format="turtle")
    held, _, told = pyshacl.validate(graph, shacl_graph=shape)
    assert held, told
    return len(graph)


def terms(record: object) -> set[str]:
    """Every key of the record and of what it holds."""
    if isinstance(record, dict):
        return set(record).union(*map(terms, record.values()))
    return set().union(*map(terms, record)) if isinstance(record, list) else set()


def test_claims_are_schema_org(tmp_path: Path) -> None:
    record = document(list(json_ld_lines(varied())))
    assert record["@context"] == SCHEMA_ORG
    assert len(record["@graph"]) == 15
    assert conforms(record, {"@vocab": f"{SCHEMA_ORG}/"}, "schema-org.ttl") > 150


def test_a_claim_says_who_where_through_whom_and_when() -> None:
    nodes = {node["text"][:8]: node for node in document(list(json_ld_lines(stored())))["@graph"]}
    node = next(node for text, node in nodes.items() if text.startswith("هناك الم"))
    assert node["appearance"]["headline"] == NAMED.title
    assert node["appearance"]["publisher"]["name"] == NAMED.outlet
    assert node["appearance"]["isBasedOn"][0]["publisher"]["name"] == AGENCY
    assert node["isBasedOn"][0]["publisher"]["name"] == "بلومبرغ"
    assert node["author"] == [{"@type": "Person", "description": "مسؤول تركي كبير"}]
    direct = next(node for node in nodes.values() if node["@type"] == ["Claim", "Quotation"])
    assert [one["name"] for one in direct["spokenByCharacter"]] == ["فلاديمير بوتين", "رجب طيب أردوغان"]


def test_annotations_are_web_annotations() -> None:
    context = json.loads((STANDARDS / "anno.jsonld").read_text(encoding="utf-8"))["@context"]
    claims = varied()
    record = document(list(annotation_lines(claims, len(claims))))
    assert record["@context"] == WEB_ANNOTATION
    assert terms(record) - {"@context"} <= set(context), "every term is one of the standard's context"
    assert conforms(record, context, "web-annotation.ttl") > 500
    assert record["total"] == len(record["first"]["items"]) == 15


def test_the_selectors_of_an_annotation_find_the_words_in_the_article() -> None:
    text = NAMED.text
    claims = [
        replace(
            one, before=text[max(0, one.sentence.start - 32) : one.sentence.start], after=text[one.sentence.end :][:32]
        )
        for one in stored()
    ]
    for item in document(list(annotation_lines(claims, len(claims))))["first"]["items"]:
        roles = [target["styleClass"] for target in item["target"]]
        assert {"content", "cue"} <= set(roles)
        for target in item["target"]:
            quoted, placed = target["selector"]
            assert NAMED.text[placed["start"] : placed["end"]] == quoted["exact"]
            assert quoted["prefix"] == text[max(0, placed["start"] - 32) : placed["start"]], "over the sentence's ends"
            assert quoted["suffix"] == text[placed["end"] :][:32]


def test_no_claims_are_empty_documents() -> None:
    assert document(list(json_ld_lines([])))["@graph"] == []
    assert document(list(annotation_lines([], 0)))["first"]["items"] == []


def test_conllu_plus_reads_back_as_the_sentence_and_the_spans() -> None:
    conllu = pytest.importorskip("conllu", reason="it is for developers")
    claims = stored()
    sentences = conllu.parse("\n".join(conllu_lines(claims)) + "\n")
    assert len(sentences) == len(claims) == 14
    for claim, sentence in zip(claims, sentences, strict=True):
        assert sentence.metadata["sent_id"] == claim.id
        assert sentence.metadata["text"] == claim.sentence.text == rebuilt(sentence)
        cue = [token["form"] for token in sentence if token["attr:role"].endswith("-CUE")]
        assert " ".join(cue) == claim.attribution.cue.text
        for token in sentence:
            start, end = map(int, token["misc"]["TokenRange"].split(":"))
            assert NAMED.text[start:end] == token["form"]
        assert well_formed([token["attr:role"] for token in sentence])


def rebuilt(sentence: Any) -> str:
    text = ""
    for token in sentence:
        text += token["form"] + ("" if token["misc"].get("SpaceAfter") == "No" else " ")
    return text.removesuffix(" ")


def well_formed(tags: Sequence[str]) -> bool:
    """In IOB2 an ``I`` goes on with what stands before it."""
    return all(tag[0] != "I" or before[1:] == tag[1:] for before, tag in zip(["O", *tags[:-1]], tags, strict=True))


def test_a_proclitic_is_a_token_of_its_own_where_a_span_begins_behind_it() -> None:
    lines = [line.split("\t") for line in conllu_lines(stored()) if "\t" in line]
    places = [number for number, line in enumerate(lines) if line[3] == "B-CUE"]
    before = {lines[number - 1][1] for number in places if lines[number - 1][2].startswith("SpaceAfter=No")}
    assert "و" in before
