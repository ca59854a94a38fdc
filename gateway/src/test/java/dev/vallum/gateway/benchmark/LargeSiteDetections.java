package dev.vallum.gateway.benchmark;

import dev.vallum.gateway.benchmark.Happenings.Happening;
import dev.vallum.gateway.benchmark.LargeSite.Layer;
import dev.vallum.wire.Category;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Phase;
import dev.vallum.wire.Stamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Happenings as nodes tell of them, all in one run of theirs. */
record LargeSiteDetections(UUID boot) {
    private static final double LIKENESS = 0.93;
    private static final double LIKENESS_LIMIT = 0.5;
    private static final double SHAKING_G = 0.41;
    private static final double SHAKING_LIMIT_G = 0.2;

    private static final List<Evidence> STEPS =
            List.of(Evidence.against("likeness to steps", LIKENESS, "", LIKENESS_LIMIT));

    private static final List<Evidence> SHAKING =
            List.of(Evidence.against("acceleration", SHAKING_G, "g", SHAKING_LIMIT_G));

    Detection of(Happening happening, Instant at) {
        boolean isFence = happening.layer() == Layer.FENCE;
        return new Detection(
                LargeSite.sensor(happening.zone(), happening.layer()),
                isFence ? DetectionType.VIBRATION : DetectionType.FOOTSTEPS,
                Category.INTRUSION,
                happening.begins() ? Phase.ONSET : Phase.CLEARED,
                new Stamp(boot, happening.atNanos(), at, ClockQuality.SYNCHRONISED),
                isFence ? SHAKING : STEPS);
    }
}
