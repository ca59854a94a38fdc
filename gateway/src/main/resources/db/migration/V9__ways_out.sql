-- A way out of the gateway, and up to which record of the audit it has its deliveries.
CREATE TABLE way_out (
    id            VARCHAR(32)  NOT NULL PRIMARY KEY,
    position      BIGINT       NOT NULL, -- audit number; all behind it are still to be looked at
    answered_at   BIGINT,                -- microseconds since 1970, when it last worked
    failing_since BIGINT,                -- since when it has not; none while it works
    problem       VARCHAR(500)           -- what was last wrong with it
);

-- What is told through a way, one row for each act. The document is what is sent, however often.
CREATE TABLE way_out_delivery (
    way           VARCHAR(32)  NOT NULL,
    audit         BIGINT       NOT NULL, -- number of the record that it tells of
    alert         BIGINT       NOT NULL, -- number of its alert
    act           VARCHAR(32)  NOT NULL,
    document      TEXT         NOT NULL, -- JSON
    state         VARCHAR(16)  NOT NULL, -- WAITING, SENT, ANSWERED, REFUSED, GIVEN_UP
    attempts      INTEGER      NOT NULL,
    created_at    BIGINT       NOT NULL, -- microseconds since 1970, the gateway's clock, as below
    tried_at      BIGINT,
    done_at       BIGINT,
    problem       VARCHAR(500),          -- why the last attempt failed
    answer        VARCHAR(500),          -- what the receiver said
    PRIMARY KEY (way, audit)
);

CREATE INDEX way_out_delivery_state ON way_out_delivery (way, state, audit);
CREATE INDEX way_out_delivery_alert ON way_out_delivery (way, alert, audit);
CREATE INDEX way_out_delivery_done ON way_out_delivery (done_at);
