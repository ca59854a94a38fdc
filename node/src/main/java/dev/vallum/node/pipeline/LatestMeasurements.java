package dev.vallum.node.pipeline;

import dev.vallum.wire.Message.Measurement;
import dev.vallum.wire.Stamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The values for plots: one set at a time, a newer one takes an untaken one's place. */
public final class LatestMeasurements {
    private final Latest<Values> latest;

    public LatestMeasurements(Duration every) {
        latest = new Latest<>(every);
    }

    /** The values of all sensors at some moment. */
    public record Values(Stamp time, List<Measurement> values) {}

    /** Keeps the values if it is time for some. Called by the detect loop alone. */
    void offer(Stamp time, Supplier<List<Measurement>> values) {
        latest.offer(time, () -> new Values(time, values.get()));
    }

    /** Takes the newest values, if they weren't taken yet. */
    public Optional<Values> take() {
        return latest.take();
    }
}
