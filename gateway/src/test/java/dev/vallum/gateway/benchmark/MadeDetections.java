package dev.vallum.gateway.benchmark;

import dev.vallum.wire.Category;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Phase;
import dev.vallum.wire.Stamp;
import dev.vallum.wire.Surroundings;
import java.util.List;

/** Steps on gravel, as a node tells of them: begun, ended, begun, and so on. */
record MadeDetections(String node) {
    private static final double LIKENESS = 0.93;
    private static final double LIMIT = 0.5;

    Detection at(Stamp time, long number) {
        var zone = "z" + node.substring(1);
        return new Detection(
                        zone + "-gravel",
                        DetectionType.FOOTSTEPS,
                        Category.INTRUSION,
                        number % 2 == 0 ? Phase.CLEARED : Phase.ONSET,
                        time,
                        List.of(
                                Evidence.against("likeness to steps", LIKENESS, "", LIMIT),
                                Evidence.of("number of the run", (double) number, "")))
                .in(surroundings(zone));
    }

    private static Surroundings surroundings(String zone) {
        return new Surroundings(
                List.of(
                        new Surroundings.Level(
                                zone + "-gravel", "background level", -38, "dBFS", -52.0, true),
                        new Surroundings.Level(
                                zone + "-wall", "vibration floor", 0.021, "m/s²", 0.02, false)));
    }
}
