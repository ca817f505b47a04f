"""The claims database as others see it: a place is opened, checked documents go in, claims come out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, func, select
from sqlmodel import col

from attribution.domain import Check, Document
from attribution.errors import StoreError
from attribution.queries import (
    COUNTED,
    Added,
    ClaimDecision,
    ClaimQuery,
    CountBy,
    Counted,
    DocumentChanges,
    DocumentVersion,
    Glance,
    KnownDocument,
    Probe,
    Run,
    SpeakerQuery,
    StoredClaim,
    StoreProblem,
    StoreStats,
)
from attribution.store.alarms import Alarms
from attribution.store.articles import Articles
from attribution.store.carriers import Outlets
from attribution.store.claim_pairs import ClaimPairs
from attribution.store.copying import Watch, back_up, restore
from attribution.store.counting import count_claims
from attribution.store.database import Database
from attribution.store.decisions import read_decisions
from attribution.store.directory import Speakers
from attribution.store.documents import Documents
from attribution.store.dumping import dump, put_back
from attribution.store.feed_items import settle_item
from attribution.store.feeds import Feeds, now
from attribution.store.figures import recount
from attribution.store.glancing import glance, mark
from attribution.store.known import count_all_claims, count_names, count_speakers
from attribution.store.names import Keys
from attribution.store.place import Place, place_of
from attribution.store.reading import claim_statement, claims_of_keys, read_claims
from attribution.store.revisions import (
    REVISION,
    change_links,
    check_empty,
    check_revision,
    migrate,
    revision_of,
    share_links,
)
from attribution.store.searching import storable
from attribution.store.selecting import Selection
from attribution.store.snapshot import Snapshot, candidate_claims, snapshot_of
from attribution.store.speakers import relink, reword_names
from attribution.store.tables import ClaimRow, DocumentRow, OutletRow, RunRow
from attribution.store.terming import terms_anew
from attribution.store.verifying import verify_database
from attribution.store.versions import changes_of, versions_of
from attribution.store.wording import index_problems, reword, without_index
from attribution.store.writing import holds_document, store_check

SHOWN_MATCHES = 5


def _unwatched(done: int, total: int) -> None:
    """Nobody looks on."""


class ClaimStore:
    """A claims database. Close it, or use it in a ``with`` statement."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._keys = Keys()

    @classmethod
    def open(cls, url_or_path: str | Path, *, create: bool = True, wait: float = 30.0) -> Self:
        """The database at a path, ``sqlite:///PATH`` or ``postgresql://…``; made there, with its folders, when there is
        none and ``create`` holds. ``wait`` is how many seconds to wait for other programs that use it.

        Raises:
            StoreError: there is none and none can be made, it is no claims database, it is one of another revision, it
                is locked, or it cannot be read.
        """
        place = place_of(url_or_path)
        if place.file is not None:
            _prepare_file(place, place.file, create=create)
        database = Database(place, wait=wait)
        try:
            _prepare(database)
        except BaseException:
            database.close()
            raise
        return cls(database)

    @classmethod
    def upgrade(cls, url_or_path: str | Path, watch: Watch = _unwatched, *, wait: float = 30.0) -> str:
        """Bring a database of an earlier revision to this program's, and derive anew what is derived; the revision that
        it now has. ``watch`` is told how many documents are done, and of how many.

        Raises:
            StoreError: there is none, it is newer than this program, or it cannot be written.
        """
        place = place_of(url_or_path)
        if place.file is not None:
            _prepare_file(place, place.file, create=False)
        database = Database(place, wait=wait)
        try:
            database.read(lambda connection: _check_upgradable(connection, place))
            database.write(lambda connection: _upgrade(connection, watch))
        finally:
            database.close()
        return REVISION

    @classmethod
    def back_up(cls, url_or_path: str | Path, to: Path, watch: Watch = _unwatched) -> int:
        """Copy the database, of whatever revision, to a file that is not there yet; its bytes.

        Raises:
            StoreError: there is none, the file is there, it cannot be written, or PostgreSQL's own programs, which copy
                a database on a server, are not there.
        """
        place = place_of(url_or_path)
        return (back_up if place.server is None else dump)(place, to, watch)

    @classmethod
    def restore(cls, url_or_path: str | Path, source: Path, watch: Watch = _unwatched, *, replace: bool = False) -> str:
        """Put a copy in the place of the database, one that is there only with ``replace``; the copy's revision.

        Raises:
            StoreError: the copy is none or damaged, there is a database already, or it cannot be written.
        """
        place = place_of(url_or_path)
        (restore if place.server is None else put_back)(place, source, watch, replace=replace)
        database = Database(place, wait=30)
        try:
            return database.read(revision_of) or ""
        finally:
            database.close()

    @property
    def place(self) -> str:
        """Where it is, as a person may see it: a path, or a URL without its password."""
        return self._database.place.shown

    @property
    def speakers(self) -> Speakers:
        """Who speaks in it."""
        return Speakers(self._database)

    @property
    def outlets(self) -> Outlets:
        """What its claims came out of and through."""
        return Outlets(self._database)

    @property
    def articles(self) -> Articles:
        """What its claims stand in."""
        return Articles(self._database)

    @property
    def alarms(self) -> Alarms:
        """Which findings are false alarms by people's word."""
        return Alarms(self._database)

    @property
    def pairs(self) -> ClaimPairs:
        """How its claims stand to each other by people's word."""
        return ClaimPairs(self._database, self.get)

    def snapshot(self) -> AbstractContextManager[Snapshot]:
        """What it holds now, until the end of a ``with`` block, whatever is stored meanwhile."""
        return snapshot_of(self._database)

    @property
    def documents(self) -> Documents:
        """The texts that its claims stand in."""
        return Documents(self._database)

    @property
    def feeds(self) -> Feeds:
        """The feeds that it follows."""
        return Feeds(self._database)

    def known(self, document: Document) -> KnownDocument | None:
        """The stored document that one from a page is; see :meth:`Documents.known`.

        Raises:
            StoreError: the database cannot be read.
        """
        return self.documents.known(document)

    def add(self, check: Check, run: Run, item: int | None = None) -> Added:
        """Store one checked document in one transaction; the answer says whether anything was new. With it the ``item``
        of a feed that led to it is done.

        Raises:
            StoreError: it cannot be written; nothing of the document was.
        """

        def work(connection: Connection) -> tuple[Added, Keys]:
            share_links(connection)
            keys = self._keys.apart()
            done = store_check(connection, check, run, keys)
            if item is not None:
                settle_item(connection, item, done.document_id, now())
            return done, keys

        added, keys = self._database.write(work, synced=False)
        self._keys.learn(keys)
        return added

    def holds(self, document: Document, run: Run) -> bool:
        """Whether the current version of the document is this text with these facts, found by the same rules, weights
        and software: whether checking it again would change nothing.

        Raises:
            StoreError: the database cannot be read.
        """
        return self._database.read(lambda connection: holds_document(connection, document, run))

    def verify(self, watch: Watch = _unwatched) -> Sequence[StoreProblem]:
        """Everything that is not as it was stored; empty when all holds. ``watch`` is told how many documents are done,
        and of how many."""
        try:
            problems = self._database.read(lambda connection: verify_database(connection, watch))
            if not self._database.read_only:
                problems += self._database.write(index_problems)
        except StoreError as error:
            return [StoreProblem(self.place, error.problem)]
        return problems

    def list(self, query: ClaimQuery) -> list[StoredClaim]:
        """The claims that the query asks for, in its order.

        Raises:
            StoreError: a date of the query is none, or the database cannot be read.
        """
        return self._database.read(lambda connection: list(_claims(connection, query)))

    def page(self, query: ClaimQuery) -> tuple[Sequence[StoredClaim], int]:
        """The same, and how many there are in all, both of one state; :data:`attribution.queries.COUNTED` or more
        stands for so many or more.

        Raises:
            StoreError: a date of the query is none, or the database cannot be read.
        """

        def work(connection: Connection) -> tuple[Sequence[StoredClaim], int]:
            selection = Selection(query, connection)
            found = list(claims_of_keys(connection, selection.page()))
            full = query.limit is not None and len(found) >= query.limit
            seen = max(0, query.offset) + len(found)
            return found, selection.number(max(COUNTED, seen + 1)) if full or query.offset else seen

        return self._database.read(work)

    def glance(self, query: ClaimQuery, by: Sequence[CountBy] = ()) -> Glance:
        """The claims of the query's page, how many there are in all as far as that is counted, and how many of the
        first ones there are of each; for whoever looks at some of many.

        Raises:
            StoreError: a date of the query is none, or the database cannot be read.
        """
        return self._database.read(lambda connection: glance(connection, query, by))

    def mark(self) -> tuple[int, ...]:
        """What differs once anything was stored.

        Raises:
            StoreError: the database cannot be read.
        """
        return self._database.read(mark)

    def each(self, query: ClaimQuery, *, around: int = 0) -> Iterator[StoredClaim]:
        """The same, read as they are taken, for more claims than memory should hold; all are of one state. Of the text
        ``around`` a sentence so many characters are read.

        Raises:
            StoreError: a date of the query is none, or the database cannot be read.
        """
        return self._database.stream(lambda connection: _claims(connection, query, around))

    def count(self, query: ClaimQuery) -> int:
        """How many claims the query asks for, its limit left aside.

        Raises:
            StoreError: a date of the query is none, or the database cannot be read.
        """
        return self._database.read(lambda connection: Selection(query, connection).number())

    def count_by(self, query: ClaimQuery, by: CountBy) -> Sequence[Counted]:
        """How many of the claims that the query asks for there are of each; at most its limit of figures.

        Raises:
            StoreError: a date of the query is none, or the database cannot be read.
        """
        return self._database.read(lambda connection: count_claims(connection, query, by))

    def get(self, claim_id: str) -> StoredClaim:
        """The claim of that id, or the only one whose id begins so; of an earlier version, too.

        Raises:
            StoreError: there is none, or there are several.
        """
        wanted = claim_id.strip()
        found = self._database.read(lambda connection: _claims_beginning(connection, wanted))
        if not found:
            raise StoreError(f"no claim {claim_id!r}", place=self.place, remedy="see `attribution claims list`")
        if len(found) > 1:
            ids = ", ".join(claim.id for claim in found[:SHOWN_MATCHES]) + (", …" if len(found) > SHOWN_MATCHES else "")
            raise StoreError(
                f"several claims begin with {wanted}: {ids}", place=self.place, remedy="give more of the id"
            )
        return found[0]

    def candidates(self, probes: Sequence[Probe], limit: int) -> Sequence[Sequence[StoredClaim]]:
        """For each probe the claims of current versions that may be about the same thing, the likeliest first, at most
        ``limit`` of each; the same on every database.

        Raises:
            StoreError: the database cannot be read.
        """
        return self._database.read(lambda connection: candidate_claims(connection, probes, limit))

    def texts(self, ids: Sequence[str]) -> Sequence[Document]:
        """The current texts of documents, with what is known of them; those that are not there are left out.

        Raises:
            StoreError: the database cannot be read.
        """
        return Snapshot(self._database).texts(ids)

    def claim_decisions(self) -> Sequence[ClaimDecision]:
        """People's word on pairs of claims, as ``pairs.list`` gives it.

        Raises:
            StoreError: the database cannot be read.
        """
        return self.pairs.list()

    def versions(self, document_id: str) -> Sequence[DocumentVersion]:
        """Every version of a document, from the first.

        Raises:
            StoreError: there is no such document.
        """
        return self._database.read(lambda connection: versions_of(connection, document_id))

    def changes(self, document_id: str, before: int | None = None, after: int | None = None) -> DocumentChanges:
        """What changed in a document's claims between two versions, the last two unless others are named.

        Raises:
            StoreError: there is no such document, or it has no such version.
        """
        return self._database.read(lambda connection: changes_of(connection, document_id, before, after))

    def stats(self) -> StoreStats:
        """How much it holds.

        Raises:
            StoreError: the database cannot be read.
        """
        return self._database.read(lambda connection: _stats(connection, self.place))

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


