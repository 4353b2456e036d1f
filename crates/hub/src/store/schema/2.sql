-- Version 2: roles, more kinds of rows, and check-ins that came before their activity.

-- What a device may do, as JSON; none for a member's. Whoever was an organizer before may do everything.
ALTER TABLE devices ADD COLUMN role TEXT;
UPDATE devices SET role = '"Administrator"' WHERE organizer_at IS NOT NULL;

-- What a one-time link makes of a device, as JSON.
ALTER TABLE invitations ADD COLUMN role TEXT;
UPDATE invitations SET role = '"Administrator"';

-- In `feed`, kind 5 is a key, 6 a word on leave, 7 an organizer's act. `device` is whose it is or which device an act is
-- about, `member` a check-in's companion or whom an act is about, `activity` that of all that have one.

-- When a code first reached the hub with its author's check-in, for codes of activities that the hub does not know yet.
-- Kept for as long as such a record is held.
CREATE TABLE held (
    record     BLOB PRIMARY KEY,
    code       TEXT NOT NULL,          -- a hold is good for this code only
    reached_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX held_by_age ON held (reached_at);
