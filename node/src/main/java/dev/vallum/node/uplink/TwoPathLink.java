package dev.vallum.node.uplink;

import dev.vallum.wire.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A link over one of two paths to the gateway. The preferred one is used as long as it holds; when
 * it fails the other is, at once, until the preferred one has answered for a while. The path that
 * isn't used is tried out all the time, by a log-in that is given up again: a way out that was lost
 * long ago must not be found missing when it is needed.
 */
public final class TwoPathLink implements Link {
    private static final Logger LOG = LoggerFactory.getLogger(TwoPathLink.class);
    private static final Duration FIRST_TRIAL = Duration.ofSeconds(5);
    private static final Duration TRIAL_INTERVAL = Duration.ofSeconds(30);
    private static final Duration LONGEST_TRIAL = Duration.ofSeconds(10);

    /** One failure may be a broker that was just being started. */
    private static final int FAILURES_OF_A_LOST_PATH = 2;

    private static final int ANSWERS_OF_A_GOOD_PATH = 2;

    private final Watched preferred;
    private final Watched backup;
    private final LongSupplier nanos;
    private Watched current;
    private @Nullable Attempt attempt;

    /**
     * @param nanos a monotonic clock
     */
    public TwoPathLink(Path preferred, Path backup, LongSupplier nanos) {
        this.nanos = nanos;
        long first = nanos.getAsLong() + FIRST_TRIAL.toNanos();
        this.preferred = new Watched(preferred, first);
        this.backup = new Watched(backup, first);
        current = this.preferred;
    }

    /**
     * A way to the gateway.
     *
     * @param name for people, such as the broker's address
     * @param link that messages go over
     * @param trial another one to the same broker, under another client id
     */
    public record Path(String name, Link link, Link trial) {}

    /** A path and what is known of it. All but {@code answers} belongs to the caller's thread. */
    private static final class Watched {
        private final Path path;
        private final Queue<LinkEvent> answers = new ConcurrentLinkedQueue<>();
        private boolean isTried;
        private long sinceNanos;
        private long nextNanos;
        private int failures;
        private int successes;
        private String reason = "";

        Watched(Path path, long nextNanos) {
            this.path = path;
            this.nextNanos = nextNanos;
        }

        boolean isLost() {
            return failures >= FAILURES_OF_A_LOST_PATH;
        }

        void failed(String why, long now) {
            failures++;
            successes = 0;
            reason = why;
            nextNanos = now + TRIAL_INTERVAL.toNanos();
        }

        void answered(long now) {
            failures = 0;
            successes++;
            nextNanos = now + TRIAL_INTERVAL.toNanos();
        }
    }

    /** One connect, and how it went. */
    private static final class Attempt {
        private final Consumer<LinkEvent> events;
        private volatile boolean isSubscribed;
        private volatile String lost = "";

        Attempt(Consumer<LinkEvent> events) {
            this.events = events;
        }

        void heard(LinkEvent event) {
            switch (event) {
                case LinkEvent.Subscribed _ -> isSubscribed = true;
                case LinkEvent.Lost(var why) -> lost = why;
                case LinkEvent.Connected _, LinkEvent.Arrived _ -> {}
            }
            events.accept(event);
        }

        /** Whether the path is to blame that it ended. */
        boolean hasFailed() {
            return !isSubscribed || !lost.isEmpty();
        }
    }

    @Override
    public void connect(Optional<Outgoing> will, Consumer<LinkEvent> events) {
        choose();
        var begun = new Attempt(events);
        attempt = begun;
        current.path.link().connect(will, begun::heard);
    }

    private void choose() {
        var last = attempt;
        if (last == null || !last.hasFailed()) {
            return;
        }
        long now = nanos.getAsLong();
        current.failed(last.lost.isEmpty() ? "no answer" : last.lost, now);
        var failed = current;
        use(other());
        LOG.atWarn()
                .addKeyValue("lost", failed.path.name())
                .addKeyValue("reason", failed.reason)
                .addKeyValue("next", current.path.name())
                .log("takes the other path to the gateway");
    }

    private void use(Watched next) {
        endTrial(next);
        next.successes = 0;
        current = next;
    }

    private Watched other() {
        return current.equals(preferred) ? backup : preferred;
    }

    @Override
    public int doWork() {
        var running = attempt;
        if (running != null && running.isSubscribed && running.lost.isEmpty()) {
            current.failures = 0;
        }
        return tryOut(other()) + comeBack();
    }

    /** One step of trying out the path that isn't used. */
    private int tryOut(Watched spare) {
        long now = nanos.getAsLong();
        if (!spare.isTried) {
            if (now - spare.nextNanos < 0) {
                return 0;
            }
            spare.isTried = true;
            spare.sinceNanos = now;
            spare.path.trial().connect(Optional.empty(), spare.answers::add);
            return 1;
        }
        var answer = spare.answers.poll();
        boolean late = now - spare.sinceNanos >= LONGEST_TRIAL.toNanos();
        if (answer == null && !late) {
            return 0;
        }
        endTrial(spare);
        switch (answer) {
            case LinkEvent.Connected _ -> spare.answered(now);
            case LinkEvent.Lost(var why) -> spare.failed(why, now);
            case null, default -> spare.failed("no answer", now);
        }
        return 1;
    }

    private static void endTrial(Watched spare) {
        if (spare.isTried) {
            spare.path.trial().abandon();
            spare.answers.clear();
            spare.isTried = false;
        }
    }

    private int comeBack() {
        var running = attempt;
        if (current.equals(preferred)
                || running == null
                || preferred.successes < ANSWERS_OF_A_GOOD_PATH) {
            return 0;
        }
        use(preferred);
        attempt = null;
        backup.path.link().abandon();
        running.events.accept(new LinkEvent.Lost("the preferred path answers again"));
        return 1;
    }

    @Override
    public Optional<String> lostPath() {
        for (var watched : List.of(preferred, backup)) {
            if (watched.isLost()) {
                return Optional.of(watched.path.name() + ": " + watched.reason);
            }
        }
        return Optional.empty();
    }

    @Override
    public void subscribe(List<Topic> topics) {
        current.path.link().subscribe(topics);
    }

    @Override
    public boolean hasRoom() {
        return current.path.link().hasRoom();
    }

    @Override
    public void send(Outgoing message) {
        current.path.link().send(message);
    }

    @Override
    public int underWay() {
        return current.path.link().underWay();
    }

    @Override
    public void disconnect() {
        endTrial(other());
        current.path.link().disconnect();
    }

    @Override
    public void abandon() {
        current.path.link().abandon();
    }
}
