-- Every record a node journalled, as it came. The id is given by the gateway in the order of commits.
CREATE TABLE journal_record (
    id            BIGINT      NOT NULL PRIMARY KEY,
    node          VARCHAR(32) NOT NULL,
    journal       VARCHAR(36) NOT NULL,
    kind          VARCHAR(16) NOT NULL, -- detected, dropped, unreadable
    sequence      BIGINT      NOT NULL, -- the first that this record stands for
    through       BIGINT      NOT NULL, -- the last; the same but for unreadable ones
    hash          CHAR(64)    NOT NULL,
    bytes         ${bytes}    NOT NULL,
    received_at   BIGINT      NOT NULL, -- microseconds since 1970, the gateway's clock
    event_time    BIGINT      NOT NULL, -- microseconds since 1970, when it happened as far as known
    -- A detection has these; a record of what a full journal dropped has none of them.
    sensor        VARCHAR(32),
    type          VARCHAR(48),
    category      VARCHAR(16),
    phase         VARCHAR(16),
    UNIQUE (node, journal, sequence)
);

CREATE INDEX journal_record_event_time ON journal_record (event_time);
CREATE INDEX journal_record_sensor ON journal_record (sensor, event_time);

CREATE TABLE account (
    name          VARCHAR(32)  NOT NULL PRIMARY KEY,
    password_hash VARCHAR(256) NOT NULL,
    roles         VARCHAR(128) NOT NULL, -- names with spaces between
    created_at    BIGINT       NOT NULL
);

CREATE TABLE node_secret (
    node          VARCHAR(32) NOT NULL PRIMARY KEY,
    secret_hash   CHAR(64)    NOT NULL, -- SHA-256; the secret has 256 random bits
    created_at    BIGINT      NOT NULL
);
