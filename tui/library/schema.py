"""The library's schema as a list of steps: `PRAGMA user_version` says how many a file has taken.

A step that has been published never changes; a change is a new step at the end.
"""

from __future__ import annotations

from tui.library.library_file import OURS

_ANALYSES = """
CREATE TABLE analyses (
    digest TEXT NOT NULL,
    maker TEXT NOT NULL,
    data BLOB NOT NULL,
    used TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    PRIMARY KEY (digest, maker)
)
"""
_HISTORY = """
CREATE TABLE history (
    reference TEXT PRIMARY KEY,
    opened TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
)
"""
_CORRECTIONS = """
CREATE TABLE corrections (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    digest TEXT NOT NULL,
    source TEXT NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    always INTEGER NOT NULL,
    kind TEXT NOT NULL,
    data TEXT NOT NULL,
    created TEXT NOT NULL
)
"""
_NOTES = """
CREATE TABLE notes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    digest TEXT NOT NULL,
    source TEXT NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    anchor TEXT NOT NULL,
    words TEXT NOT NULL,
    created TEXT NOT NULL
)
"""
_PLACES = """
CREATE TABLE places (
    digest TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    name TEXT NOT NULL,
    data TEXT NOT NULL,
    kept TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
)
"""

_ARTICLES = (
    """
    CREATE TABLE articles (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        digest TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        source TEXT NOT NULL,
        title TEXT,
        author TEXT,
        date TEXT,
        fetched TEXT NOT NULL,
        day TEXT NOT NULL GENERATED ALWAYS AS (substr(coalesce(date, fetched), 1, 10)) VIRTUAL,
        words INTEGER NOT NULL,
        paragraphs TEXT NOT NULL,
        headline TEXT,
        feed TEXT,
        read TEXT,
        starred INTEGER NOT NULL DEFAULT 0,
        deleted TEXT,
        newer INTEGER REFERENCES articles (id) ON DELETE SET NULL
    ) STRICT
    """,
    "CREATE INDEX articles_by_day ON articles (day DESC, id DESC)",
    "CREATE INDEX articles_by_newer ON articles (newer)",
    """
    CREATE TABLE texts (
        id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
        title TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE VIRTUAL TABLE texts_words USING fts5 (
        title, body, content = 'texts', content_rowid = 'id',
        tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
    )
    """,
    """
    CREATE TRIGGER texts_added AFTER INSERT ON texts BEGIN
        INSERT INTO texts_words (rowid, title, body) VALUES (new.id, new.title, new.body);
    END
    """,
    """
    CREATE TRIGGER texts_removed AFTER DELETE ON texts BEGIN
        INSERT INTO texts_words (texts_words, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
    END
    """,
    """
    CREATE TABLE sources (
        source TEXT NOT NULL,
        name TEXT NOT NULL,
        article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        feed TEXT,
        seen TEXT NOT NULL,
        PRIMARY KEY (source, name)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX sources_by_article ON sources (article)",
    """
    CREATE TABLE sketches (
        mark INTEGER NOT NULL,
        article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        PRIMARY KEY (mark, article)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX sketches_by_article ON sketches (article)",
    """
    CREATE TABLE tags (
        article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        tag TEXT NOT NULL,
        PRIMARY KEY (article, tag)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX tags_by_tag ON tags (tag)",
    "CREATE INDEX analyses_by_use ON analyses (used, digest)",
)
"""Articles with their words for the search, and where they come from."""

_ACTORS = (
    "ALTER TABLE articles ADD COLUMN indexed INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX articles_to_index ON articles (id) WHERE NOT indexed",
    """
    CREATE TABLE dossiers (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        name TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE handles (
        kind TEXT NOT NULL,
        word TEXT NOT NULL,
        dossier INTEGER NOT NULL REFERENCES dossiers (id) ON DELETE CASCADE,
        PRIMARY KEY (kind, word, dossier)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX handles_by_dossier ON handles (dossier)",
    """
    CREATE TABLE appearances (
        id INTEGER PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        actor TEXT NOT NULL,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        names TEXT NOT NULL,
        roles TEXT NOT NULL,
        companion TEXT NOT NULL,
        mentions INTEGER NOT NULL,
        dossier INTEGER REFERENCES dossiers (id),
        score REAL NOT NULL DEFAULT 1,
        why TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    "CREATE INDEX appearances_by_article ON appearances (article)",
    "CREATE INDEX appearances_by_dossier ON appearances (dossier, article)",
    """
    CREATE VIRTUAL TABLE appearances_words USING fts5 (
        names, content = 'appearances', content_rowid = 'id',
        tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
    )
    """,
    """
    CREATE TRIGGER appearances_added AFTER INSERT ON appearances BEGIN
        INSERT INTO appearances_words (rowid, names) VALUES (new.id, new.names);
    END
    """,
    """
    CREATE TRIGGER appearances_removed AFTER DELETE ON appearances BEGIN
        INSERT INTO appearances_words (appearances_words, rowid, names) VALUES ('delete', old.id, old.names);
    END
    """,
    """
    CREATE TABLE doubts (
        appearance INTEGER NOT NULL REFERENCES appearances (id) ON DELETE CASCADE,
        dossier INTEGER NOT NULL REFERENCES dossiers (id) ON DELETE CASCADE,
        score REAL NOT NULL,
        why TEXT NOT NULL,
        PRIMARY KEY (appearance, dossier)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX doubts_by_dossier ON doubts (dossier)",
    """
    CREATE TABLE decisions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        act INTEGER NOT NULL,
        same INTEGER NOT NULL,
        kind TEXT NOT NULL,
        digest TEXT NOT NULL,
        name TEXT NOT NULL,
        other_digest TEXT NOT NULL,
        other_name TEXT NOT NULL,
        made TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE sayings (
        id INTEGER PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        appearance INTEGER REFERENCES appearances (id) ON DELETE SET NULL,
        quote TEXT NOT NULL,
        start INTEGER NOT NULL,
        kind TEXT NOT NULL,
        cue TEXT NOT NULL,
        speaker TEXT NOT NULL,
        words TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX sayings_by_article ON sayings (article)",
    "CREATE INDEX sayings_by_appearance ON sayings (appearance)",
    """
    CREATE VIRTUAL TABLE sayings_words USING fts5 (
        speaker, words, content = 'sayings', content_rowid = 'id',
        tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
    )
    """,
    """
    CREATE TRIGGER sayings_added AFTER INSERT ON sayings BEGIN
        INSERT INTO sayings_words (rowid, speaker, words) VALUES (new.id, new.speaker, new.words);
    END
    """,
    """
    CREATE TRIGGER sayings_removed AFTER DELETE ON sayings BEGIN
        INSERT INTO sayings_words (sayings_words, rowid, speaker, words)
        VALUES ('delete', old.id, old.speaker, old.words);
    END
    """,
    """
    CREATE TRIGGER analyses_kept AFTER INSERT ON analyses BEGIN
        UPDATE articles SET indexed = 0 WHERE digest = new.digest;
    END
    """,
    """
    CREATE TRIGGER corrections_made AFTER INSERT ON corrections BEGIN
        UPDATE articles SET indexed = 0
        WHERE digest = new.digest
            OR (new.source NOT IN ('', '-') AND source = new.source AND name = new.name)
            OR (new.always AND json_valid(new.data) AND id IN (
                SELECT rowid FROM texts_words WHERE texts_words MATCH
                    '"' || replace(coalesce(json_extract(new.data, '$.actor.name'), ''), '"', ' ') || '"'
            ));
    END
    """,
    """
    CREATE TRIGGER corrections_undone AFTER DELETE ON corrections BEGIN
        UPDATE articles SET indexed = 0
        WHERE digest = old.digest
            OR (old.source NOT IN ('', '-') AND source = old.source AND name = old.name)
            OR (old.always AND json_valid(old.data) AND id IN (
                SELECT rowid FROM texts_words WHERE texts_words MATCH
                    '"' || replace(coalesce(json_extract(old.data, '$.actor.name'), ''), '"', ' ') || '"'
            ));
    END
    """,
)
"""Who is in articles and what they say, and which of them are one actor."""

_FEEDS = (
    """
    CREATE TABLE feeds (
        address TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        folder TEXT NOT NULL,
        whole INTEGER NOT NULL,
        typed INTEGER NOT NULL,
        etag TEXT,
        last_modified TEXT,
        fetched TEXT,
        error TEXT,
        added TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE entries (
        feed TEXT NOT NULL REFERENCES feeds (address) ON DELETE CASCADE,
        entry TEXT NOT NULL,
        article INTEGER REFERENCES articles (id) ON DELETE SET NULL,
        page TEXT,
        whole INTEGER NOT NULL,
        PRIMARY KEY (feed, entry)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX entries_by_article ON entries (article)",
)

_REST = "substr({0}, instr({0}, '://') + 3)"
_AUTHORITY = f"substr({_REST}, 1, instr(replace(replace({_REST}, '?', '/'), '#', '/') || '/', '/') - 1)"
_LOGIN = f"rtrim({_AUTHORITY}, replace({_AUTHORITY}, '@', ''))"
"""Name and password in an address with the `@` after them, in SQL; empty where there are none."""

_BARE = f"substr({{0}}, 1, instr({{0}}, '://') + 2) || substr({_REST}, length({_LOGIN}) + 1)"
_HAS_LOGIN = f"(instr({{0}}, '://') AND {_LOGIN} <> '')"


def _cleaned(table: str, column: str) -> str:
    """A statement that takes names and passwords out of the addresses in a column."""
    return f"UPDATE OR IGNORE {table} SET {column} = {_BARE.format(column)} WHERE {_HAS_LOGIN.format(column)}"  # noqa: S608  (constants)


_LOGINS = (
    "ALTER TABLE feeds ADD COLUMN login TEXT",
    "ALTER TABLE feeds ADD COLUMN private INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE feeds ADD COLUMN moved TEXT",
    "ALTER TABLE feeds ADD COLUMN missed TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE feeds ADD COLUMN removed TEXT",
    # Names and passwords leave the addresses, which are shown and exported.
    "PRAGMA defer_foreign_keys = ON",
    f"UPDATE feeds SET login = {_LOGIN}, error = NULL WHERE {_HAS_LOGIN}".format("address"),  # noqa: S608  (constants)
    "UPDATE feeds SET login = substr(login, 1, length(login) - 1) WHERE login IS NOT NULL",
    _cleaned("feeds", "address"),
    _cleaned("entries", "feed"),
    _cleaned("entries", "entry"),
    f"DELETE FROM entries WHERE {_HAS_LOGIN.format('feed')}",  # noqa: S608  (constants)
    f"DELETE FROM feeds WHERE {_HAS_LOGIN.format('address')}",  # noqa: S608  (constants)
    _cleaned("articles", "feed"),
    _cleaned("sources", "feed"),
)
"""What else is known of a feed; names and passwords stand apart from its address."""

_MARKING = ("CREATE TRIGGER analyses_kept", "CREATE TRIGGER corrections_")
_KEPT = """
    id, digest, name, source, title, author, date, fetched, words, paragraphs, headline, feed, read, starred, deleted,
    newer, indexed
"""
_TEXTS = (
    # Only a new table can hold the same words twice; nothing may look at it while it has no name.
    "DROP TRIGGER analyses_kept",
    "DROP TRIGGER corrections_made",
    "DROP TRIGGER corrections_undone",
    """
    CREATE TABLE shelved (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        digest TEXT NOT NULL,
        name TEXT NOT NULL,
        source TEXT NOT NULL,
        title TEXT,
        author TEXT,
        date TEXT,
        fetched TEXT NOT NULL,
        day TEXT NOT NULL GENERATED ALWAYS AS (substr(coalesce(date, fetched), 1, 10)) VIRTUAL,
        words INTEGER NOT NULL,
        paragraphs TEXT NOT NULL,
        headline TEXT,
        feed TEXT,
        read TEXT,
        starred INTEGER NOT NULL DEFAULT 0,
        deleted TEXT,
        newer INTEGER REFERENCES articles (id) ON DELETE SET NULL,
        indexed INTEGER NOT NULL DEFAULT 0,
        line INTEGER,
        version INTEGER NOT NULL DEFAULT 1,
        claim TEXT,
        twin INTEGER NOT NULL DEFAULT 0,
        apart INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    f"INSERT INTO shelved ({_KEPT}) SELECT {_KEPT} FROM articles",  # noqa: S608  (a constant)
    "DELETE FROM sqlite_sequence WHERE name = 'shelved'",
    "INSERT INTO sqlite_sequence (name, seq) SELECT 'shelved', seq FROM sqlite_sequence WHERE name = 'articles'",
    "DROP TABLE articles",
    "ALTER TABLE shelved RENAME TO articles",
    "CREATE INDEX articles_by_day ON articles (day DESC, id DESC)",
    "CREATE INDEX articles_by_newer ON articles (newer)",
    "CREATE INDEX articles_to_index ON articles (id) WHERE NOT indexed",
    "CREATE INDEX articles_by_digest ON articles (digest)",
    "CREATE INDEX articles_by_title ON articles (title COLLATE NOCASE)",
    "CREATE INDEX articles_by_line ON articles (line, version)",
    # What was an older version is one of the same origin, bar what a feed said before its page was read.
    """
    UPDATE articles SET claim = (SELECT feed FROM entries WHERE entries.article = articles.id AND NOT whole)
    """,
    """
    UPDATE articles SET line = (
        SELECT min(o.id) FROM articles AS o
        WHERE coalesce(o.newer, o.id) = coalesce(articles.newer, articles.id) AND o.claim IS articles.claim
    )
    """,
    """
    UPDATE articles SET version = (
        SELECT count(*) FROM articles AS o WHERE o.line = articles.line AND o.id <= articles.id
    )
    """,
    """
    UPDATE articles SET deleted = (SELECT deleted FROM articles AS l WHERE l.id = articles.newer) WHERE newer NOT NULL
    """,
    "UPDATE sources SET article = (SELECT line FROM articles WHERE articles.id = sources.article)",
    "DROP TABLE sketches",
    "CREATE TABLE walls (feed TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (feed, digest)) STRICT, WITHOUT ROWID",
    "ALTER TABLE entries ADD COLUMN guid TEXT",
    "ALTER TABLE entries ADD COLUMN title TEXT",
    "ALTER TABLE entries ADD COLUMN date TEXT",
    "ALTER TABLE entries ADD COLUMN mark TEXT",
    "UPDATE entries SET guid = entry",
    *(statement for statement in _ACTORS if statement.strip().startswith(_MARKING)),
)
"""An article has several texts, told apart by where they come from."""

_STAMP = (f"PRAGMA application_id = {OURS}",)

_TALLIES = (
    "ALTER TABLE dossiers ADD COLUMN articles INTEGER",
    "ALTER TABLE dossiers ADD COLUMN first TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE dossiers ADD COLUMN last TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX dossiers_by_articles ON dossiers (articles DESC)",
    "DROP INDEX appearances_by_article",
    "CREATE INDEX appearances_by_article ON appearances (article, dossier)",
    """
    CREATE TABLE called (
        dossier INTEGER NOT NULL REFERENCES dossiers (id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        names TEXT NOT NULL,
        roles TEXT NOT NULL,
        appearances INTEGER NOT NULL,
        latest INTEGER NOT NULL,
        PRIMARY KEY (dossier, name, names, roles)
    ) STRICT, WITHOUT ROWID
    """,
    """
    INSERT INTO called (dossier, name, names, roles, appearances, latest)
    SELECT dossier, name, names, roles, count(*), max(article) FROM appearances
    WHERE dossier IS NOT NULL GROUP BY dossier, name, names, roles
    """,
    """
    CREATE TRIGGER appearances_moved AFTER UPDATE OF dossier ON appearances WHEN new.dossier IS NOT old.dossier BEGIN
        UPDATE called SET appearances = appearances - 1
            WHERE dossier = old.dossier AND name = old.name AND names = old.names AND roles = old.roles;
        DELETE FROM called WHERE dossier = old.dossier AND name = old.name AND names = old.names AND roles = old.roles
            AND appearances < 1;
        INSERT INTO called (dossier, name, names, roles, appearances, latest)
            SELECT new.dossier, new.name, new.names, new.roles, 1, new.article WHERE new.dossier IS NOT NULL
            ON CONFLICT DO UPDATE SET appearances = appearances + 1, latest = max(latest, excluded.latest);
        UPDATE dossiers SET articles = NULL WHERE id IN (old.dossier, new.dossier);
    END
    """,
    """
    CREATE TRIGGER appearances_gone AFTER DELETE ON appearances WHEN old.dossier IS NOT NULL BEGIN
        UPDATE called SET appearances = appearances - 1
            WHERE dossier = old.dossier AND name = old.name AND names = old.names AND roles = old.roles;
        DELETE FROM called WHERE dossier = old.dossier AND name = old.name AND names = old.names AND roles = old.roles
            AND appearances < 1;
        UPDATE dossiers SET articles = NULL WHERE id = old.dossier;
    END
    """,
    """
    CREATE TRIGGER articles_changed AFTER UPDATE OF newer, deleted, date ON articles
    WHEN new.newer IS NOT old.newer OR new.deleted IS NOT old.deleted OR new.date IS NOT old.date BEGIN
        UPDATE dossiers SET articles = NULL WHERE id IN (SELECT dossier FROM appearances WHERE article = new.id);
    END
    """,
)
"""What is counted of dossiers as it changes, so that not all of their articles are counted again.

`dossiers.articles` is in how many listed articles the actor is, `first` and `last` their days as far as they are
known; `articles` is NULL until they are counted. `called` has how articles call the actor: name, aliases and roles, how
often, and where last.
"""

_REACHED = ("ALTER TABLE analyses ADD COLUMN reached INTEGER",)
"""Paragraphs analysed before the time limit, NULL where that was not reached."""

_MERGED = ("ALTER TABLE decisions ADD COLUMN merged INTEGER",)
"""The dossier that a merge made part of another, for it to have its number again when that is undone."""

_WATCHES = (
    "CREATE TABLE watches (name TEXT PRIMARY KEY, query TEXT NOT NULL, created TEXT NOT NULL) STRICT",
    """
    CREATE TABLE watch_hits (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        watch TEXT NOT NULL REFERENCES watches (name) ON DELETE CASCADE,
        article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        speaker TEXT NOT NULL,
        words TEXT NOT NULL,
        statement TEXT NOT NULL,
        found TEXT NOT NULL,
        told TEXT,
        seen TEXT
    ) STRICT
    """,
    "CREATE INDEX watch_hits_by_watch ON watch_hits (watch, statement)",
    "CREATE INDEX watch_hits_by_article ON watch_hits (article)",
    "CREATE TABLE arrivals (article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE) STRICT",
)
"""Queries that are asked again, and what they found: `statement` is empty where an article as a whole was asked for.
`arrivals` are the articles that feeds and imports brought and that nothing was done with yet."""

_CHOICES = ("CREATE TABLE choices (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",)
"""What was chosen on the screen for all articles, such as the theme."""

_LINKS = ("ALTER TABLE texts ADD COLUMN links TEXT",)
"""Where an article's words lead, as JSON: pairs of address and words."""

_ORIGINS = (
    "ALTER TABLE sayings ADD COLUMN source_kind TEXT",
    "ALTER TABLE sayings ADD COLUMN speaks_for TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX sayings_by_source ON sayings (source_kind)",
    "CREATE INDEX sayings_by_company ON sayings (article) WHERE speaks_for <> ''",
)
"""What each quote comes from: NULL where that was not looked at yet, empty where it isn't known; and the names of those
for whom its speaker speaks."""

_WHOLE_LINES = (
    """
    UPDATE articles SET twin = (
        SELECT o.twin FROM articles AS o WHERE o.line = articles.line ORDER BY o.version LIMIT 1
    ) WHERE version > 1
    """,
    """
    UPDATE articles SET deleted = NULL
    WHERE deleted NOT NULL AND EXISTS (SELECT 1 FROM articles AS o WHERE o.line = articles.line AND o.deleted IS NULL)
    """,
    """
    CREATE TEMP TABLE unlisted AS
    SELECT DISTINCT a.newer AS id, (
        SELECT b.id FROM articles AS b WHERE (b.id = a.newer OR b.newer = a.newer)
        AND b.version = (SELECT max(version) FROM articles AS o WHERE o.line = b.line)
        ORDER BY b.deleted NOT NULL, b.twin, b.claim NOT NULL, b.line LIMIT 1
    ) AS best
    FROM articles AS a JOIN articles AS l ON l.id = a.newer WHERE a.deleted IS NULL AND l.deleted NOT NULL
    """,
    """
    UPDATE articles SET newer = iif(articles.id = best, NULL, best) FROM unlisted
    WHERE articles.newer = unlisted.id OR articles.id = unlisted.id
    """,
    "DROP TABLE unlisted",
)
"""The texts of one origin are deleted or living together; what was neither listed nor deleted is listed again."""

STEPS: tuple[tuple[str, ...], ...] = (
    (f"{_ANALYSES} STRICT", f"{_HISTORY} STRICT"),
    (f"{_CORRECTIONS} STRICT", f"{_NOTES} STRICT", f"{_PLACES} STRICT"),
    _ARTICLES,
    _ACTORS,
    _FEEDS,
    _LOGINS,
    _TEXTS,
    _STAMP,
    _TALLIES,
    _REACHED,
    _MERGED,
    _WATCHES,
    _CHOICES,
    _LINKS,
    _ORIGINS,
    _WHOLE_LINES,
)
"""What each step executes."""
