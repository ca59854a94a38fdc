-- Pictures that cameras took of alerts, where the site has allowed that.
CREATE TABLE alert_snapshot (
    alert         VARCHAR(36)  NOT NULL, -- id of the alert
    number        INTEGER      NOT NULL, -- from 1 for each alert
    camera        VARCHAR(32)  NOT NULL,
    zone          VARCHAR(32)  NOT NULL,
    audit         BIGINT       NOT NULL, -- number of the record of the act for which it was taken
    exercise      INTEGER      NOT NULL, -- 1 for a drill
    taken_at      BIGINT       NOT NULL, -- microseconds since 1970, the gateway's clock
    sha256        CHAR(64)     NOT NULL, -- of the picture; stands in the audit too
    bytes         INTEGER      NOT NULL,
    width         INTEGER      NOT NULL,
    height        INTEGER      NOT NULL,
    image         ${bytes}     NOT NULL, -- JPEG
    PRIMARY KEY (alert, number),
    UNIQUE (alert, camera, audit)
);

CREATE INDEX alert_snapshot_taken_at ON alert_snapshot (taken_at);
