package dev.vallum.gateway.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.benchmark.Happenings.Happening;
import java.util.List;
import org.junit.jupiter.api.Test;

class HappeningsTest {
    private static final int RARE_FOR_S = 20;
    private static final int PER_SECOND = 10;

    /** From a deciding step to the beginning of its intrusion. */
    private static final long EARLIER_NANOS = 1_000_000_000L;

    @Test
    void beginsOneIntrusionASecondAndThenAsManyAsWantedEachInAZoneOfItsOwn() {
        var deciding = deciding();
        var began = deciding.stream().map(each -> each.atNanos() - EARLIER_NANOS).toList();

        for (int second = 0; second < RARE_FOR_S; second++) {
            assertThat(in(second, began)).isEqualTo(1);
        }
        for (int second = RARE_FOR_S; second < RARE_FOR_S + 5; second++) {
            assertThat(in(second, began)).isEqualTo(PER_SECOND);
        }
        assertThat(deciding.stream().map(Happening::zone)).doesNotHaveDuplicates();
    }

    private static List<Happening> deciding() {
        var site = new LargeSite(RARE_FOR_S + 10 * PER_SECOND);
        return new Happenings(site, 500, RARE_FOR_S, PER_SECOND, 0.5, 1)
                .next(500 * (RARE_FOR_S + 8)).stream().filter(Happening::decides).toList();
    }

    private static long in(int second, List<Long> moments) {
        return moments.stream().filter(at -> at / 1_000_000_000 == second).count();
    }
}
