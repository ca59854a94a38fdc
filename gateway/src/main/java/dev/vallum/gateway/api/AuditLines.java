package dev.vallum.gateway.api;

import dev.vallum.gateway.audit.AuditRecord;
import dev.vallum.gateway.store.AuditStore;
import io.micronaut.serde.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The audit as lines of JSON, read from the database a page at a time, however long it is. */
final class AuditLines extends InputStream {
    private static final int PAGE = 500;

    private final AuditStore audit;
    private final ObjectMapper json;
    private byte[] page = {};
    private int at;
    private long last;

    AuditLines(AuditStore audit, ObjectMapper json) {
        this.audit = audit;
        this.json = json;
    }

    @Override
    public int read() throws IOException {
        return isAtEnd() ? -1 : page[at++] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        int count = Math.min(length, page.length - at);
        System.arraycopy(page, at, into, offset, count);
        at += count;
        return count;
    }

    private boolean isAtEnd() throws IOException {
        if (at == page.length) {
            page = lines(audit.after(last, PAGE));
            at = 0;
        }
        return page.length == 0;
    }

    private byte[] lines(List<AuditRecord> records) throws IOException {
        var lines = new ByteArrayOutputStream();
        for (var record : records) {
            lines.write(json.writeValueAsBytes(AuditController.AuditRecordView.of(record)));
            lines.write("\n".getBytes(StandardCharsets.US_ASCII));
            last = record.number();
        }
        return lines.toByteArray();
    }
}
