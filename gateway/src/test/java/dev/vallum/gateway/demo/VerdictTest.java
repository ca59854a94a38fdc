package dev.vallum.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final ExpectedAlert CROSSING =
            new ExpectedAlert(
                    "crossing",
                    "INTRUSION",
                    "CRITICAL",
                    List.of("z12", "z13"),
                    null,
                    "INWARD",
                    null,
                    null,
                    null);
    private static final ExpectedAlert STORM =
            new ExpectedAlert(
                    "storm",
                    "INTRUSION",
                    "LOW",
                    null,
                    List.of("z40", "z41", "z42"),
                    null,
                    "many zones",
                    2,
                    5);

    @Test
    void isGoodWhenEachAlertIsExpectedAndNoneIsMissing() {
        var verdict = verdict(crossing(1), storm(2, "z40"), storm(3, "z41", "z42"));

        assertThat(verdict.isGood()).isTrue();
        assertThat(verdict.outcomes().get(1).alerts()).hasSize(2);
    }

    @Test
    void namesWhatIsMissing() {
        var verdict = verdict(storm(2, "z40"));

        assertThat(verdict.isGood()).isFalse();
        assertThat(verdict.missing()).containsExactly(CROSSING, STORM);
    }

    @Test
    void oneAlertTooManyIsNotExpected() {
        var twice = crossing(9);

        var verdict = verdict(crossing(1), storm(2, "z40"), storm(3, "z41"), twice);

        assertThat(verdict.isGood()).isFalse();
        assertThat(verdict.unexpected()).containsExactly(twice);
    }

    @Test
    void everyParticularHasToAgree() {
        assertThat(CROSSING.matches(crossing(1))).isTrue();
        assertThat(CROSSING.matches(seen("LOW", "INWARD", null, "z12", "z13"))).isFalse();
        assertThat(CROSSING.matches(seen("CRITICAL", "ALONG", null, "z12", "z13"))).isFalse();
        assertThat(CROSSING.matches(seen("CRITICAL", "INWARD", null, "z12"))).isFalse();
        assertThat(CROSSING.matches(seen("CRITICAL", "INWARD", null, "z11", "z12", "z13")))
                .isFalse();
        assertThat(CROSSING.matches(seen("CRITICAL", "INWARD", "a patrol", "z12", "z13")))
                .isFalse();
        assertThat(STORM.matches(storm(1, "z40"))).isTrue();
        assertThat(STORM.matches(storm(1, "z39", "z40"))).isFalse();
        assertThat(STORM.matches(seen("LOW", "UNKNOWN", "a patrol", "z40"))).isFalse();
    }

    @Test
    void anExpectationWithoutAPlaceIsRefused() {
        assertThatThrownBy(() ->
                        new ExpectedAlert(
                                "anywhere", "FAULT", "LOW", null, null, null, null, null, null))
                .hasMessageContaining("anywhere");
    }

    private static Verdict verdict(SeenAlert... seen) {
        return Verdict.of(List.of(CROSSING, STORM), List.of(seen));
    }

    private static SeenAlert crossing(long number) {
        return new SeenAlert(
                number,
                "INTRUSION",
                "CRITICAL",
                "UNACKNOWLEDGED",
                List.of("z12", "z13"),
                "INWARD",
                List.of(),
                Instant.EPOCH);
    }

    private static SeenAlert storm(long number, String... zones) {
        return new SeenAlert(
                number,
                "INTRUSION",
                "LOW",
                "UNACKNOWLEDGED",
                List.of(zones),
                "UNKNOWN",
                List.of("many zones at once"),
                Instant.EPOCH);
    }

    private static SeenAlert seen(
            String priority, String direction, @Nullable String explanation, String... zones) {
        return new SeenAlert(
                1,
                "INTRUSION",
                priority,
                "UNACKNOWLEDGED",
                List.of(zones),
                direction,
                explanation == null ? List.of() : List.of(explanation),
                Instant.EPOCH);
    }
}
