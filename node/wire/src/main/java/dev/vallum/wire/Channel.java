package dev.vallum.wire;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The last level of a topic: one for each kind of message. */
public enum Channel {
    BIRTH(true),
    DETECTIONS(true),
    MEASUREMENTS(true),
    EXCERPT(true),
    HEARTBEAT(true),
    WILL(true),
    RENEWAL(true),
    SOFTWARE(true),
    ACKNOWLEDGEMENT(false),
    COMMAND(false);

    private final boolean fromNode;
    private final String level = name().toLowerCase(Locale.ROOT);

    Channel(boolean fromNode) {
        this.fromNode = fromNode;
    }

    /** Whether nodes send on it and the gateway listens, or the other way round. */
    public boolean fromNode() {
        return fromNode;
    }

    /** As it stands in a topic, and as {@code kind} in a message. */
    public String level() {
        return level;
    }

    public static Optional<Channel> ofLevel(String level) {
        return Arrays.stream(values()).filter(channel -> channel.level.equals(level)).findFirst();
    }
}
