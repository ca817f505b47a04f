"""The claims database: domain types in, domain types out; SQLite by default, PostgreSQL by URL.

No table class leaves this package: :class:`ClaimStore`, its :class:`Articles`, :class:`Documents`, :class:`Feeds`,
:class:`Speakers` and :class:`Outlets` and the types of :mod:`attribution.queries` are all there is.
"""

from attribution.store.articles import Articles
from attribution.store.carriers import Outlets
from attribution.store.directory import Speakers
from attribution.store.documents import Documents
from attribution.store.feeds import Feeds
from attribution.store.place import default_url
from attribution.store.store import ClaimStore
from attribution.store.timeline import said_on, timeline_of

__all__ = [
    "Articles",
    "ClaimStore",
    "Documents",
    "Feeds",
    "Outlets",
    "Speakers",
    "default_url",
    "said_on",
    "timeline_of",
]
