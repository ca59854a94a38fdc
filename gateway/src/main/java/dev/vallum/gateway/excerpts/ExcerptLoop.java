package dev.vallum.gateway.excerpts;

import dev.vallum.gateway.ingest.NodeListener;
import dev.vallum.gateway.loop.LoopThread;
import dev.vallum.gateway.site.NodePlace;
import dev.vallum.gateway.site.Site;
import dev.vallum.gateway.store.DetectionQuery;
import dev.vallum.gateway.store.DetectionStore;
import dev.vallum.gateway.store.ExcerptStore;
import dev.vallum.gateway.store.StoreException;
import dev.vallum.gateway.store.StoredDetection;
import dev.vallum.gateway.store.StoredExcerpt;
import dev.vallum.wire.Message;
import dev.vallum.wire.Message.Excerpt;
import dev.vallum.wire.Phase;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that keeps what nodes send of their readings around detections. What finds no room, or
 * can't be stored, is lost: the detection itself is on record by another way.
 */
@Singleton
public final class ExcerptLoop implements NodeListener, AutoCloseable {
    /** Kept for so long, or for as long as records are, if that is shorter. */
    static final Duration LONGEST_KEPT = Duration.ofDays(90);

    /** What a sensor may cause in 40 hours without a pause. */
    static final int MOST_OF_SENSOR = 500;

    private static final Logger log = LoggerFactory.getLogger(ExcerptLoop.class);
    private static final int MOST_WAITING = 512;
    private static final int MOST_AT_ONCE = 32;

    /** An excerpt is mostly of one of a sensor's last detections; after an outage of an older. */
    private static final int FIRST_LOOKED_AT = 16;

    private static final int MOST_LOOKED_AT = 200;
    private static final Duration STORED_EVERY = Duration.ofMillis(500);
    private static final Duration PRUNED_EVERY = Duration.ofHours(1);

    /** A node's clock is believed as far ahead of the gateway's. */
    private static final Duration AHEAD = Duration.ofSeconds(5);

    private final ExcerptStore store;
    private final DetectionStore detections;
    private final Clock clock;
    private final Duration kept;
    private final Set<String> nodes;
    private final BlockingQueue<Heard> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Map<ExcerptFate, Long> fates = new EnumMap<>(ExcerptFate.class);
    private final Set<String> refused = new HashSet<>();
    private Instant prunedAt = Instant.MIN;
    private final LoopThread thread = new LoopThread("excerpts", STORED_EVERY, this::step);

    private record Heard(Excerpt excerpt, Instant at) {}

    public ExcerptLoop(Site site, ExcerptStore store, DetectionStore detections, Clock clock) {
        this.store = store;
        this.detections = detections;
        this.clock = clock;
        nodes = site.nodes().stream().map(NodePlace::id).collect(Collectors.toSet());
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
        if (message instanceof Excerpt excerpt) {
            var _ = waiting.offer(new Heard(excerpt, receivedAt));
        }
    }

    private void step() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(STORED_EVERY.toNanos());
        doWork();
    }

    /**
     * Stores what is to be kept of what was heard.
     *
     * @return how many excerpts are done with
     * @throws StoreException if one could not be stored; it and those taken with it are lost
     */
    public int doWork() {
        var all = new ArrayList<Heard>();
        waiting.drainTo(all, MOST_AT_ONCE);
        for (var each : all) {
            var fate = keep(each);
            fates.merge(fate, 1L, Long::sum);
            tell(each.excerpt(), fate);
        }
        pruneIfDue(clock.instant());
        return all.size();
    }

    /** How many there were of each fate since the start. For the thread that steps it. */
    Map<ExcerptFate, Long> fates() {
        return Map.copyOf(fates);
    }

    private ExcerptFate keep(Heard heard) {
        var excerpt = heard.excerpt();
        if (!nodes.contains(excerpt.node())) {
            return ExcerptFate.FOREIGN_NODE;
        }
        var onset = onset(excerpt);
        if (onset.isEmpty()) {
            return ExcerptFate.NO_SUCH_ONSET;
        }
        var stored =
                new StoredExcerpt(onset.get().id(), onset.get().eventTime(), heard.at(), excerpt);
        if (stored.until().isAfter(heard.at().plus(AHEAD))) {
            return ExcerptFate.AHEAD_OF_TIME;
        }
        return store.add(stored, MOST_OF_SENSOR) ? ExcerptFate.KEPT : ExcerptFate.KNOWN;
    }

    /** A detection is committed before its node sends an excerpt of it. */
    private Optional<StoredDetection> onset(Excerpt excerpt) {
        return onset(excerpt, FIRST_LOOKED_AT).or(() -> onset(excerpt, MOST_LOOKED_AT));
    }

    private Optional<StoredDetection> onset(Excerpt excerpt, int most) {
        return detections
                .find(
                        new DetectionQuery(
                                Optional.of(excerpt.node()),
                                Optional.of(excerpt.sensor()),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                most))
                .stream()
                .filter(found -> isOnset(found, excerpt))
                // Several may begin with one reading.
                .min((one, other) -> Long.compare(one.id(), other.id()));
    }

    private static boolean isOnset(StoredDetection found, Excerpt excerpt) {
        var time = found.detection().time();
        return found.detection().phase() == Phase.ONSET
                && time.boot().equals(excerpt.onset().boot())
                && time.monotonicNanos() == excerpt.onset().monotonicNanos();
    }

    /** The first of a node, until one is kept. */
    private void tell(Excerpt excerpt, ExcerptFate fate) {
        switch (fate) {
            case KEPT -> refused.remove(excerpt.node());
            case KNOWN -> {}
            case FOREIGN_NODE, NO_SUCH_ONSET, AHEAD_OF_TIME -> {
                if (nodes.contains(excerpt.node()) && refused.add(excerpt.node())) {
                    log.atWarn()
                            .addKeyValue("node", excerpt.node())
                            .addKeyValue("sensor", excerpt.sensor())
                            .addKeyValue("reason", fate)
                            .log("refused an excerpt of readings");
                }
            }
        }
    }

    private void pruneIfDue(Instant now) {
        if (now.minus(PRUNED_EVERY).isAfter(prunedAt)) {
            store.prune(now.minus(kept));
            prunedAt = now;
        }
    }
}
