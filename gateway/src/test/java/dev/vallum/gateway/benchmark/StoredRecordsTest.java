package dev.vallum.gateway.benchmark;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredRecordsTest {
    private static final Map<String, List<String>> JOURNALLED =
            Map.of("n01", List.of("a", "b"), "n02", List.of("c"));

    @Test
    void takesEachRecordOnce() {
        assertThatCode(() -> StoredRecords.requireOnce(JOURNALLED, JOURNALLED))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesARecordTooFewTooManyOrOutOfOrder() {
        refuses(Map.of("n01", List.of("a"), "n02", List.of("c")));
        refuses(Map.of("n01", List.of("a", "a", "b"), "n02", List.of("c")));
        refuses(Map.of("n01", List.of("b", "a"), "n02", List.of("c")));
    }

    @Test
    void refusesANodeTooFewOrTooMany() {
        refuses(Map.of("n01", List.of("a", "b")));
        refuses(Map.of("n01", List.of("a", "b"), "n02", List.of("c"), "n03", List.of("d")));
    }

    private static void refuses(Map<String, List<String>> stored) {
        assertThatThrownBy(() -> StoredRecords.requireOnce(JOURNALLED, stored))
                .isInstanceOf(IllegalStateException.class);
    }
}
