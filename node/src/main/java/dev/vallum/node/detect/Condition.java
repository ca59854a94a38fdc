package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.wire.Category;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Phase;
import dev.vallum.wire.Stamp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A state that begins and ends, in turns: it makes the detections and sees that none repeats. */
final class Condition {
    private final SensorId sensor;
    private final DetectionType type;
    private final Category category;
    private boolean present;

    Condition(SensorId sensor, DetectionType type, Category category) {
        this.sensor = sensor;
        this.type = type;
        this.category = category;
    }

    /** Changes one after another; without new memory where there is nothing to add. */
    static List<Detection> together(List<Detection> changes, List<Detection> more) {
        if (more.isEmpty()) {
            return changes;
        }
        var all = new ArrayList<>(changes);
        all.addAll(more);
        return all;
    }

    boolean isPresent() {
        return present;
    }

    List<Detection> begin(Stamp time, Evidence... evidence) {
        return change(true, Phase.ONSET, time, null, evidence);
    }

    /**
     * @param detail what the device said, cut to what a detection holds
     */
    List<Detection> beginSaying(String detail, Stamp time, Evidence... evidence) {
        return change(true, Phase.ONSET, time, cut(detail), evidence);
    }

    /**
     * @param detail as for {@link #beginSaying}
     */
    List<Detection> endSaying(String detail, Stamp time, Evidence... evidence) {
        return change(false, Phase.CLEARED, time, cut(detail), evidence);
    }

    private static @Nullable String cut(String detail) {
        var said = detail.substring(0, Math.min(detail.length(), Detection.MOST_DETAIL));
        return said.isEmpty() ? null : said;
    }

    List<Detection> end(Stamp time, Evidence... evidence) {
        return change(false, Phase.CLEARED, time, null, evidence);
    }

    private List<Detection> change(
            boolean to, Phase phase, Stamp time, @Nullable String detail, Evidence... evidence) {
        if (present == to) {
            throw new IllegalStateException(type + " of " + sensor + " has " + phase + " twice");
        }
        present = to;
        return List.of(
                new Detection(
                        sensor.value(), type, category, phase, time, List.of(evidence), detail));
    }
}
