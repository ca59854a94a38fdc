-- Sensors, nodes and zones that are or were set aside; one that was ended early ends at that moment.
CREATE TABLE suppression (
    id            VARCHAR(36)   NOT NULL PRIMARY KEY,
    kind          VARCHAR(32)   NOT NULL,
    subject_kind  VARCHAR(16)   NOT NULL,
    subject       VARCHAR(64)   NOT NULL,
    begins_at     BIGINT        NOT NULL, -- microseconds since 1970, the gateway's clock
    ends_at       BIGINT        NOT NULL,
    who           VARCHAR(64)   NOT NULL,
    reason        VARCHAR(1000) NOT NULL
);

CREATE INDEX suppression_ends_at ON suppression (ends_at);

-- When an alert was raised, so that a shift's or a month's can be counted.
ALTER TABLE alert ADD COLUMN raised_at BIGINT NOT NULL DEFAULT 0;

UPDATE alert SET raised_at = updated_at;

CREATE INDEX alert_raised_at ON alert (raised_at);
