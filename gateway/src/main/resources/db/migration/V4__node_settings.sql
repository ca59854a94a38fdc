-- Settings that people gave nodes, each as it was signed. Rows are kept for good.
CREATE TABLE node_settings (
    node          VARCHAR(32)   NOT NULL,
    number        BIGINT        NOT NULL, -- the highest counts
    settings      VARCHAR(4000) NOT NULL, -- YAML
    who           VARCHAR(32)   NOT NULL,
    ordered_at    BIGINT        NOT NULL, -- microseconds since 1970, the gateway's clock
    PRIMARY KEY (node, number)
);
