package dev.vallum.gateway.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lists of an export: a JSON object a line. */
final class Lines {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Lines() {}

    /** A record of a node's journal; its bytes stand in {@code file}. */
    record RecordLine(
            long id,
            String node,
            String journal,
            long sequence,
            long through,
            String hash,
            String receivedAt,
            String kind,
            @Nullable String sensor,
            @Nullable String type,
            @Nullable String category,
            @Nullable String phase,
            @Nullable Long batch,
            String file) {}

    /** What a node signed; its bytes stand in {@code file} and {@code signatureFile}. */
    record BatchLine(long id, String node, String key, String file, String signatureFile) {}

    /** A node's certificate for signatures. */
    record CertificateLine(
            String node,
            String key,
            String fingerprint,
            String issuedAt,
            String endsAt,
            @Nullable String withdrawnAt,
            String file) {}

    /** A record of the audit; what is hashed stands in {@code file}. */
    record AuditLine(
            long number,
            String time,
            String who,
            String action,
            String subject,
            String detail,
            String previous,
            String hash,
            String file) {}

    static String write(Object line) {
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(line + " can't be written", e);
        }
    }

    static <T> T readOne(String text, Class<T> type) throws ExportException {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new ExportException("a line can't be read", e);
        }
    }

    static <T> List<T> read(String text, Class<T> type) throws ExportException {
        var lines = new java.util.ArrayList<T>();
        for (var line : text.split("\n", -1)) {
            if (!line.isEmpty()) {
                lines.add(readOne(line, type));
            }
        }
        return lines;
    }
}
