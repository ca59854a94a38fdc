-- An alert as it stands. What is asked for stands in columns, the whole of it in the document.
CREATE TABLE alert (
    id            VARCHAR(36) NOT NULL PRIMARY KEY,
    number        BIGINT      NOT NULL UNIQUE,
    state         VARCHAR(32) NOT NULL,
    updated_at    BIGINT      NOT NULL, -- microseconds since 1970, the gateway's clock
    version       BIGINT      NOT NULL,
    document      TEXT        NOT NULL  -- JSON
);

CREATE INDEX alert_state ON alert (state, updated_at);

-- Up to which detection the alerts above are complete.
CREATE TABLE operation_position (
    name          VARCHAR(32) NOT NULL PRIMARY KEY,
    detection     BIGINT      NOT NULL
);

-- What was seen and what people did. Rows are only ever added; each carries the hash of the one before.
CREATE TABLE audit (
    number        BIGINT       NOT NULL PRIMARY KEY, -- from 1, without gaps
    time          BIGINT       NOT NULL, -- microseconds since 1970, the gateway's clock
    who           VARCHAR(64)  NOT NULL,
    action        VARCHAR(64)  NOT NULL,
    subject       VARCHAR(128) NOT NULL,
    detail        TEXT         NOT NULL,
    previous      CHAR(64)     NOT NULL,
    hash          CHAR(64)     NOT NULL
);
