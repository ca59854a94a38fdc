package dev.vallum.gateway.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PaceTest {
    private static final long SECOND = 1_000_000_000L;

    private final Pace pace = new Pace(10, 20, 0);

    @Test
    void whatIsWithinTheRateDoesNotWait() {
        for (int i = 0; i < 100; i++) {
            assertThat(pace.take(1, i * SECOND / 10)).isZero();
        }
    }

    @Test
    void aBurstIsTakenAndWhatIsBeyondItWaitsUntilItIsPaid() {
        for (int i = 0; i < 20; i++) {
            assertThat(pace.take(1, 0)).isZero();
        }

        assertThat(pace.take(1, 0)).isEqualTo(SECOND / 10);
        assertThat(pace.take(4, 0)).isEqualTo(SECOND / 2);
        assertThat(pace.take(0, SECOND / 2)).isZero();
        assertThat(pace.take(1, SECOND / 2)).isEqualTo(SECOND / 10);
    }

    @Test
    void aLongRestSavesUpNoMoreThanOneBurst() {
        assertThat(pace.take(20, 1_000 * SECOND)).isZero();
        assertThat(pace.take(1, 1_000 * SECOND)).isPositive();
    }

    @Test
    void inTheLongRunTheRateIsKept() {
        long now = 0;
        int taken = 0;
        while (now < 100 * SECOND) {
            now += pace.take(1, now);
            taken++;
        }

        assertThat(taken).isBetween(1_015, 1_025);
    }
}
