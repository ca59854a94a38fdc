package dev.vallum.gateway.audit;

import dev.vallum.wire.RecordHash;
import java.nio.charset.StandardCharsets;

/**
 * One link of the chain.
 *
 * @param number from 1, without gaps
 * @param previous hash of the record before, {@link RecordHash#NONE} for the first
 * @param hash of all that stands in this record
 */
public record AuditRecord(long number, AuditEntry entry, RecordHash previous, RecordHash hash) {

    /** The record that says an entry, behind another one. */
    public static AuditRecord after(long number, RecordHash previous, AuditEntry entry) {
        return new AuditRecord(number + 1, entry, previous, hash(number + 1, entry, previous));
    }

    /** What the hash has to be. */
    RecordHash reckoned() {
        return hash(number, entry, previous);
    }

    /** What is hashed, in UTF-8. */
    public byte[] hashed() {
        return hashed(number, entry, previous);
    }

    private static RecordHash hash(long number, AuditEntry entry, RecordHash previous) {
        return RecordHash.of(hashed(number, entry, previous));
    }

    /** Each part stands behind its length, so that no two entries can read the same. */
    private static byte[] hashed(long number, AuditEntry entry, RecordHash previous) {
        var text = new StringBuilder();
        for (var part :
                new String[] {
                    Long.toString(number),
                    entry.time().toString(),
                    entry.who(),
                    entry.action(),
                    entry.subject(),
                    entry.detail(),
                    previous.hex()
                }) {
            text.append(part.length()).append(':').append(part).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
