package dev.vallum.gateway.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.site.Retention;
import dev.vallum.gateway.store.PruneStore;
import dev.vallum.gateway.store.SnapshotStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;

class RetentionLoopTest {
    private static final Instant NOW = Instant.parse("2026-11-29T02:00:00Z");

    private final PruneStore store = mock(PruneStore.class);
    private final Clock clock = mock(Clock.class);
    private final RetentionLoop loop =
            new RetentionLoop(
                    new Retention(Duration.ofDays(30), null, null),
                    store,
                    mock(SnapshotStore.class),
                    mock(Authority.class),
                    clock);

    /** Or nothing would be dropped until the next start, and the disk would fill. */
    @Test
    void goesOnAfterAFaultNobodyThoughtOf() {
        when(clock.instant()).thenThrow(new IllegalStateException("a fault")).thenReturn(NOW);
        when(store.pruneRecords(
                        ArgumentMatchers.eq(0L),
                        ArgumentMatchers.eq(NOW.minus(Duration.ofDays(30))),
                        ArgumentMatchers.anyInt(),
                        ArgumentMatchers.any()))
                .thenReturn(OptionalLong.of(7));
        assertThat(loop.doWorkOrTell()).isZero();
        assertThat(loop.doWorkOrTell()).isOne();
    }
}
