package dev.vallum.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogInLimitTest {
    private final Clock clock = mock();
    private final LogInLimit limit = new LogInLimit(clock);
    private Instant now = Instant.parse("2026-11-21T02:00:00Z");

    @BeforeEach
    void setClock() {
        when(clock.instant()).thenAnswer(_ -> now);
    }

    @Test
    void letsANameTryAgainWhenItsWindowIsOver() {
        for (int i = 0; i < LogInLimit.FAILURES_PER_NAME; i++) {
            assertThat(limit.attempt("olga")).isZero();
        }
        now = now.plusSeconds(20);
        assertThat(limit.attempt("olga")).isEqualTo(LogInLimit.NAME_WINDOW.minusSeconds(20));
        now = now.plus(LogInLimit.NAME_WINDOW.minusSeconds(20));
        assertThat(limit.attempt("olga")).isZero();
    }

    @Test
    void holdsNoSuccessAgainstAName() {
        for (int i = 0; i < 3 * LogInLimit.FAILURES_PER_NAME; i++) {
            assertThat(limit.attempt("olga")).isZero();
            limit.succeeded("olga");
        }
    }

    @Test
    void limitsAllNamesTogether() {
        for (int i = 0; i < LogInLimit.ATTEMPTS_IN_TOTAL; i++) {
            assertThat(limit.attempt("name " + i)).isZero();
        }
        assertThat(limit.attempt("olga")).isGreaterThan(Duration.ZERO);
        now = now.plus(LogInLimit.TOTAL_WINDOW);
        assertThat(limit.attempt("olga")).isZero();
    }
}
