-- Version 8: what was done about certificates.

-- Each time that an organizer revoked a certificate, or had it count again. The certificate's own row says how it stands.
CREATE TABLE certificate_acts (
    year   INTEGER NOT NULL,
    nth    INTEGER NOT NULL,
    at     INTEGER NOT NULL,
    what   TEXT NOT NULL,           -- revoked or reinstated
    device BLOB NOT NULL,           -- the organizer's
    reason TEXT NOT NULL
) STRICT;
INSERT INTO certificate_acts (year, nth, at, what, device, reason)
    SELECT year, nth, revoked_at, 'revoked', revoked_by, coalesce(reason, '')
    FROM certificates WHERE revoked_at IS NOT NULL AND revoked_by IS NOT NULL;
