-- Version 4: registration.

-- In `feed`, kind 9 is a word on coming: `device` said it, as `member`, about `activity`. The tables stay as they are; the
-- version only keeps an older hub, which could not read such a row, away.
