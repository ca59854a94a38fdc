package dev.vallum.node.relay;

import dev.vallum.hardware.indicator.SignalRelay;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.node.loop.Loop;
import dev.vallum.node.sampling.StampSource;
import dev.vallum.wire.Message.Command;
import dev.vallum.wire.RelayOrder;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes relays as it is ordered, and opens each when its time is up, on a thread of its own.
 * Commands that find no room are dropped: the gateway sees that nobody answers.
 */
public final class RelayLoop implements Loop {
    /** Its loop's name, for those who watch. */
    public static final String NAME = "relays";

    private static final Logger LOG = LoggerFactory.getLogger(RelayLoop.class);
    private static final int MOST_COMMANDS = 8;
    private static final Duration REST = Duration.ofMillis(100);

    private final Map<String, SignalRelay> relays;
    private final RelayReceiver receiver;
    private final Events events;
    private final StampSource stamps;
    private final BlockingQueue<Command> commands = new ArrayBlockingQueue<>(MOST_COMMANDS);
    private final Map<String, Closed> closed = new HashMap<>();
    private boolean isResumed;

    /** A relay that is closed; one that could not be opened is tried on. */
    private record Closed(long number, long untilNanos, boolean isFailing) {}

    /** Is told what is to be journalled. */
    public interface Events {
        void closed(RelayOrder order);

        void opened(String relay, long number, String why);

        /**
         * @param number of the order, 0 where it is not known
         * @param isLate whether it merely came too late
         */
        void refused(long number, String reason, boolean isLate);
    }

    /**
     * @param relays by their ids, those that could be had; open
     */
    public RelayLoop(
            Map<String, SignalRelay> relays,
            RelayReceiver receiver,
            Events events,
            StampSource stamps) {
        this.relays = Map.copyOf(relays);
        this.receiver = receiver;
        this.events = events;
        this.stamps = stamps;
    }

    /** Takes a command if it is about relays. From any thread. */
    public boolean take(Command command) {
        if (!command.name().equals(Command.CLOSE_RELAY)) {
            return false;
        }
        if (!commands.offer(command)) {
            LOG.atWarn().log("an order for a relay found no room");
        }
        return true;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int doWork() {
        if (!isResumed) {
            isResumed = true;
            resume();
        }
        int done = openDue();
        var command = commands.poll();
        if (command != null) {
            take(receiver.take(command.arguments(), stamps.now()));
            done++;
        }
        return done;
    }

    @Override
    public Duration rest() {
        return REST;
    }

    /** Opens all of them, for good. After the last step. */
    public void stop() {
        List.copyOf(closed.keySet()).forEach(relay -> open(relay, "the node stops"));
        relays.forEach((id, relay) -> {
            try {
                relay.close();
            } catch (SensorException e) {
                LOG.atError().setCause(e).addKeyValue("relay", id).log("a relay did not close");
            }
        });
    }

    /** They were opened by the end of the node before, which could not tell. */
    private void resume() {
        try {
            for (var left : receiver.memory().closed().entrySet()) {
                events.opened(left.getKey(), left.getValue(), "the node started anew");
                remember(left.getKey());
            }
        } catch (IOException e) {
            LOG.atError().setCause(e).log("it isn't known which relays were closed");
        }
    }

    private void take(RelayReceiver.Outcome outcome) {
        switch (outcome) {
            case RelayReceiver.Outcome.Taken(var order) -> close(order);
            case RelayReceiver.Outcome.Known(long number) ->
                    LOG.atWarn().addKeyValue("number", number).log("an old relay order came");
            case RelayReceiver.Outcome.Refused(long number, String reason, boolean isLate) -> {
                LOG.atWarn().addKeyValue("reason", reason).log("a relay order is refused");
                events.refused(number, reason, isLate);
            }
        }
    }

    private void close(RelayOrder order) {
        var relay = relays.get(order.relay());
        try {
            if (relay == null) {
                throw new SensorException("its pin can't be had");
            }
            relay.drive(true);
        } catch (SensorException e) {
            remember(order.relay());
            events.refused(
                    order.number(),
                    "relay %s, order %d: %s"
                            .formatted(order.relay(), order.number(), e.getMessage()),
                    false);
            return;
        }
        long until = nanos() + order.lasts().toNanos();
        var before = closed.get(order.relay());
        if (before != null) {
            events.opened(order.relay(), before.number(), "another order followed");
            // No order takes from another's time.
            until += Math.max(0, before.untilNanos() - until);
        }
        closed.put(order.relay(), new Closed(order.number(), until, false));
        events.closed(order);
    }

    private int openDue() {
        int done = 0;
        for (var entry : List.copyOf(closed.entrySet())) {
            if (nanos() - entry.getValue().untilNanos() >= 0) {
                done += open(entry.getKey(), "its time was up") ? 1 : 0;
            }
        }
        return done;
    }

    private boolean open(String id, String why) {
        var state = closed.get(id);
        var relay = relays.get(id);
        if (state == null || relay == null) {
            return false;
        }
        try {
            relay.drive(false);
        } catch (SensorException e) {
            if (!state.isFailing()) {
                closed.put(id, new Closed(state.number(), state.untilNanos(), true));
                events.refused(
                        state.number(),
                        "relay " + id + " can't be opened: " + e.getMessage(),
                        false);
            }
            return false;
        }
        closed.remove(id);
        remember(id);
        events.opened(id, state.number(), why);
        return true;
    }

    /** Without it, the next start says once more that it was opened. */
    private void remember(String id) {
        try {
            receiver.memory().without(id);
        } catch (IOException e) {
            LOG.atWarn().setCause(e).addKeyValue("relay", id).log("can't note that it is open");
        }
    }

    private long nanos() {
        return stamps.monotonicNanos().getAsLong();
    }
}
