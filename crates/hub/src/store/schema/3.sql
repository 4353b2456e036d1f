-- Version 3: units and people.

-- In `feed`, kind 8 is a card of the directory. It is about no device, member or activity by column: no member's device is
-- to find it. The tables stay as they are; the version only keeps an older hub, which could not read such a row, away.
