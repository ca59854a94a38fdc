-- Every certificate that the site's authority gave to a node. Rows are kept for good: records that were
-- signed years ago are verified by them.
CREATE TABLE node_certificate (
    fingerprint   CHAR(64)    NOT NULL PRIMARY KEY, -- SHA-256 of the certificate
    node          VARCHAR(32) NOT NULL,
    purpose       VARCHAR(16) NOT NULL, -- CONNECTION, SIGNATURE
    key_name      CHAR(64)    NOT NULL, -- SHA-256 of the public key
    certificate   ${bytes}    NOT NULL, -- X.509, DER
    issued_at     BIGINT      NOT NULL, -- microseconds since 1970, the gateway's clock
    ends_at       BIGINT      NOT NULL,
    withdrawn_at  BIGINT                -- null while it counts
);

CREATE INDEX node_certificate_node ON node_certificate (node, purpose);

-- What nodes signed, as far as records came with it that were not stored yet.
CREATE TABLE journal_batch (
    id            BIGINT      NOT NULL PRIMARY KEY,
    node          VARCHAR(32) NOT NULL,
    boot          VARCHAR(36) NOT NULL,
    signed_count  BIGINT      NOT NULL, -- of the node's run
    key_name      CHAR(64)    NOT NULL,
    statement     ${bytes}    NOT NULL, -- the bytes that were signed; they hold each record's hash
    signature     ${bytes}    NOT NULL
);

CREATE INDEX journal_batch_count ON journal_batch (node, boot, signed_count);

ALTER TABLE journal_record ADD COLUMN batch BIGINT; -- null where the node did not sign

-- Codes that let a node in once. The key is made of the code and worth as much until it ends.
CREATE TABLE enrolment_code (
    node          VARCHAR(32) NOT NULL PRIMARY KEY,
    code_key      ${bytes}    NOT NULL,
    ends_at       BIGINT      NOT NULL, -- microseconds since 1970, the gateway's clock
    tries_left    INTEGER     NOT NULL
);
