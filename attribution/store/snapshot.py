"""One state of a claims database, for as long as it is asked: what others store meanwhile is not seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection, select
from sqlmodel import col

from attribution.domain import Document
from attribution.errors import StoreError
from attribution.queries import ClaimDecision, Probe, StoredClaim
from attribution.store.candidates import candidate_keys
from attribution.store.claim_decisions import read_claim_decisions
from attribution.store.database import Database, in_chunks
from attribution.store.reading import claim_statement, claims_of_keys, read_claims
from attribution.store.revisions import revision_of
from attribution.store.tables import ClaimRow, DocumentRow, DocumentTextRow, OutletRow

Answer = TypeVar("Answer")


class Snapshot:
    """What a database held at one moment."""

    def __init__(self, database: Database, connection: Connection | None = None) -> None:
        self._database, self._connection = database, connection

    def is_empty(self) -> bool:
        """Whether it held no claim.

        Raises:
            StoreError: the database cannot be read.
        """
        statement = select(col(ClaimRow.key)).limit(1)
        return self._read(lambda connection: connection.execute(statement).first()) is None

    def candidates(self, probes: Sequence[Probe], limit: int) -> Sequence[Sequence[StoredClaim]]:
        """For each probe the claims that may be about the same thing, as :meth:`ClaimStore.candidates` gives them.

        Raises:
            StoreError: the database cannot be read.
        """
        return self._read(lambda connection: candidate_claims(connection, probes, limit))

    def get(self, claim_id: str) -> StoredClaim:
        """The claim of that id.

        Raises:
            StoreError: there is none, or the database cannot be read.
        """
        statement = claim_statement().where(col(ClaimRow.id) == claim_id)
        found = self._read(lambda connection: read_claims(connection, statement))
        if not found:
            raise StoreError(f"no claim {claim_id!r}", remedy="see `attribution claims list`")
        return found[0]

    def documents(self, ids: Sequence[str]) -> Sequence[Document]:
        """The current texts of documents, with what is known of them; those that are not there are left out.

        Raises:
            StoreError: the database cannot be read.
        """
        return self._read(lambda connection: list(_documents(connection, ids)))

    def claim_decisions(self) -> Sequence[ClaimDecision]:
        """People's word on pairs of claims.

        Raises:
            StoreError: the database cannot be read.
        """
        return self._read(read_claim_decisions)

    def _read(self, work: Callable[[Connection], Answer]) -> Answer:
        return self._database.read(work) if self._connection is None else self._database.within(self._connection, work)


@contextmanager
def snapshot_of(database: Database) -> Iterator[Snapshot]:
    """One state of the database until the end of the block; of one in memory, which has but one connection, whatever
    it holds by then.

    Raises:
        StoreError: the database cannot be read.
    """
    if database.place.file is None and database.place.server is None:
        yield Snapshot(database)
        return
    with database.reading() as connection:
        revision_of(connection)  # the first look at it decides which state is seen
        yield Snapshot(database, connection)


def candidate_claims(connection: Connection, probes: Sequence[Probe], limit: int) -> list[list[StoredClaim]]:
    """For each probe the claims that may be about the same thing, the likeliest first."""
    keys = candidate_keys(connection, probes, limit)
    wanted = sorted({key for each in keys for key in each})
    claims = dict(zip(wanted, claims_of_keys(connection, wanted), strict=True))
    return [[claims[key] for key in each] for each in keys]


def _documents(connection: Connection, ids: Sequence[str]) -> Iterator[Document]:
    for chunk in in_chunks(sorted(set(ids))):
        rows = connection.execute(_texts().where(col(DocumentRow.id).in_(chunk)))
        yield from (Document(*row) for row in rows)


def _texts() -> Any:  # noqa: ANN401 - SQLAlchemy's own type names every column
    return (
        select(
            *map(col, (DocumentRow.id, DocumentTextRow.text, DocumentRow.title)),
            col(OutletRow.name),
            *map(col, (DocumentRow.published, DocumentRow.url, DocumentRow.path)),
        )
        .join(DocumentTextRow, col(DocumentTextRow.document_key) == col(DocumentRow.key))
        .outerjoin(OutletRow, col(OutletRow.key) == col(DocumentRow.outlet_key))
        .where(col(DocumentRow.current).is_(True))
        .order_by(col(DocumentRow.id))
    )
