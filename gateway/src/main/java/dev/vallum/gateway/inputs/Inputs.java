package dev.vallum.gateway.inputs;

import dev.vallum.gateway.broker.TopicFilter;
import dev.vallum.gateway.ingest.CommitListener;
import dev.vallum.gateway.ingest.MqttPlace;
import dev.vallum.gateway.operation.SourceReports;
import dev.vallum.gateway.store.RecordStore;
import dev.vallum.gateway.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what sources say, from wherever it comes. Thread-safe. */
public final class Inputs implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Inputs.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    /** Nobody repeats a message for longer. */
    private static final Duration KNOWN_FOR = Duration.ofDays(30);

    private final InputsPlan plan;
    private final String site;
    private final RecordStore store;
    private final CommitListener commits;
    private final Clock clock;
    private final Map<String, LiveSource> sources = new LinkedHashMap<>();
    private final Semaphore end = new Semaphore(0);
    private Instant nextForget = Instant.MIN;
    private @Nullable Thread watch;
    private @Nullable InputLink link;

    /**
     * @param commits is told after each commit
     * @param nanos a monotonic clock
     */
    public Inputs(
            InputsPlan plan,
            String site,
            RecordStore store,
            SourceReports reports,
            CommitListener commits,
            Clock clock,
            LongSupplier nanos) {
        this.plan = plan;
        this.site = site;
        this.store = store;
        this.commits = commits;
        this.clock = clock;
        var now = clock.instant();
        for (var source : plan.sources()) {
            sources.put(source.id(), new LiveSource(site, source, store, reports, nanos, now));
        }
        reports.keep(List.copyOf(sources.keySet()));
    }

    /**
     * Listens from now on.
     *
     * @param own the gateway's own place at its broker
     */
    public synchronized void start(MqttPlace own) {
        if (sources.isEmpty()) {
            return;
        }
        var topics = new LinkedHashMap<TopicFilter, String>();
        for (var source : plan.sources()) {
            source.topic().ifPresent(topic -> topics.put(topic, source.id()));
        }
        if (!topics.isEmpty()) {
            var place =
                    plan.broker()
                            .map(broker -> InputPlace.outside(broker, site))
                            .orElseGet(() -> InputPlace.own(own));
            link = new InputLink(place, topics, this::take, RandomGenerator.getDefault());
            link.start();
        }
        watch = Thread.ofVirtual().name("inputs").start(this::watch);
    }

    /** Whether somebody who names a source shows its secret. */
    public boolean isSource(String id, String secret) {
        var given = secret.getBytes(StandardCharsets.UTF_8);
        return Optional.ofNullable(sources.get(id))
                .flatMap(live -> live.source().secret())
                .filter(own -> MessageDigest.isEqual(given, own.getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    /**
     * Takes a message.
     *
     * @param id of a source that is known
     * @throws StoreException if it could not be stored; it may be sent again then
     */
    public Taken take(String id, byte[] message) {
        var live = sources.get(id);
        if (live == null) {
            throw new IllegalArgumentException("there is no source '" + id + "'");
        }
        var taken = live.take(message, clock.instant());
        if (taken instanceof Taken.Done(Taken.Kind kind) && kind == Taken.Kind.STORED) {
            commits.committed();
        }
        return taken;
    }

    /** In the order of the file. */
    public List<SourceStatus> statuses() {
        return sources.values().stream().map(LiveSource::status).toList();
    }

    private void watch() {
        try {
            while (!end.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks who is silent, and forgets what nobody repeats any more. */
    void look() {
        var now = clock.instant();
        sources.values().forEach(live -> live.look(now));
        if (now.isBefore(nextForget)) {
            return;
        }
        nextForget = now.plus(FORGET_EVERY);
        try {
            store.forgetMessages(now.minus(KNOWN_FOR));
        } catch (StoreException e) {
            log.atDebug().setCause(e).log("old messages are forgotten later");
        }
    }

    @Override
    public synchronized void close() {
        end.release();
        if (link != null) {
            link.close();
            link = null;
        }
        if (watch != null) {
            try {
                watch.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            watch = null;
        }
    }
}