def _prepare_file(place: Place, file: Path, *, create: bool) -> None:
    """Hold that the place can be that of a database, and make its folder."""
    try:
        if file.is_dir():
            raise StoreError("a folder, not a database", place=place.shown, remedy="give the path of a file")
        if not file.exists() and not create:
            remedy = "store something first: `attribution check FILE`"
            raise StoreError("no claims database here", place=place.shown, remedy=remedy)
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        problem = f"no database can be here: {error.strerror}"
        raise StoreError(problem, place=place.shown, remedy="choose another place with --db") from error


def _prepare(database: Database) -> None:
    """Hold that the database is one of ours; make it one where nothing lies yet."""
    place = database.place.shown
    with database.reading() as connection:
        found = revision_of(connection)
        if found is None:
            check_empty(connection, place)
        else:
            check_revision(found, place)
    database.share()
    if found is None:
        database.write(_create)


def _create(connection: Connection) -> None:
    if revision_of(connection) is None:  # another program may have been faster
        migrate(connection)


def _check_upgradable(connection: Connection, place: Place) -> None:
    found = revision_of(connection)
    if found is None:
        raise StoreError("not a claims database", place=place.shown, remedy="give the place of one")
    check_revision(found, place.shown, older_too=True)


def _upgrade(connection: Connection, watch: Watch) -> None:
    change_links(connection)
    migrate(connection)
    relink(connection)
    reword_names(connection)
    recount(connection)
    with without_index(connection):
        reword(connection, watch)
    terms_anew(connection, watch)


