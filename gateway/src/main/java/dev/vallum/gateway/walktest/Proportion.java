package dev.vallum.gateway.walktest;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * How many of how many were detected, and what that proves.
 *
 * @param detected of {@code walks}
 */
public record Proportion(int detected, int walks) {
    private static final double CONFIDENCE = 0.95;

    public Proportion {
        if (detected < 0 || detected > walks) {
            throw new IllegalArgumentException(detected + " of " + walks);
        }
    }

    /**
     * What the probability of detection is at least, with 95 % confidence: the one-sided lower
     * bound after Clopper and Pearson (Biometrika 26, 1934). 0 without a walk.
     */
    public double lowerBound() {
        return detected == 0
                ? 0
                : BetaDistribution.of(detected, walks - detected + 1.0)
                        .inverseCumulativeProbability(1 - CONFIDENCE);
    }

    Proportion plus(boolean isDetected) {
        return new Proportion(detected + (isDetected ? 1 : 0), walks + 1);
    }
}
