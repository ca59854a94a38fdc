package dev.vallum.gateway.api;

import dev.vallum.gateway.audit.AuditRecord;
import dev.vallum.gateway.store.AuditStore;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.validation.Validated;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;

/** The record of what was seen and what people did, for those who check it. */
@Controller("/api/audit")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured({"AUDITOR", "SUPERVISOR"})
@Validated
class AuditController {
    private final AuditStore audit;

    AuditController(AuditStore audit) {
        this.audit = audit;
    }

    /**
     * One record of the chain.
     *
     * @param previous hash of the record before it, SHA-256 in hexadecimal
     * @param hash its own, over all its other fields
     */
    @Serdeable
    record AuditRecordView(
            long number,
            Instant time,
            String who,
            String action,
            String subject,
            String detail,
            String previous,
            String hash) {
        static AuditRecordView of(AuditRecord record) {
            var entry = record.entry();
            return new AuditRecordView(
                    record.number(),
                    entry.time(),
                    entry.who(),
                    entry.action(),
                    entry.subject(),
                    entry.detail(),
                    record.previous().hex(),
                    record.hash().hex());
        }
    }

    /**
     * Records, the earliest first.
     *
     * @param after only records with a higher number than this
     * @param limit how many at most
     */
    @Get
    List<AuditRecordView> records(
            @QueryValue(defaultValue = "0") @Min(0) long after,
            @QueryValue(defaultValue = "100") @Min(1) @Max(1000) int limit) {
        return audit.after(after, limit).stream().map(AuditRecordView::of).toList();
    }
}
