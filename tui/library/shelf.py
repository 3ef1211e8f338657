"""The tables of the shelf: articles that were put there, their words for the search, and where they come from."""

from __future__ import annotations

ARTICLES = (
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
"""A step of `tui.library.migrations`."""

ACTORS = (
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
"""The step after it: who is in those articles and what they say, and which of them are one."""

_MARKING = ("CREATE TRIGGER analyses_kept", "CREATE TRIGGER corrections_")
_KEPT = """
    id, digest, name, source, title, author, date, fetched, words, paragraphs, headline, feed, read, starred, deleted,
    newer, indexed
"""
TEXTS = (
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
    *(statement for statement in ACTORS if statement.strip().startswith(_MARKING)),
)
"""A later step: an article has several texts, told apart by where they come from."""
