"""Claims found by their words: a full-text index on the folded words, and what else a person asks claims for: what an
editor should look at in them, the model that judged them. Texts apart from the rows of their documents, so that a
search does not wade through them. More views, with plain names.

What is stored already has no findings: its fingerprints are emptied, so that the next check of a document brings them.
The folded words are derived from the claims, and filled in once the database has its present form. Frozen, as every
form of the tables is.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from attribution.errors import StoreError

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
VIEWS = ("chain_view", "findings_view", "outlets_view", "speakers_view", "documents_view")
WORDS = "array_to_tsvector(string_to_array(folded, ' ')) || array_to_tsvector(string_to_array(forms, ' '))"

# Datasette knows a table's index by the quoted name of its content.
FULL_TEXT = (
    "CREATE VIRTUAL TABLE claims_fts USING fts5"
    """(folded, forms, content="claims", content_rowid="key", tokenize="ascii", columnsize=0)""",
    "INSERT INTO claims_fts(claims_fts) VALUES ('rebuild')",
    "CREATE TRIGGER claims_fts_insert AFTER INSERT ON claims BEGIN"
    " INSERT INTO claims_fts(rowid, folded, forms) VALUES (new.key, new.folded, new.forms); END",
    "CREATE TRIGGER claims_fts_delete AFTER DELETE ON claims BEGIN"
    " INSERT INTO claims_fts(claims_fts, rowid, folded, forms) VALUES ('delete', old.key, old.folded, old.forms); END",
    "CREATE TRIGGER claims_fts_update AFTER UPDATE OF folded, forms ON claims BEGIN"
    " INSERT INTO claims_fts(claims_fts, rowid, folded, forms) VALUES ('delete', old.key, old.folded, old.forms);"
    " INSERT INTO claims_fts(rowid, folded, forms) VALUES (new.key, new.folded, new.forms); END",
)
# group_concat has an ORDER BY of its own only since SQLite 3.44; a sorted subquery gives the order on every version.
JOINED = {
    "sqlite": "(SELECT group_concat({column}, '{mark}') FROM (SELECT {column} FROM {rows} ORDER BY {order}))",
    "postgresql": "(SELECT string_agg({column}, '{mark}' ORDER BY {order}) FROM {rows})",
}

CLAIMS_VIEW = """
CREATE VIEW claims_view AS
SELECT c.id AS claim_id, d.id AS document_id, d.version AS document_version, d.title, p.name AS publisher,
       d.published, d.url, d.path, n.name AS speaker, n.kind AS speaker_kind, a.resolution AS speaker_resolution,
       {cue} AS cue, a.cue_class, a.type, c.text AS content, {source} AS source, {addressee} AS addressee,
       {medium} AS medium, {time} AS said_at, {chain} AS chain, c.sentence, a.id AS attribution_id,
       a.parent AS parent_attribution_id, {rules} AS rules, r.rulebook, r.version AS software_version,
       d.first_seen, a.confidence, a.medium_kind, a.time_start AS said_from, a.time_end AS said_until,
       a.time_unresolved AS said_unresolved, s.id AS speaker_id, s.name AS speaker_known_as{last}
FROM claims c
JOIN attributions a ON a.key = c.attribution_key
JOIN documents d ON d.key = a.document_key
JOIN speaker_names n ON n.key = a.name_key
JOIN runs r ON r.key = d.run_key
LEFT JOIN outlets p ON p.key = d.outlet_key
LEFT JOIN speakers s ON s.key = n.speaker_key
WHERE d.current
"""
DOCUMENTS_VIEW = """
CREATE VIEW documents_view AS
SELECT d.id AS document_id, d.version, d.current, d.title, p.name AS publisher, d.published, d.url, d.path,
       (SELECT count(*) FROM attributions a WHERE a.document_key = d.key) AS claims,
       (SELECT count(*) FROM findings f WHERE f.document_key = d.key) AS findings,
       d.digest, d.first_seen, r.rulebook, r.model, r.version AS software_version, r.started AS checked
FROM documents d
JOIN runs r ON r.key = d.run_key
LEFT JOIN outlets p ON p.key = d.outlet_key
"""
SPEAKERS_VIEW = """
CREATE VIEW speakers_view AS
SELECT s.id AS speaker_id, s.name, s.kind, count(DISTINCT a.key) AS claims, count(DISTINCT d.key) AS documents,
       count(DISTINCT n.key) AS spellings
