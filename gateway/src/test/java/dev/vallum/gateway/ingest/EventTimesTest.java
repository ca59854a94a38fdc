package dev.vallum.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class EventTimesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T01:00:00Z");
    private static final UUID BOOT = new UUID(0, 1);
    private static final Duration UP = Duration.ofHours(3);

    private final EventTimes times = new EventTimes();

    @Test
    void believesAClockThatFollowsATimeServer() {
        var event = NOW.minusSeconds(70);

        assertThat(times.of("n01", synchronised(event), NOW)).isEqualTo(event);
    }

    @Test
    void placesDetectionsOfABootIn1970ByTheMonotonicClock() {
        beat(Duration.ZERO);

        var motion = stamp(UP.minusSeconds(40), Instant.EPOCH.plusSeconds(9), ClockQuality.UNSET);

        assertThat(times.of("n01", motion, NOW.plusSeconds(1))).isEqualTo(NOW.minusSeconds(40));
    }

    @Test
    void isNotMovedByAWallClockThatJumpsAnHour() {
        beat(Duration.ZERO);
        var before = stamp(UP, NOW, ClockQuality.FREE_RUNNING);
        var after =
                stamp(UP.plusSeconds(2), NOW.plus(Duration.ofHours(1)), ClockQuality.FREE_RUNNING);

        assertThat(times.of("n01", before, NOW)).isEqualTo(NOW);
        assertThat(times.of("n01", after, NOW.plusSeconds(3))).isEqualTo(NOW.plusSeconds(2));
    }

    @Test
    void doesNotBelieveAClockAheadOfTheGateway() {
        beat(Duration.ZERO);
        var ahead = stamp(UP, NOW.plus(Duration.ofHours(1)), ClockQuality.SYNCHRONISED);

        assertThat(times.of("n01", ahead, NOW)).isEqualTo(NOW);
    }

    @Test
    void takesTheQuickestMessageAsTheMeasure() {
        beat(Duration.ofSeconds(3));
        beat(Duration.ofMillis(20));
        beat(Duration.ofSeconds(8));

        var motion = stamp(UP, Instant.EPOCH, ClockQuality.UNSET);

        assertThat(times.of("n01", motion, NOW.plusSeconds(60))).isEqualTo(NOW.plusMillis(20));
    }

    @Test
    void forgetsOldMeasuresAsClocksDriftApart() {
        times.observe("n01", stamp(Duration.ZERO, Instant.EPOCH, ClockQuality.UNSET), NOW);
        // After a day the node's clock is four seconds behind.
        for (int minute = 24 * 60 - 30; minute <= 24 * 60; minute++) {
            times.observe(
                    "n01",
                    stamp(Duration.ofMinutes(minute), Instant.EPOCH, ClockQuality.UNSET),
                    NOW.plus(Duration.ofMinutes(minute)).plusSeconds(4));
        }

        var motion = stamp(Duration.ofHours(24), Instant.EPOCH, ClockQuality.UNSET);
        var arrival = NOW.plus(Duration.ofHours(24)).plusSeconds(5);

        assertThat(times.of("n01", motion, arrival))
                .isEqualTo(NOW.plus(Duration.ofHours(24)).plusSeconds(4));
    }

    @Test
    void neverSaysThatSomethingHappenedAfterItArrived() {
        var justAhead = synchronised(NOW.plusSeconds(2));
        var unset = stamp(UP, Instant.EPOCH, ClockQuality.UNSET);

        assertThat(times.of("n01", justAhead, NOW)).isEqualTo(NOW);
        assertThat(times.of("n02", unset, NOW)).isEqualTo(NOW);
    }

    @Test
    void keepsNodesAndBootsApart() {
        beat(Duration.ZERO);
        var otherBoot =
                new Stamp(
                        new UUID(0, 2),
                        UP.minusSeconds(60).toNanos(),
                        Instant.EPOCH,
                        ClockQuality.UNSET);

        assertThat(times.of("n01", otherBoot, NOW)).isEqualTo(NOW);
        assertThat(
                        times.of(
                                "n02",
                                stamp(UP.minusSeconds(60), Instant.EPOCH, ClockQuality.UNSET),
                                NOW))
                .isEqualTo(NOW);
    }

    /** A live message, sent at NOW and some time under way. */
    private void beat(Duration underWay) {
        times.observe("n01", stamp(UP, Instant.EPOCH, ClockQuality.UNSET), NOW.plus(underWay));
    }

    private static Stamp synchronised(Instant wall) {
        return stamp(UP, wall, ClockQuality.SYNCHRONISED);
    }

    private static Stamp stamp(Duration monotonic, Instant wall, ClockQuality quality) {
        return new Stamp(BOOT, monotonic.toNanos(), wall, quality);
    }
}
