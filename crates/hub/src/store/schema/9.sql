-- Version 9: organizers' devices have names, and their rights can end.

-- What whoever uses an organizer's device is called. It stays when the rights end: the log has them by that name.
ALTER TABLE devices ADD COLUMN name TEXT;

-- Whom a one-time link is for, if that was said, and which device made it; none for the hub's command line. When a device's
-- rights end, the links that it made and nobody has used end with them.
ALTER TABLE invitations ADD COLUMN name TEXT;
ALTER TABLE invitations ADD COLUMN made_by BLOB;

-- Everything that was done about who may organize, in order; never changed.
CREATE TABLE rights (
    nth  INTEGER PRIMARY KEY,       -- dense from 1
    at   INTEGER NOT NULL,
    by   BLOB,                      -- the device that did it; none for the hub's command line
    what TEXT NOT NULL              -- as JSON
) STRICT;
