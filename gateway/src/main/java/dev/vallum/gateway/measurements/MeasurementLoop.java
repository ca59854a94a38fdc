package dev.vallum.gateway.measurements;

import dev.vallum.gateway.ingest.NodeListener;
import dev.vallum.gateway.loop.LoopThread;
import dev.vallum.gateway.site.Site;
import dev.vallum.gateway.store.MeasurementStore;
import dev.vallum.gateway.store.StoreException;
import dev.vallum.gateway.store.StoredMeasurements;
import dev.vallum.wire.Message;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The thread that keeps what nodes measured around their detections. What finds no room, or can't
 * be stored, is lost: the detection itself is on record by another way.
 */
@Singleton
public final class MeasurementLoop implements NodeListener, AutoCloseable {
    /** Kept for so long, or for as long as records are, if that is shorter. */
    static final Duration LONGEST_KEPT = Duration.ofDays(90);

    private static final int MOST_WAITING = 4096;
    private static final Duration STORED_EVERY = Duration.ofSeconds(2);
    private static final Duration PRUNED_EVERY = Duration.ofHours(1);

    private final MeasurementStore store;
    private final Clock clock;
    private final Duration kept;
    private final Set<String> nodes;
    private final BlockingQueue<Heard> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Map<String, Surrounding> surroundings = new HashMap<>();
    private Instant prunedAt = Instant.MIN;
    private final LoopThread thread = new LoopThread("measurements", STORED_EVERY, this::step);

    private record Heard(Message message, Instant at) {}

    public MeasurementLoop(Site site, MeasurementStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        nodes = site.nodes().stream().map(each -> each.id()).collect(Collectors.toSet());
        var records = site.retention().records();
        kept = records != null && records.compareTo(LONGEST_KEPT) < 0 ? records : LONGEST_KEPT;
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
        boolean matters =
                message instanceof Message.Measurements || message instanceof Message.Detections;
        if (matters && nodes.contains(message.node())) {
            var _ = waiting.offer(new Heard(message, receivedAt));
        }
    }

    private void step() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(STORED_EVERY.toNanos());
        doWork();
    }

    /**
     * Stores what is to be kept of what was heard.
     *
     * @return how many messages are done with
     * @throws StoreException if it could not be stored, and is lost
     */
    public int doWork() {
        var all = new ArrayList<Heard>();
        waiting.drainTo(all);
        var wanted = new ArrayList<StoredMeasurements>();
        all.forEach(each -> wanted.addAll(wanted(each)));
        store.add(wanted);
        pruneIfDue(clock.instant());
        return all.size();
    }

    private List<StoredMeasurements> wanted(Heard heard) {
        var surrounding =
                surroundings.computeIfAbsent(heard.message().node(), _ -> new Surrounding());
        return switch (heard.message()) {
            case Message.Measurements values -> surrounding.heard(values, heard.at());
            case Message.Detections detections -> surrounding.heard(detections, heard.at());
            default -> throw new IllegalStateException("not waited for: " + heard.message());
        };
    }

    private void pruneIfDue(Instant now) {
        if (now.minus(PRUNED_EVERY).isAfter(prunedAt)) {
            store.prune(now.minus(kept));
            prunedAt = now;
        }
    }
}
