-- Packages of a node's program that people brought in. Rows are kept for good, files while needed.
CREATE TABLE software_package (
    sha256        CHAR(64)      NOT NULL PRIMARY KEY, -- of the file
    version       VARCHAR(48)   NOT NULL,
    bytes         BIGINT        NOT NULL,
    who           VARCHAR(32)   NOT NULL,
    stored_at     BIGINT        NOT NULL -- microseconds since 1970, the gateway's clock
);

-- Which program nodes were ordered to run, each as it was signed. Rows are kept for good.
CREATE TABLE node_software (
    node          VARCHAR(32)   NOT NULL,
    number        BIGINT        NOT NULL, -- the highest counts
    version       VARCHAR(48)   NOT NULL,
    sha256        CHAR(64)      NOT NULL,
    bytes         BIGINT        NOT NULL,
    who           VARCHAR(32)   NOT NULL,
    ordered_at    BIGINT        NOT NULL, -- microseconds since 1970, the gateway's clock
    PRIMARY KEY (node, number)
);
