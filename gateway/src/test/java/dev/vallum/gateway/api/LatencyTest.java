package dev.vallum.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LatencyTest {
    private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");

    private final Latency latency = new Latency(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void hasNoFiguresBeforeTheFirstReceipt() {
        latency.sent("1", NOW, NOW);
        assertThat(latency.figures()).isEqualTo(new Latency.Figures(0, 0, 0, null, null, null));
    }

    @Test
    void measuresFromTheSensorToTheReceipt() {
        for (int i = 1; i <= 100; i++) {
            var eventTime = NOW.minusMillis(i);
            latency.sent("e" + i, eventTime, eventTime.plusMillis(1));
            latency.painted("e" + i, Duration.ZERO);
        }
        var figures = latency.figures();
        assertThat(figures.count()).isEqualTo(100);
        assertThat(figures.medianMs()).isCloseTo(50, within(0.1));
        assertThat(figures.percentile99Ms()).isCloseTo(99, within(0.1));
        assertThat(figures.maximumMs()).isCloseTo(100, within(0.1));
    }

    @Test
    void leavesOutHowLongTheReceiptWaited() {
        latency.sent("waited", NOW.minusMillis(300), NOW.minusMillis(299));
        latency.painted("waited", Duration.ofMillis(250));
        assertThat(latency.figures().medianMs()).isCloseTo(50, within(0.1));
    }

    @Test
    void countsApartWhatAnOutageHeldUp() {
        var eventTime = NOW.minus(Duration.ofMinutes(5));
        latency.sent("late", eventTime, NOW);
        latency.painted("late", Duration.ZERO);
        assertThat(latency.figures().late()).isEqualTo(1);
        assertThat(latency.figures().count()).isZero();
    }

    @Test
    void measuresNothingWithANodeWhoseClockIsAhead() {
        latency.sent("ahead", NOW.plusSeconds(2), NOW);
        latency.painted("ahead", Duration.ZERO);
        assertThat(latency.figures().unusable()).isEqualTo(1);
        assertThat(latency.figures().count()).isZero();
    }

    @Test
    void ignoresAReceiptForWhatWasNeverSent() {
        latency.painted("made up", Duration.ZERO);
        assertThat(latency.figures().count()).isZero();
    }
}
