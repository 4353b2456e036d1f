-- Version 7: certificates of courses.

-- Every certificate that was ever issued. No names: what one says is derived anew whenever it is asked for. Numbers are
-- shared with `proofs`: no two papers of one hub have the same.
CREATE TABLE certificates (
    year       INTEGER NOT NULL,    -- of the first issue, in Shanghai
    nth        INTEGER NOT NULL,    -- dense from 1 in each year, together with proofs
    member     BLOB NOT NULL,       -- under the id that stood then
    course     BLOB NOT NULL,
    done_in    INTEGER NOT NULL,    -- the year in which the course was done
    version    INTEGER NOT NULL,    -- how often it was issued
    contents   BLOB NOT NULL,       -- SHA-256 of all that it says but number, version and day
    issued_at  INTEGER NOT NULL,    -- the last time
    revoked_at INTEGER,
    revoked_by BLOB,                -- the organizer's device
    reason     TEXT,
    PRIMARY KEY (year, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX certificates_of_course ON certificates (course, member);
