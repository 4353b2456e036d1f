-- Version 5: everything about one activity is found by it.

CREATE INDEX feed_by_activity ON feed (activity, seq) WHERE activity IS NOT NULL;
