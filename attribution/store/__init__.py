"""The claims database: domain types in, domain types out; SQLite by default, PostgreSQL by URL.

No table class leaves this package: :class:`ClaimStore`, its :class:`Speakers` and the types of
:mod:`attribution.queries` are all there is.
"""

from attribution.store.directory import Speakers
from attribution.store.place import default_url
from attribution.store.store import ClaimStore

__all__ = ["ClaimStore", "Speakers", "default_url"]
