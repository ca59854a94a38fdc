-- Values for plots from around detections: what a node sent at once. Lossy, and dropped after a time.
CREATE TABLE measurement (
    node          VARCHAR(32) NOT NULL,
    received_at   BIGINT      NOT NULL, -- microseconds since 1970, the gateway's clock
    document      TEXT        NOT NULL, -- JSON, the values of all its sensors
    PRIMARY KEY (node, received_at)
);

CREATE INDEX measurement_received_at ON measurement (received_at);
