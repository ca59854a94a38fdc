package dev.vallum.gateway.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Something to put on record.
 *
 * @param time by the gateway's clock, to the microsecond
 * @param who an account's name, or {@code system}
 * @param action what was done, such as {@code alert acknowledged}
 * @param subject to what, such as {@code alert/7}
 * @param detail the particulars, never a secret
 */
public record AuditEntry(Instant time, String who, String action, String subject, String detail) {
    public AuditEntry {
        time = time.truncatedTo(ChronoUnit.MICROS);
    }
}
