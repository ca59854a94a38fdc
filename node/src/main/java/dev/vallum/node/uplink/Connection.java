package dev.vallum.node.uplink;

import dev.vallum.node.uplink.LinkEvent.Arrived;
import dev.vallum.node.uplink.LinkEvent.Connected;
import dev.vallum.node.uplink.LinkEvent.Lost;
import dev.vallum.node.uplink.LinkEvent.Subscribed;
import dev.vallum.wire.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a link up: connects, subscribes, and begins again, ever more patiently, when it is lost.
 */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    /** A link that held this long was a good one: the next loss begins with a short wait. */
    private static final Duration STABLE_AFTER = Duration.ofSeconds(5);

    private static final int MOST_EVENTS = 512;

    /** Kept free of messages, so that the end of a link always finds room in the queue. */
    private static final int ROOM_FOR_STATE = 16;

    private final Link link;
    private final String name;
    private final Optional<Outgoing> will;
    private final List<Topic> topics;
    private final Backoff backoff;
    private final LongSupplier nanos;
    private final Runnable wake;
    private final Listener listener;
    private BlockingQueue<LinkEvent> events = new ArrayBlockingQueue<>(MOST_EVENTS);
    private State state = State.DOWN;
    private long sinceNanos;
    private long waitNanos;
    private String lastReason = "";

    Connection(
            Link link,
            String name,
            Optional<Outgoing> will,
            List<Topic> topics,
            Backoff backoff,
            LongSupplier nanos,
            Runnable wake,
            Listener listener) {
        this.link = link;
        this.name = name;
        this.will = will;
        this.topics = List.copyOf(topics);
        this.backoff = backoff;
        this.nanos = nanos;
        this.wake = wake;
        this.listener = listener;
        sinceNanos = nanos.getAsLong();
    }

    /** Who uses the connection. Called from {@link #doWork()}. */
    interface Listener {
        void up();

        void down();

        void arrived(Topic topic, byte[] payload);
    }

    private enum State {
        DOWN,
        CONNECTING,
        SUBSCRIBING,
        UP
    }

    int doWork() {
        int done = link.doWork();
        for (var event = events.poll(); event != null; event = events.poll()) {
            handle(event);
            done++;
        }
        return done + advance();
    }

    boolean isUp() {
        return state == State.UP;
    }

    /** Ends the link, and makes another one. */
    void renew(String reason) {
        lost(reason);
    }

    private int advance() {
        long elapsed = nanos.getAsLong() - sinceNanos;
        return switch (state) {
            case DOWN -> {
                if (elapsed < waitNanos) {
                    yield 0;
                }
                connect();
                yield 1;
            }
            case CONNECTING, SUBSCRIBING -> {
                if (elapsed < LONGEST_CONNECT.toNanos()) {
                    yield 0;
                }
                lost("no answer within " + LONGEST_CONNECT.toSeconds() + " s");
                yield 1;
            }
            case UP -> 0;
        };
    }

    private void connect() {
        // What an earlier attempt still has to say goes to its own, forgotten queue.
        var queue = new ArrayBlockingQueue<LinkEvent>(MOST_EVENTS);
        events = queue;
        become(State.CONNECTING);
        link.connect(will, event -> handOver(queue, event));
    }

    private void handOver(BlockingQueue<LinkEvent> queue, LinkEvent event) {
        // A message that finds no room is dropped: acknowledgements are cumulative, and a node
        // that can't keep up with its commands had better miss one than grow.
        if (!(event instanceof Arrived) || queue.remainingCapacity() > ROOM_FOR_STATE) {
            queue.offer(event);
        }
        wake.run();
    }

    private void handle(LinkEvent event) {
        switch (event) {
            case Connected _ -> {
                if (state == State.CONNECTING) {
                    become(State.SUBSCRIBING);
                    link.subscribe(topics);
                }
            }
            case Subscribed _ -> {
                if (state == State.SUBSCRIBING) {
                    become(State.UP);
                    lastReason = "";
                    LOG.atInfo().addKeyValue("client", name).log("connected");
                    listener.up();
                }
            }
            case Arrived arrived ->
                    Topic.parse(arrived.topic())
                            .filter(topics::contains)
                            .ifPresent(topic -> listener.arrived(topic, arrived.payload()));
            case Lost lost -> lost(lost.reason());
        }
    }

    private void lost(String reason) {
        if (state == State.DOWN) {
            return;
        }
        link.abandon();
        boolean wasUp = state == State.UP;
        if (wasUp && nanos.getAsLong() - sinceNanos >= STABLE_AFTER.toNanos()) {
            backoff.reset();
        }
        waitNanos = backoff.next().toNanos();
        become(State.DOWN);
        if (wasUp || !reason.equals(lastReason)) {
            LOG.atWarn().addKeyValue("client", name).addKeyValue("reason", reason).log("no link");
            lastReason = reason;
        }
        if (wasUp) {
            listener.down();
        }
    }

    private void become(State next) {
        state = next;
        sinceNanos = nanos.getAsLong();
    }
}
