package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FabricImpactsTest {
    private static final double LIMIT_MPS2 = 1;
    private static final double QUIET_MPS2 = 0.01;

    private final FabricImpacts impacts = new FabricImpacts();

    private void frame(double slow, double fast) {
        impacts.take(slow, fast, LIMIT_MPS2, QUIET_MPS2);
    }

    /** A second that begins with a blow. */
    private void blow(double slow, double fast) {
        frame(slow, fast);
        for (int i = 1; i < FabricFrames.FRAMES_PER_S; i++) {
            frame(QUIET_MPS2, QUIET_MPS2);
        }
    }

    @Test
    void theFirstCutCountsAsTheOthersDo() {
        for (int cuts = 1; cuts <= 3; cuts++) {
            blow(0.5, 5);
            assertThat(impacts.sharpWithin(30)).isEqualTo(cuts);
        }
        assertThat(impacts.sharpSpanS(30)).isEqualTo(2);
    }

    @Test
    void cutsThatAreLongAgoCountNoMore() {
        blow(0.5, 5);
        blow(0.5, 5);
        assertThat(impacts.sharpWithin(1.5)).isEqualTo(1);
    }

    @Test
    void aDullBlowIsAnImpactAndNoCut() {
        blow(5, 2);
        assertThat(impacts.within(30)).isEqualTo(1);
        assertThat(impacts.sharpWithin(30)).isZero();
    }
}
