-- Version 6: proofs of attendance.

-- Every proof that was ever issued. No names: what a proof says is derived anew whenever it is asked for.
CREATE TABLE proofs (
    year          INTEGER NOT NULL,    -- of issue, in Shanghai
    nth           INTEGER NOT NULL,    -- dense from 1 in each year
    member        BLOB NOT NULL,       -- under the id that stood then
    period        TEXT NOT NULL,       -- 2026, 2026-Q1, 2026-03
    contents      BLOB NOT NULL,       -- SHA-256 of all that it says but number and day
    issued_at     INTEGER NOT NULL,
    superseded_at INTEGER,             -- when one with other contents took its place
    PRIMARY KEY (year, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX proofs_standing ON proofs (member, period) WHERE superseded_at IS NULL;

-- In `hub`, `seal` is the secret that certificates are signed with; a backup has it.
