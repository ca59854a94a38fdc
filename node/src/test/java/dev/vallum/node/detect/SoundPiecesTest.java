package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class SoundPiecesTest {
    private static final int RATE_HZ = 16_000;

    private final SoundPieces pieces = new SoundPieces();

    /** The level of the last tenth of a second of it. */
    private double levelDbfs(double lengthS, DoubleUnaryOperator sound) {
        for (int i = 0; i < lengthS * RATE_HZ; i++) {
            pieces.take(sound.applyAsDouble((double) i / RATE_HZ), RATE_HZ);
        }
        return pieces.levelDbfs();
    }

    private static DoubleUnaryOperator tone(double hz) {
        return at -> 0.5 * Math.sin(2 * Math.PI * hz * at);
    }

    @Test
    void aToneHasTheLevelOfItsMeanSquare() {
        assertThat(levelDbfs(0.5, tone(2_000))).isCloseTo(-9, within(0.3));
    }

    @Test
    void aRumbleFarBelowAHundredHertzCountsLittle() {
        assertThat(levelDbfs(0.5, tone(20))).isLessThan(-20);
    }

    @Test
    void theOffsetOfAMicrophoneIsNoSound() {
        assertThat(levelDbfs(0.5, _ -> 0.5)).isLessThan(-90);
    }

    @Test
    void anOffsetThatGoesAwayIsAClickOfSomeLevel() {
        levelDbfs(0.5, _ -> 0.5);
        assertThat(levelDbfs(0.1, _ -> 0)).isBetween(-35.0, -20.0);
    }
}
