package dev.vallum.gateway.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.vallum.gateway.notify.notice.Notice;

/** Notices as they are stored. */
final class Notices {
    private static final ObjectMapper DOCUMENTS =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                    .build();

    private Notices() {}

    static String document(Notice notice) {
        try {
            return DOCUMENTS.writeValueAsString(notice);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("notice " + notice.id() + " can't be written", e);
        }
    }

    static Notice of(String document) {
        try {
            return DOCUMENTS.readValue(document, Notice.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored notice can't be read", e);
        }
    }
}
