package dev.vallum.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class CommitTimesTest {
    private final CommitTimes times = new CommitTimes();

    @Test
    void countsEachWithTheFirstBoundThatItDoesNotExceed() {
        times.add(Duration.ofMillis(1));
        times.add(Duration.ofNanos(1_000_001));
        times.add(Duration.ofMillis(40));
        times.add(Duration.ofMinutes(1));

        var snapshot = times.snapshot();

        assertThat(snapshot.bounds()).isSorted().hasSize(13);
        assertThat(snapshot.counts())
                .containsExactly(1L, 1L, 0L, 0L, 0L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L);
        assertThat(snapshot.total()).isEqualTo(Duration.ofNanos(60_042_000_001L));
    }
}
