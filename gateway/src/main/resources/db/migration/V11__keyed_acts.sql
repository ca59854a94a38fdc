-- What people's programs did under a key, so that the same request is not carried out twice.
CREATE TABLE keyed_act (
    account       VARCHAR(64)  NOT NULL,
    request_key   VARCHAR(128) NOT NULL,
    request_hash  VARCHAR(64)  NOT NULL, -- SHA-256 of method, path and body, hexadecimal
    began_at      BIGINT       NOT NULL, -- microseconds since 1970, the gateway's clock
    status        INTEGER,               -- HTTP; absent if the gateway ended before it answered
    answer        TEXT,                  -- JSON, or why it was refused
    PRIMARY KEY (account, request_key)
);

CREATE INDEX keyed_act_began_at ON keyed_act (began_at);