FROM speakers s
JOIN speaker_names n ON n.speaker_key = s.key
JOIN attributions a ON a.name_key = n.key
JOIN documents d ON d.key = a.document_key
WHERE d.current
GROUP BY s.key, s.id, s.name, s.kind
"""
OUTLETS_VIEW = """
CREATE VIEW outlets_view AS
SELECT o.name,
       (SELECT count(*) FROM documents d JOIN attributions a ON a.document_key = d.key
        WHERE d.outlet_key = o.key AND d.current) AS published,
       (SELECT count(*) FROM document_agencies g JOIN documents d ON d.key = g.document_key
        JOIN attributions a ON a.document_key = d.key WHERE g.outlet_key = o.key AND d.current) AS agency,
       (SELECT count(*) FROM attribution_outlets t JOIN attributions a ON a.key = t.attribution_key
        JOIN documents d ON d.key = a.document_key WHERE t.outlet_key = o.key AND d.current) AS relayed
FROM outlets o
"""
FINDINGS_VIEW = """
CREATE VIEW findings_view AS
SELECT f.code, f.level, d.id AS document_id, d.title, d.published, f.line_number, f.column_number, f.text, f.message,
       f.message_en, c.id AS claim_id
FROM findings f
JOIN documents d ON d.key = f.document_key
LEFT JOIN attributions a ON a.document_key = f.document_key AND a.id = f.attribution
LEFT JOIN claims c ON c.attribution_key = a.key
WHERE d.current
"""
CHAIN_VIEW = """
CREATE VIEW chain_view AS
SELECT c.id AS claim_id, l.position + 1 AS place, l.role, coalesce(o.name, n.name) AS name
FROM claim_links l
JOIN claims c ON c.key = l.claim_key
JOIN attributions a ON a.key = c.attribution_key
JOIN documents d ON d.key = a.document_key
LEFT JOIN outlets o ON o.key = l.outlet_key
LEFT JOIN speaker_names n ON n.key = l.name_key
WHERE d.current
"""


def upgrade() -> None:
    """Set texts apart, add what is new, and make the views anew."""
    op.execute("DROP VIEW claims_view")
    _set_texts_apart()
    _create_findings()
    op.add_column("runs", sa.Column("model", TEXT, nullable=True))
    op.execute("UPDATE runs SET model = substr(rulebook, length(rulebook) - 7) WHERE rulebook LIKE '%+________'")
    op.add_column("claims", sa.Column("forms", TEXT, nullable=False, server_default=""))
    op.drop_index("ix_claim_links_outlet_key", "claim_links")
    op.create_index("ix_claim_links_carried", "claim_links", ["outlet_key", "role", "claim_key"])
    op.create_index("ix_speaker_names_folded", "speaker_names", ["folded"])
    op.drop_index("ix_attributions_name_key", "attributions")
    op.create_index("ix_attributions_spoken", "attributions", ["name_key", "document_key"])
    op.create_index("ix_attributions_said", "attributions", ["time_start", "time_end"])
    op.create_index("ix_documents_listed", "documents", ["published", "id", "version"])
    _create_full_text()
    op.execute("UPDATE documents SET fingerprint = ''")
    op.execute(_claims_view(new=True))
    for view in (DOCUMENTS_VIEW, SPEAKERS_VIEW, OUTLETS_VIEW, FINDINGS_VIEW, CHAIN_VIEW):
        op.execute(view)


def downgrade() -> None:
    """Remove indexes, findings and views; texts go back into their documents."""
    for view in (*VIEWS, "claims_view"):
        op.execute(f"DROP VIEW {view}")
    _drop_full_text()
    op.drop_index("ix_documents_listed", "documents")
    op.drop_index("ix_attributions_said", "attributions")
    op.drop_index("ix_attributions_spoken", "attributions")
    op.create_index("ix_attributions_name_key", "attributions", ["name_key"])
    op.drop_index("ix_speaker_names_folded", "speaker_names")
    op.drop_index("ix_claim_links_carried", "claim_links")
    op.create_index("ix_claim_links_outlet_key", "claim_links", ["outlet_key"])
    op.drop_column("claims", "forms")
    op.drop_column("runs", "model")
    op.drop_table("findings")
    op.add_column("documents", sa.Column("text", TEXT, nullable=False, server_default=""))
    op.execute("UPDATE documents SET text = (SELECT text FROM document_texts WHERE document_key = documents.key)")
    op.drop_table("document_texts")
    op.execute(_claims_view(new=False))


def _set_texts_apart() -> None:
    op.create_table("document_texts", _owner(), _text("text"), sa.PrimaryKeyConstraint("document_key"))
    op.execute("INSERT INTO document_texts (document_key, text) SELECT key, text FROM documents ORDER BY key")
    op.drop_column("documents", "text")


def _create_findings() -> None:
    op.create_table(
        "findings",
        _owner(),
        _number("position"),
        *(_text(name) for name in ("code", "level")),
        *(_number(name) for name in ("start_offset", "end_offset")),
        _text("text"),
        *(_number(name) for name in ("line_number", "column_number")),
        *(_text(name) for name in ("message", "message_en")),
        _text("attribution", nullable=True),
        _text("candidates"),
        sa.PrimaryKeyConstraint("document_key", "position"),
    )
    op.create_index("ix_findings_code", "findings", ["code", "document_key", "attribution"])


def _create_full_text() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for statement in FULL_TEXT:
            op.execute(statement)
        return
    trigrams = _trigrams()
    op.execute(f"CREATE INDEX ix_claims_words ON claims USING gin (({WORDS}))")
    pieces = f"(' ' || folded || ' ') {trigrams}.gin_trgm_ops"
    op.execute(f"CREATE INDEX ix_speaker_names_pieces ON speaker_names USING gin ({pieces})")


def _trigrams() -> str:
    """The schema that holds pg_trgm, which is added where it is not there: one database has it once."""
    connection = op.get_bind()
    connection.execute(sa.text("SELECT pg_advisory_xact_lock(7264004)"))  # two at once would add it twice
    there = sa.text(
        "SELECT quote_ident(nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace"
        " WHERE extname = 'pg_trgm'"
    )
    found = connection.execute(there).scalar()
    if found is None:
        try:
            with connection.begin_nested():
                connection.execute(sa.text("CREATE EXTENSION pg_trgm SCHEMA public"))
        except sa.exc.DBAPIError as error:
            remedy = "let its owner run: CREATE EXTENSION pg_trgm"
            raise StoreError("the database lacks the extension pg_trgm", remedy=remedy) from error
        found = connection.execute(there).scalar()
    return str(found)


def _drop_full_text() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name in ("insert", "delete", "update"):
            op.execute(f"DROP TRIGGER claims_fts_{name}")
        op.execute("DROP TABLE claims_fts")
        return
    op.execute("DROP INDEX ix_speaker_names_pieces")
    op.execute("DROP INDEX ix_claims_words")


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, TEXT, nullable=nullable)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _owner() -> sa.Column[int]:
    return sa.Column("document_key", sa.Integer(), sa.ForeignKey("documents.key", ondelete="CASCADE"), nullable=False)


def _claims_view(*, new: bool) -> str:
    lists = JOINED[op.get_bind().dialect.name]

    def listed(column: str, mark: str, rows: str, order: str = "n") -> str:
        return lists.format(column=column, mark=mark, rows=rows, order=order)

    spans = {
        role: f"(SELECT text FROM spans WHERE attribution_key = a.key AND role = '{role}')"  # noqa: S608 - fixed words
        for role in ("cue", "source", "addressee", "medium", "time")
    }
    links = (
        "(SELECT l.position AS n, coalesce(o.name, v.name) AS link FROM claim_links l"
        " LEFT JOIN outlets o ON o.key = l.outlet_key LEFT JOIN speaker_names v ON v.key = l.name_key"
        " WHERE l.claim_key = c.key) AS links"
    )
    agencies = (
        "(SELECT g.position AS n, o.name AS agency FROM document_agencies g JOIN outlets o ON o.key = g.outlet_key"
        " WHERE g.document_key = d.key) AS agencies"
    )
    through = (
        "(SELECT t.position AS n, o.name AS relay FROM attribution_outlets t JOIN outlets o ON o.key = t.outlet_key"
        " WHERE t.attribution_key = a.key) AS relays"
    )
    findings = (
        "(SELECT DISTINCT f.code AS n, f.code AS code FROM findings f"
        " WHERE f.document_key = d.key AND f.attribution = a.id) AS codes"
    )
    last = (
        f",\n       {listed('agency', '، ', agencies)} AS agency, {listed('relay', '، ', through)} AS through,"
        f"\n       coalesce(a.time_start, substr(d.published, 1, 10)) AS day,"
        f" {listed('code', ', ', findings)} AS findings, r.model, c.folded AS words, c.key AS claim_key"
    )
    return CLAIMS_VIEW.format(
        **spans,
        chain=listed("link", " > ", links),
        rules=listed("rule", ", ", "attribution_rules WHERE attribution_key = a.key", "position"),
        last=last if new else "",
    )
