package dev.vallum.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InstantsTest {
    private static final long YEAR_1 = -62_135_596_800L;
    private static final long YEAR_9999 = 253_402_300_799L;

    private final JsonMapper general = JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private final JsonMapper mapper =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .addModule(new SimpleModule().addDeserializer(Instant.class, new Instants()))
                    .build();

    @Test
    void readsWhatIsWritten() throws Exception {
        var random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            var unit =
                    switch (i % 4) {
                        case 0 -> ChronoUnit.SECONDS;
                        case 1 -> ChronoUnit.MILLIS;
                        case 2 -> ChronoUnit.MICROS;
                        default -> ChronoUnit.NANOS;
                    };
            var moment =
                    Instant.ofEpochSecond(
                                    random.nextLong(YEAR_1, YEAR_9999),
                                    random.nextInt(1_000_000_000))
                            .truncatedTo(unit);
            assertThat(read(moment.toString())).isEqualTo(moment);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-28T23:59:59.1Z",
                "2024-02-29T00:00:00.12345678Z",
                "2026-11-21T02:30:00+01:00",
                "2026-11-21T24:00:00Z",
                "2026-11-21T02:30:00.Z",
                "+12026-11-21T02:30:00Z",
                "-0001-11-21T02:30:00Z"
            })
    void readsOtherFormsAsTheGeneralParserDoes(String text) throws Exception {
        assertThat(read(text)).isEqualTo(general.readValue(quoted(text), Instant.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30T02:30:00Z",
                "2026-13-01T02:30:00Z",
                "2026-11-21T25:00:00Z",
                "2026-11-21T02:60:00Z",
                "2026-11-21T02:30Z",
                "2026-11-21T02:30:00.1234567890Z",
                "2026-11-21 02:30:00Z",
                "2026-11-2١T02:30:00Z",
                "now"
            })
    void refusesWhatIsNoMoment(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(JsonMappingException.class);
    }

    private Instant read(String text) throws Exception {
        return mapper.readValue(quoted(text), Instant.class);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
