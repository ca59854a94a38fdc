package dev.vallum.gateway.software;

import dev.vallum.gateway.ingest.CommandSender;
import dev.vallum.gateway.ingest.NodeListener;
import dev.vallum.gateway.loop.LoopThread;
import dev.vallum.gateway.store.NodeSoftware;
import dev.vallum.gateway.store.StoredPackage;
import dev.vallum.wire.Message;
import dev.vallum.wire.Message.Command;
import dev.vallum.wire.Message.SoftwareRequest;
import dev.vallum.wire.Message.SoftwareState;
import dev.vallum.wire.SoftwarePiece;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees that nodes hear of the program they were ordered to run, and gives them what they ask for of
 * it, on a thread of its own. Thread-safe.
 */
@Singleton
public final class SoftwareDelivery implements NodeListener, AutoCloseable {
    static final int MOST_TIMES = 5;

    /** A node that tries a program out takes no other for three minutes at most. */
    static final Duration AGAIN_AFTER = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(SoftwareDelivery.class);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(1);
    private static final int MOST_WAITING = 256;

    private final SoftwareOrders orders;
    private final PackageShelf shelf;
    private final CommandSender commands;
    private final Clock clock;
    private final Map<String, Wanted> wanted = new ConcurrentHashMap<>();
    private final Map<String, SoftwareState> states = new ConcurrentHashMap<>();
    private final Map<String, SoftwareRequest> asked = new ConcurrentHashMap<>();

    /** What finds no room is asked again. */
    private final BlockingQueue<SoftwareRequest> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

    private final LoopThread thread =
            new LoopThread("software", AFTER_FAULT, () -> answer(waiting.take()));

    /** What a node is to run, and how often it was told. */
    private record Wanted(NodeSoftware software, int times, Instant next) {
        Wanted sent(Instant at) {
            return new Wanted(software, times + 1, at.plus(AGAIN_AFTER));
        }

        /** One that says nothing of software can't take any, and says so once. */
        boolean isDue(@Nullable SoftwareState state, Instant now) {
            if (state == null) {
                return times == 0;
            }
            var known = state.known();
            return (known == null || known < software.number())
                    && times < MOST_TIMES
                    && !now.isBefore(next);
        }
    }

    public SoftwareDelivery(
            SoftwareOrders orders, PackageShelf shelf, CommandSender commands, Clock clock) {
        this.orders = orders;
        this.shelf = shelf;
        this.commands = commands;
        this.clock = clock;
        orders.latest()
                .forEach(latest -> wanted.put(latest.node(), new Wanted(latest, 0, Instant.MIN)));
    }

    /** Orders a node to run a program, now or when it is heard next. */
    public NodeSoftware give(String node, StoredPackage software, String who) {
        var fresh = orders.order(node, software, who);
        wanted.put(node, new Wanted(fresh, 0, Instant.MIN));
        return fresh;
    }

    /** What became of an order. */
    public SoftwareProgress progress(NodeSoftware software) {
        var last = asked.get(software.node());
        long fetched = last == null || last.number() != software.number() ? 0 : last.offset();
        return SoftwareProgress.of(software.number(), states.get(software.node()), fetched);
    }

    /** The number of the order whose program a node runs; empty for what was installed there. */
    public Optional<Long> inForce(String node) {
        return Optional.ofNullable(states.get(node)).map(SoftwareState::inForce);
    }

    /** Starts the thread. */
    public void start() {
        thread.start();
    }

    @Override
    @PreDestroy
    public void close() {
        thread.close();
    }

    @Override
    public void heard(Message message, Instant receivedAt) {
        if (message instanceof Message.Heartbeat beat) {
            heard(beat, receivedAt);
        } else if (message instanceof SoftwareRequest request) {
            waiting.offer(request);
        }
    }

    private void heard(Message.Heartbeat beat, Instant receivedAt) {
        var state = beat.software();
        if (state == null) {
            states.remove(beat.node());
        } else {
            states.put(beat.node(), state);
        }
        var due = wanted.get(beat.node());
        if (due != null && due.isDue(state, receivedAt)) {
            commands.send(orders.command(due.software()));
            wanted.replace(beat.node(), due, due.sent(receivedAt));
        }
    }

    /** Answers what waits. For those who don't {@link #start}. */
    int doWork() {
        var request = waiting.poll();
        if (request == null) {
            return 0;
        }
        answer(request);
        return 1;
    }

    /** Only of what the node was ordered last. */
    private void answer(SoftwareRequest request) {
        var software = Optional.ofNullable(wanted.get(request.node())).map(Wanted::software);
        if (software.isEmpty()
                || software.get().number() != request.number()
                || request.offset() >= software.get().bytes()) {
            return;
        }
        asked.put(request.node(), request);
        try {
            var data =
                    shelf.read(software.get().hash(), request.offset(), SoftwarePiece.MOST_BYTES);
            var piece = new SoftwarePiece(request.number(), request.offset(), data);
            commands.send(
                    new Command(
                            request.node(),
                            UUID.randomUUID(),
                            clock.instant(),
                            Command.TAKE_SOFTWARE_PIECE,
                            piece.arguments()));
        } catch (IOException | IllegalArgumentException e) {
            log.atError()
                    .setCause(e)
                    .addKeyValue("node", request.node())
                    .addKeyValue("number", request.number())
                    .log("software can't be read");
        }
    }
}
