package dev.vallum.node.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.node.trial.HealthTrial.Verdict;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HealthTrialTest {
    private final AtomicLong now = new AtomicLong(-5);
    private final HealthTrial trial = new HealthTrial(now::get);

    @Test
    void isHealthyAfterTwentySecondsOnEnd() {
        assertThat(judgeAfter(10, false)).isEqualTo(Verdict.PENDING);
        assertThat(judgeAfter(2, true)).isEqualTo(Verdict.PENDING);
        assertThat(judgeAfter(19, true)).isEqualTo(Verdict.PENDING);
        assertThat(judgeAfter(1, true)).isEqualTo(Verdict.HEALTHY);
    }

    @Test
    void aLinkThatComesAndGoesIsNotHealthy() {
        for (int i = 0; i < 8; i++) {
            assertThat(judgeAfter(19, true)).isEqualTo(Verdict.PENDING);
            assertThat(judgeAfter(1, false)).isEqualTo(Verdict.PENDING);
        }
        assertThat(judgeAfter(20, true)).isEqualTo(Verdict.FAILED);
    }

    @Test
    void hasThreeMinutes() {
        assertThat(judgeAfter(179, false)).isEqualTo(Verdict.PENDING);
        assertThat(judgeAfter(1, false)).isEqualTo(Verdict.FAILED);
    }

    private Verdict judgeAfter(int seconds, boolean isHealthy) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
        return trial.judge(isHealthy);
    }
}
