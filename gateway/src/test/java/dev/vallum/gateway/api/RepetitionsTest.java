package dev.vallum.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.LifeCycle;
import dev.vallum.gateway.alert.Transition;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RepetitionsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");

    private final Repetitions repetitions = new Repetitions();
    private final Alert alert = Alerts.footsteps(1, NOW);

    @Test
    void tellsOfWhatIsNewAtOnce() {
        assertThat(repetitions.isNews(alert, NOW)).isTrue();
        assertThat(repetitions.isNews(acknowledged(), NOW.plusMillis(1))).isTrue();
        assertThat(repetitions.due(NOW.plusSeconds(5))).isEmpty();
    }

    @Test
    void tellsOfTheSameAgainOnceASecond() {
        assertThat(repetitions.isNews(alert, NOW)).isTrue();
        for (int millis = 1; millis < 1000; millis += 100) {
            assertThat(repetitions.isNews(alert, NOW.plusMillis(millis))).isFalse();
            assertThat(repetitions.due(NOW.plusMillis(millis))).isEmpty();
        }
        assertThat(repetitions.due(NOW.plusMillis(1000))).containsExactly(alert);
        assertThat(repetitions.due(NOW.plusMillis(1000))).isEmpty();
        assertThat(repetitions.isNews(alert, NOW.plusMillis(1500))).isFalse();
        assertThat(repetitions.isNews(alert, NOW.plusMillis(2500))).isTrue();
    }

    @Test
    void whatIsNewTakesThePlaceOfWhatWaited() {
        repetitions.isNews(alert, NOW);
        repetitions.isNews(alert, NOW.plusMillis(10));
        assertThat(repetitions.isNews(acknowledged(), NOW.plusMillis(20))).isTrue();
        assertThat(repetitions.due(NOW.plusSeconds(5))).isEmpty();
    }

    @Test
    void waitsForNoTimeThatTheClockWasPutBackBy() {
        repetitions.isNews(alert, NOW);
        assertThat(repetitions.isNews(alert, NOW.minusSeconds(3600))).isTrue();
    }

    private Alert acknowledged() {
        return ((Transition.Changed) LifeCycle.acknowledge(alert, "olga", "", NOW)).alert();
    }
}
