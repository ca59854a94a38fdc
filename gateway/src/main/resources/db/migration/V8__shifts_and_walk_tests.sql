-- Who had the watch, and what was handed over at its end.
CREATE TABLE shift (
    number        BIGINT      NOT NULL PRIMARY KEY, -- from 1, without gaps
    operator      VARCHAR(32) NOT NULL,
    began_at      BIGINT      NOT NULL, -- microseconds since 1970, the gateway's clock
    ended_at      BIGINT,               -- absent while it lasts
    document      TEXT                  -- JSON, what was handed over; absent while it lasts
);

CREATE TABLE shift_note (
    shift         BIGINT        NOT NULL REFERENCES shift (number),
    number        BIGINT        NOT NULL, -- from 1 in each shift
    time          BIGINT        NOT NULL,
    who           VARCHAR(32)   NOT NULL,
    text          VARCHAR(2000) NOT NULL,
    PRIMARY KEY (shift, number)
);

-- Walks through a zone, to see what it detects. What was detected stands in journal_record.
CREATE TABLE walk_test (
    id            VARCHAR(36) NOT NULL PRIMARY KEY,
    zone          VARCHAR(32) NOT NULL,
    begun_by      VARCHAR(32) NOT NULL,
    begun_at      BIGINT      NOT NULL, -- microseconds since 1970, the gateway's clock
    ended_at      BIGINT                -- absent while it lasts
);

CREATE INDEX walk_test_begun_at ON walk_test (begun_at);

CREATE TABLE walk (
    test          VARCHAR(36)  NOT NULL REFERENCES walk_test (id),
    number        BIGINT       NOT NULL, -- from 1 in each test
    gait          VARCHAR(16)  NOT NULL,
    begun_by      VARCHAR(32)  NOT NULL,
    begun_at      BIGINT       NOT NULL,
    ended_at      BIGINT       NOT NULL, -- at the latest, while it lasts
    suppression   VARCHAR(36)  NOT NULL, -- what withholds the alerts of it
    discarded     VARCHAR(500),          -- why it does not count
    PRIMARY KEY (test, number)
);
