package dev.vallum.gateway.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LatestReportsTest {
    private static final int ZONES = 200;
    private static final long SPAN_MILLIS = 5_000;
    private static final long LONG_AGO_MILLIS = 60_000;
    private static final int SEEDS = 20;

    @Test
    void countsAsOneWhoCountsEachZone() {
        for (int seed = 0; seed < SEEDS; seed++) {
            var random = new Random(seed);
            var counted = new LatestReports(ZONES, SPAN_MILLIS);
            var one = new HashMap<Integer, Long>();
            long now = random.nextLong(-LONG_AGO_MILLIS, LONG_AGO_MILLIS);
            for (int i = 0; i < 2_000; i++) {
                now += random.nextInt(100) == 0 ? LONG_AGO_MILLIS : random.nextInt(60);
                long at = now - (random.nextInt(4) == 0 ? random.nextLong(LONG_AGO_MILLIS) : 0);
                int zone = random.nextInt(ZONES);
                counted.add(zone, at);
                one.merge(zone, at, Math::max);

                long since = now - random.nextLong(3 * SPAN_MILLIS);
                long reported = since(one, since);
                assertThat(counted.mayBe((int) reported, since)).isTrue();
                assertThat(counted.mayBe((int) reported + 1, since)).isFalse();
                assertThat(counted.latest())
                        .isEqualTo(
                                one.values().stream().mapToLong(Long::longValue).max().getAsLong());
            }
        }
    }

    private static long since(Map<Integer, Long> latest, long millis) {
        return latest.values().stream().filter(at -> at >= millis).count();
    }
}
