package dev.vallum.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.gateway.api.Allowances.Rate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AllowancesTest {
    private long nanos = Long.MAX_VALUE - 5; // it may wrap around
    private final Allowances allowances = new Allowances(new Rate(10, 3), () -> nanos);

    @Test
    void givesSoMuchAtOnceAndThenSaysHowLongToWait() {
        for (int i = 0; i < 3; i++) {
            assertThat(allowances.take("olga", 1)).isZero();
        }
        assertThat(allowances.take("olga", 1)).isEqualTo(Duration.ofMillis(100));
        pass(Duration.ofMillis(60));
        assertThat(allowances.take("olga", 1)).isEqualTo(Duration.ofMillis(40));
        pass(Duration.ofMillis(40));
        assertThat(allowances.take("olga", 1)).isZero();
        assertThat(allowances.take("olga", 1)).isPositive();
    }

    @Test
    void silenceEarnsNoMoreThanThat() {
        pass(Duration.ofDays(1));
        for (int i = 0; i < 3; i++) {
            assertThat(allowances.take("olga", 1)).isZero();
        }
        assertThat(allowances.take("olga", 1)).isPositive();
    }

    @Test
    void eachHasItsOwn() {
        allowances.take("olga", 3);
        assertThat(allowances.take("olga", 1)).isPositive();
        assertThat(allowances.take("otto", 3)).isZero();
    }

    @Test
    void whatCostsLittleIsGivenMoreOften() {
        for (int i = 0; i < 29; i++) {
            assertThat(allowances.take("olga", 0.1)).isZero();
        }
        assertThat(allowances.take("olga", 1)).isPositive();
    }

    @Test
    void keepsNoMoreThanSoMany() {
        allowances.take("olga", 3);
        for (int i = 0; i < Allowances.MOST_KEPT; i++) {
            allowances.take("stranger " + i, 1);
        }
        assertThat(allowances.kept()).isEqualTo(Allowances.MOST_KEPT);
        assertThat(allowances.take("olga", 3)).isZero();
    }

    @Test
    void aRateIsMoreThanNothing() {
        assertThatThrownBy(() -> new Rate(0, 3)).hasMessageContaining("0.0 a second");
        assertThatThrownBy(() -> new Rate(1, 0.5)).hasMessageContaining("0.5 at once");
        assertThatThrownBy(() -> new Rate(Double.NaN, 1)).hasMessageContaining("NaN a second");
    }

    private void pass(Duration duration) {
        nanos += duration.toNanos();
    }
}
