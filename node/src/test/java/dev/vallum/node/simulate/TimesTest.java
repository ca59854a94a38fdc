package dev.vallum.node.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimesTest {
    private static final Instant FIRST = Instant.parse("2026-03-14T02:00:00Z");
    private static final Optional<Duration> EVERY = Optional.of(Duration.ofMinutes(5));

    @Test
    void aNightWaitsForItsTime() {
        assertThat(Times.next(FIRST, EVERY, FIRST.minusSeconds(9))).isEqualTo(FIRST);
        assertThat(Times.next(FIRST, EVERY, FIRST)).isEqualTo(FIRST);
    }

    @Test
    void aNightThatIsLateWaitsForTheNextTime() {
        assertThat(Times.next(FIRST, EVERY, FIRST.plusMillis(1))).isEqualTo(FIRST.plusSeconds(300));
        assertThat(Times.next(FIRST, EVERY, FIRST.plusSeconds(700)))
                .isEqualTo(FIRST.plusSeconds(900));
    }

    @Test
    void withoutOtherTimesItBeginsAtOnce() {
        assertThat(Times.next(FIRST, Optional.empty(), FIRST.plusSeconds(7)))
                .isEqualTo(FIRST.plusSeconds(7));
    }
}
