package dev.vallum.gateway.api;

import dev.vallum.gateway.audit.AuditRecord;
import dev.vallum.gateway.audit.AuditVerdict;
import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.proof.AuditProof;
import dev.vallum.gateway.store.AuditStore;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.validation.Validated;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The record of what was seen and what people did, for those who check it. */
@Controller("/api/audit")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured({"AUDITOR", "SUPERVISOR"})
@Validated
class AuditController {
    private static final MediaType NDJSON = MediaType.of("application/x-ndjson");

    private final AuditStore audit;
    private final Authority authority;
    private final ObjectMapper json;

    AuditController(AuditStore audit, Authority authority, ObjectMapper json) {
        this.audit = audit;
        this.authority = authority;
        this.json = json;
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

    /**
     * Records, the latest first.
     *
     * @param before only records with a lower number than this
     * @param limit how many at most
     */
    @Get("/latest")
    List<AuditRecordView> latest(
            @QueryValue @Nullable @Min(1) Long before,
            @QueryValue(defaultValue = "100") @Min(1) @Max(1000) int limit) {
        return audit.before(before == null ? Long.MAX_VALUE : before, limit).stream()
                .map(AuditRecordView::of)
                .toList();
    }

    /**
     * Whether the chain is whole.
     *
     * @param records the number of the last; of a broken chain the number of the first that is
     *     wrong
     * @param hash of the last record of a whole chain: whoever keeps it sees later that nothing was
     *     cut off
     * @param flaw what is wrong, in a word
     */
    @Serdeable
    record Verification(
            boolean intact, long records, @Nullable String hash, @Nullable String flaw) {}

    /** Walks the whole chain, back to its first record or to what was dropped by policy. */
    @Get("/verification")
    Verification verify() {
        var proof = AuditProof.of(audit, authority.certificate().getPublicKey());
        return switch (proof.verdict()) {
            case AuditVerdict.Intact whole ->
                    new Verification(true, whole.records(), whole.latest().hex(), null);
            case AuditVerdict.Broken broken ->
                    new Verification(false, broken.number(), null, broken.flaw().name());
        };
    }

    /** All records, a JSON object a line, the earliest first. */
    @Get(value = "/export", produces = "application/x-ndjson")
    HttpResponse<StreamedFile> export() {
        var lines = new AuditLines(audit, json);
        return HttpResponse.ok(new StreamedFile(lines, NDJSON))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"vallum-audit.ndjson\"");
    }
}
