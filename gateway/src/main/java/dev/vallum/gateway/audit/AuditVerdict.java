package dev.vallum.gateway.audit;

import dev.vallum.wire.RecordHash;

/** What came of walking the chain. */
public sealed interface AuditVerdict {

    /**
     * Every record is as it was written.
     *
     * @param latest hash of the last record; the same hash kept elsewhere shows that none is cut
     *     off
     */
    record Intact(long records, RecordHash latest) implements AuditVerdict {}

    /** The first record that is not as it was written, or that should stand there and doesn't. */
    record Broken(long number, Flaw flaw) implements AuditVerdict {}

    /** What is wrong with a record. */
    enum Flaw {
        /** A number is left out, or stands twice. */
        NOT_NEXT("a number is left out, or stands twice"),
        /** It does not name the hash of the record before it. */
        NOT_CHAINED("it doesn't name the record before it"),
        /** Its content is not what was hashed. */
        CHANGED("its content is not what was hashed"),
        /** It says that records were dropped by policy, and the authority did not say so. */
        UNSIGNED_STATEMENT(
                "it states what was dropped by policy, and the authority signed no such");

        private final String words;

        Flaw(String words) {
            this.words = words;
        }

        /** As a person reads it. */
        public String words() {
            return words;
        }
    }
}
