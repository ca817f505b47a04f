"""One address, several forms: a page for people, JSON, JSON-LD and Web Annotations for programs.

``?format=`` says it outright; otherwise the ``Accept`` header decides, by its weights. A browser gets the page.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import StrEnum

ANNOTATION_PROFILE = "http://www.w3.org/ns/anno.jsonld"


class Form(StrEnum):
    """The forms in which a resource is sent."""

    HTML = "html"
    JSON = "json"
    JSONLD = "jsonld"
    ANNOTATIONS = "annotations"


MEDIA = {
    Form.HTML: "text/html; charset=utf-8",
    Form.JSON: "application/json",
    Form.JSONLD: "application/ld+json",
    Form.ANNOTATIONS: f'application/ld+json; profile="{ANNOTATION_PROFILE}"',
}


def form_of(accept: str, asked: str | None, offered: Collection[Form]) -> Form | None:
    """The form that is wanted most of those offered; none where none of them is accepted.

    >>> form_of("application/ld+json, text/html;q=0.5", None, list(Form)).value
    'jsonld'
    """
    if asked:
        return Form(asked) if asked in {form.value for form in offered} else None
    if not accept.strip():
        return Form.HTML if Form.HTML in offered else next(iter(offered), None)
    weighed = sorted(_wanted(accept), key=lambda one: -one[0])
    for weight, media, profile in weighed:
        if weight > 0 and (form := _form(media, profile, offered)) is not None:
            return form
    return None


def _form(media: str, profile: str, offered: Collection[Form]) -> Form | None:
    meant = {
        "text/html": Form.HTML,
        "application/xhtml+xml": Form.HTML,
        "text/*": Form.HTML,
        "application/json": Form.JSON,
        "application/*": Form.JSON,
        "application/ld+json": Form.ANNOTATIONS if profile == ANNOTATION_PROFILE else Form.JSONLD,
    }
    if media == "*/*":
        return Form.HTML if Form.HTML in offered else next(iter(offered), None)
    form = meant.get(media)
    return form if form in offered else None


def _wanted(accept: str) -> Iterator[tuple[float, str, str]]:
    """Weight, media type and profile of each that is accepted."""
    for part in accept.split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        named = {
            key.strip().lower(): value.strip().strip('"')
            for key, _, value in (one.partition("=") for one in parameters)
        }
        try:
            weight = float(named.get("q", "1"))
        except ValueError:
            weight = 0.0
        yield weight, media.lower(), named.get("profile", "")
