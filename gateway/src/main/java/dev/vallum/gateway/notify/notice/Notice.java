package dev.vallum.gateway.notify.notice;

import dev.vallum.gateway.alert.Act;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.alert.Disposition;
import dev.vallum.gateway.correlate.Direction;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.wire.Category;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One act on one alert, to be told outside.
 *
 * @param id 32 hexadecimal digits, made from the hash of the act's record in the audit: the same
 *     however often and by whatever way it is told
 * @param number of that record
 * @param time of the act, by the gateway's clock
 * @param who an account's name, or {@code system}
 * @param reason why, in the system's words; empty where a person acted
 */
public record Notice(
        String id,
        long number,
        Status status,
        Instant time,
        Act act,
        String who,
        String reason,
        Place site,
        Subject alert) {

    /** A site or a zone. */
    public record Place(String id, String name) {}

    /**
     * The alert: version, priority, state and zones as the act left them, all else as it was known
     * when this was made ready.
     *
     * @param node whose trouble it is about; absent for what sensors detected
     * @param layers their names, from outside to inside
     * @param detections what was detected, each in a sentence
     * @param reasons for its priority, each in a sentence
     * @param explanations what speaks for a harmless cause, each in a sentence
     * @param disposition what it turned out to be; absent until it is closed
     */
    public record Subject(
            UUID id,
            long number,
            long version,
            Category category,
            Priority priority,
            AlertState state,
            @Nullable String node,
            List<Place> zones,
            List<String> layers,
            Direction direction,
            List<String> detections,
            List<String> reasons,
            List<String> explanations,
            Instant eventTime,
            Instant raisedAt,
            @Nullable Disposition disposition) {
        public Subject {
            zones = List.copyOf(zones);
            layers = List.copyOf(layers);
            detections = List.copyOf(detections);
            reasons = List.copyOf(reasons);
            explanations = List.copyOf(explanations);
        }
    }

    /** The header {@code traceparent} of W3C's Trace Context for who is told by HTTP. */
    public String traceParent() {
        return TraceContext.parent(alert.id());
    }

    /** One that only tries out a way. */
    public static Notice test(Place site, UUID id, Instant now) {
        return new Notice(
                id.toString().replace("-", ""),
                0,
                Status.TEST,
                now,
                Act.RAISED,
                "system",
                "This is a test of the way out. Nothing has happened.",
                site,
                new Subject(
                        id,
                        0,
                        1,
                        Category.FAULT,
                        Priority.LOW,
                        AlertState.UNACKNOWLEDGED,
                        null,
                        List.of(),
                        List.of(),
                        Direction.UNKNOWN,
                        List.of(),
                        List.of(),
                        List.of(),
                        now,
                        now,
                        null));
    }

    /** Somebody has judged the alert: nothing more is to come of it. */
    public boolean isClosing() {
        return alert.state() == AlertState.CLOSED;
    }
}
