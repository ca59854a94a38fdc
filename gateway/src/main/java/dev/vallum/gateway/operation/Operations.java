package dev.vallum.gateway.operation;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.Closing;
import dev.vallum.gateway.alert.Suppression;
import dev.vallum.gateway.fleet.NodeStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** What people and pages may see of alerts and nodes, and do with alerts. Thread-safe. */
public interface Operations {

    /** All alerts that are not closed: the most urgent first, then the latest. */
    List<Alert> open();

    /**
     * Alerts of any state, the latest first.
     *
     * @param before an alert number; {@link Long#MAX_VALUE} for the latest
     * @param limit 1 to 500
     */
    List<Alert> recent(long before, int limit);

    Optional<Alert> find(UUID id);

    default ActResult acknowledge(UUID id, String who, String note) {
        return acknowledge(id, _ -> true, who, note);
    }

    /**
     * Takes an alert on.
     *
     * @param basis whether it is still as the person saw it; refused if not
     */
    ActResult acknowledge(UUID id, Predicate<Alert> basis, String who, String note);

    default ActResult close(UUID id, String who, Closing closing) {
        return close(id, _ -> true, who, closing);
    }

    /**
     * Judges an alert; a nuisance should say its cause.
     *
     * @param basis whether it is still as the person saw it; refused if not
     */
    ActResult close(UUID id, Predicate<Alert> basis, String who, Closing closing);

    /** Alerts that were raised from a moment until before another, by number, as far as a limit. */
    List<Alert> raisedBetween(Instant from, Instant until, int limit);

    /** What is set aside now, by people and by the site file. */
    List<Suppression> suppressions();

    /** Sets a sensor, node or zone aside, and withholds the alerts that it alone has caused. */
    SuppressionResult suppress(WantedSuppression wanted, String who);

    /** Ends what was set aside; what is still present there calls for somebody at once. */
    SuppressionResult endSuppression(UUID id, String who, String note);

    /** All nodes of the site, in its order. */
    List<NodeStatus> nodes();

    /** How far the work behind all this is. */
    Progress progress();

    /**
     * How far the work is.
     *
     * @param workedAt when the last step was done, and everything in it stored
     * @param waiting messages of nodes that no step has looked at yet
     */
    record Progress(Instant workedAt, int waiting) {
        /** A step takes a fraction of a second; one that takes in a flood takes longer. */
        public static final Duration LONGEST_STEP = Duration.ofSeconds(10);

        /** Whether what is shown of the work is as new as can be. */
        public boolean goesOn(Instant now) {
            return Duration.between(workedAt, now).compareTo(LONGEST_STEP) < 0;
        }
    }

    /** Tells the listener of every change from now on, until the subscription is closed. */
    Subscription addListener(OperationListener listener);

    /** Ends with {@link #close()}. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
