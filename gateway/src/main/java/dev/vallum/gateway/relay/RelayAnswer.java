package dev.vallum.gateway.relay;

import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Phase;
import dev.vallum.wire.RelayOrder;
import java.util.Optional;

/**
 * What a node said to an order.
 *
 * @param text in its words; empty where it used none
 */
public record RelayAnswer(long number, State state, String text) {

    /** What became of it. */
    public enum State {
        /** The relay is closed: the lamp is on. */
        ON,
        /** It is open again. */
        OFF,
        REFUSED
    }

    /** Empty for a detection of something else. */
    static Optional<RelayAnswer> of(Detection detection) {
        return state(detection)
                .flatMap(state ->
                        detection.evidence().stream()
                                .filter(each -> each.name().equals(RelayOrder.EVIDENCE))
                                .findFirst()
                                .map(each ->
                                        new RelayAnswer(number(each), state, text(detection))));
    }

    private static Optional<State> state(Detection detection) {
        boolean begins = detection.phase() == Phase.ONSET;
        if (detection.type().equals(DetectionType.RELAY_CLOSED)) {
            return Optional.of(begins ? State.ON : State.OFF);
        }
        boolean refuses =
                detection.type().equals(DetectionType.RELAY_REFUSED)
                        || detection.type().equals(DetectionType.RELAY_LATE);
        return refuses && begins ? Optional.of(State.REFUSED) : Optional.empty();
    }

    private static long number(Evidence evidence) {
        return (long) evidence.value();
    }

    private static String text(Detection detection) {
        var detail = detection.detail();
        return detail == null ? "" : detail;
    }
}
