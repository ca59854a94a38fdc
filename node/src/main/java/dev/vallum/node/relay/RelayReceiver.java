package dev.vallum.node.relay;

import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.RelayOrder;
import dev.vallum.wire.Stamp;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Map;

/** Judges orders to close a relay. One thread uses it. */
public final class RelayReceiver {
    /** The gateway gives an order far less; what is good for longer has another clock. */
    static final Duration LONGEST_VALIDITY = Duration.ofMinutes(1);

    private final String node;
    private final PublicKey authority;
    private final Map<String, Duration> longest;
    private final Path file;

    /**
     * @param longest how long each relay of the node may be closed at a time
     * @param file remembers orders; its folder has to be there
     */
    public RelayReceiver(
            String node, PublicKey authority, Map<String, Duration> longest, Path file) {
        this.node = node;
        this.authority = authority;
        this.longest = Map.copyOf(longest);
        this.file = file;
    }

    /** What becomes of an order. */
    sealed interface Outcome {
        /** Its relay is to be closed; it is on the disk that it came. */
        record Taken(RelayOrder order) implements Outcome {}

        /** One with this number or a higher one came before: nothing happens. */
        record Known(long number) implements Outcome {}

        /**
         * It does not count.
         *
         * @param number 0 where none is known that anybody signed
         * @param isLate whether nothing but time was wrong with it
         */
        record Refused(long number, String reason, boolean isLate) implements Outcome {}
    }

    RelayMemory memory() throws IOException {
        return RelayMemory.read(file);
    }

    Outcome take(Map<String, String> arguments, Stamp now) {
        RelayOrder order;
        try {
            order = RelayOrder.verified(node, arguments, authority);
        } catch (GeneralSecurityException e) {
            return new Outcome.Refused(
                    0, "a relay order that the site's authority has not signed", false);
        } catch (IllegalArgumentException e) {
            return new Outcome.Refused(0, "a relay order that is none: " + e.getMessage(), false);
        }
        try {
            return judge(order, memory(), now);
        } catch (IOException e) {
            return refused(order, "it can't be remembered that it came: " + e.getMessage(), false);
        }
    }

    private Outcome judge(RelayOrder order, RelayMemory memory, Stamp now) throws IOException {
        if (order.number() <= memory.highest()) {
            return new Outcome.Known(order.number());
        }
        if (now.quality() == ClockQuality.UNSET) {
            return refused(order, "the node's clock is not set: it can't tell its age", false);
        }
        var left = Duration.between(now.wall(), order.expires());
        if (left.isNegative()) {
            return refused(order, "it came " + left.negated().toSeconds() + " s too late", true);
        }
        if (left.compareTo(LONGEST_VALIDITY) > 0) {
            return refused(
                    order,
                    "it is good for " + left.toSeconds() + " s: the clocks are apart",
                    false);
        }
        var most = longest.get(order.relay());
        if (most == null) {
            return refused(order, "the node has no such relay", false);
        }
        if (order.lasts().compareTo(most) > 0) {
            return refused(
                    order,
                    "%d s are too long: %d s at most"
                            .formatted(order.lasts().toSeconds(), most.toSeconds()),
                    false);
        }
        memory.with(order.relay(), order.number());
        return new Outcome.Taken(order);
    }

    private static Outcome refused(RelayOrder order, String reason, boolean isLate) {
        return new Outcome.Refused(
                order.number(),
                "relay %s, order %d: %s".formatted(order.relay(), order.number(), reason),
                isLate);
    }
}
