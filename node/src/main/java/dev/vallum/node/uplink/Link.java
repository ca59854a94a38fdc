package dev.vallum.node.uplink;

import dev.vallum.wire.Topic;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A connection to the broker that comes and goes. Nothing here waits: what comes of a call is told
 * by an event. Called by one thread.
 */
public interface Link {

    /**
     * Begins to connect; {@code Connected} or {@code Lost} follows. A connection that still is, is
     * given up first.
     *
     * @param will what the broker sends when the connection breaks
     * @param events told from any thread, has to return at once
     */
    void connect(Optional<Outgoing> will, Consumer<LinkEvent> events);

    /** Begins to subscribe; {@code Subscribed} or {@code Lost} follows. */
    void subscribe(List<Topic> topics);

    /** Whether another message may be sent now; bounded by what the broker hasn't answered. */
    boolean hasRoom();

    /** Sends, or tells {@code Lost} if that can't be. */
    void send(Outgoing message);

    /** Messages that the broker hasn't acknowledged yet. */
    int underWay();

    /** Says goodbye, so that no will is sent. */
    void disconnect();

    /** Cuts the connection without a word. */
    void abandon();

    /**
     * Looks after what isn't in use; called in each step.
     *
     * @return how much was done
     */
    default int doWork() {
        return 0;
    }

    /** Which path to the gateway is lost, and why, while another one may serve. */
    default Optional<String> lostPath() {
        return Optional.empty();
    }
}