def _claims(connection: Connection, query: ClaimQuery, around: int = 0) -> Iterator[StoredClaim]:
    return claims_of_keys(connection, Selection(query, connection).page(), around=around)


def _claims_beginning(connection: Connection, prefix: str) -> list[StoredClaim]:
    """The claim of exactly that id, or else some of those that begin with it."""
    if not prefix or not storable(prefix):
        return []
    exact = read_claims(connection, claim_statement().where(col(ClaimRow.id) == prefix))
    first, last = col(ClaimRow.id) >= prefix, col(ClaimRow.id) < prefix + "\U0010ffff"
    return exact or read_claims(
        connection, claim_statement().where(first, last).order_by(col(ClaimRow.id)).limit(SHOWN_MATCHES + 1)
    )


def _stats(connection: Connection, place: str) -> StoreStats:
    def count(table: type[DocumentRow | OutletRow | RunRow]) -> int:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())

    current = select(func.count()).select_from(DocumentRow).where(col(DocumentRow.current).is_(True))
    return StoreStats(
        place=place,
        revision=revision_of(connection) or "",
        documents=int(connection.execute(current).scalar_one()),
        versions=count(DocumentRow),
        claims=count_all_claims(connection),
        speakers=count_speakers(connection, SpeakerQuery()),
        names=count_names(connection),
        decisions=sum(one.withdrawn is None for one in read_decisions(connection)),
        outlets=count(OutletRow),
        runs=count(RunRow),
    )
