-- The hub's whole memory. One thread of one process writes here.

-- What the hub knows of itself: `epoch`, random for each database, so that devices notice one that was restored from a
-- backup (a backup has none, and draws a new one when it is opened); `key`, which signs tickets and cookies.
CREATE TABLE IF NOT EXISTS hub (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Every device that ever spoke, and the SHA-256 of the key it made.
CREATE TABLE IF NOT EXISTS devices (
    id            BLOB PRIMARY KEY,
    key_hash      BLOB NOT NULL,
    registered_at INTEGER NOT NULL,
    organizer_at  INTEGER              -- when an invitation made it an organizer's
) STRICT, WITHOUT ROWID;

-- What was taken, in order. `seq` is given by the writer: dense from 1, never used twice.
CREATE TABLE IF NOT EXISTS feed (
    seq        INTEGER PRIMARY KEY,
    record     BLOB NOT NULL UNIQUE,   -- the idempotency key
    kind       INTEGER NOT NULL,       -- 1 plan, 2 check-in, 3 binding, 4 correction
    device     BLOB,                   -- whose check-in or binding
    member     BLOB,                   -- whom a correction is about
    activity   BLOB,                   -- of a plan, check-in or correction
    superseded INTEGER NOT NULL,       -- 1 for a plan that a later revision has replaced: not shown
    change     TEXT NOT NULL           -- what there is to know, as JSON
) STRICT;
CREATE INDEX IF NOT EXISTS feed_by_device ON feed (device, seq) WHERE device IS NOT NULL;
CREATE INDEX IF NOT EXISTS feed_by_member ON feed (member, seq) WHERE member IS NOT NULL;
CREATE INDEX IF NOT EXISTS feed_at_start ON feed (kind, seq) WHERE kind <> 2;

-- What was not taken, and why: asked again, the hub answers the same.
CREATE TABLE IF NOT EXISTS refusals (
    record     BLOB PRIMARY KEY,
    device     BLOB NOT NULL,
    refused_at INTEGER NOT NULL,
    refusal    TEXT NOT NULL           -- as JSON
) STRICT, WITHOUT ROWID;

-- The first device that used an arrival ticket, for as long as tickets are good.
CREATE TABLE IF NOT EXISTS tickets (
    id           BLOB PRIMARY KEY,
    device       BLOB NOT NULL,
    announced_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS tickets_by_age ON tickets (announced_at);

-- One-time links that make a device an organizer's: the SHA-256 of their token.
CREATE TABLE IF NOT EXISTS invitations (
    token_hash BLOB PRIMARY KEY,
    expires_at INTEGER NOT NULL,
    used_by    BLOB
) STRICT, WITHOUT ROWID;
