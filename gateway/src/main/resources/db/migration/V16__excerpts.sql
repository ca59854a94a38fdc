-- What a sensor's readings were like around something that it detected. Lossy, and dropped after a time.
CREATE TABLE excerpt (
    detection     BIGINT      NOT NULL PRIMARY KEY, -- id of the record of the first onset in it
    node          VARCHAR(32) NOT NULL,
    sensor        VARCHAR(32) NOT NULL,
    detected_at   BIGINT      NOT NULL, -- microseconds since 1970, the event time of that onset
    from_time     BIGINT      NOT NULL, -- when it begins
    until_time    BIGINT      NOT NULL, -- when it ends
    received_at   BIGINT      NOT NULL, -- by the gateway's clock
    message       ${bytes}    NOT NULL  -- as the node sends it
);

CREATE INDEX excerpt_sensor ON excerpt (sensor, detected_at);
CREATE INDEX excerpt_received_at ON excerpt (received_at);
