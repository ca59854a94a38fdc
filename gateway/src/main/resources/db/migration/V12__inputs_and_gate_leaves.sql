-- By what a source's messages are known again, so that one that comes twice counts once.
CREATE TABLE source_message (
    source        VARCHAR(32) NOT NULL,
    message_key   CHAR(64)    NOT NULL, -- SHA-256
    received_at   BIGINT      NOT NULL, -- microseconds since 1970, the gateway's clock
    PRIMARY KEY (source, message_key)
);

CREATE INDEX source_message_received_at ON source_message (received_at);

-- Leave to open a gate once, and what became of it.
CREATE TABLE gate_leave (
    id            VARCHAR(36)   NOT NULL PRIMARY KEY,
    gate          VARCHAR(32)   NOT NULL,
    begins_at     BIGINT        NOT NULL, -- microseconds since 1970, as below
    ends_at       BIGINT        NOT NULL,
    who           VARCHAR(64)   NOT NULL, -- an account, or a source
    reason        VARCHAR(1000) NOT NULL,
    state         VARCHAR(16)   NOT NULL, -- GIVEN, USED, EXPIRED, WITHDRAWN
    changed_at    BIGINT        NOT NULL, -- when it came to this
    detection     BIGINT                  -- the opening that used it
);

CREATE INDEX gate_leave_ends_at ON gate_leave (ends_at);
