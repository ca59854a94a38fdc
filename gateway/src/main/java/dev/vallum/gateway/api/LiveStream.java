package dev.vallum.gateway.api;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.explain.Language;
import dev.vallum.gateway.operation.Change;
import dev.vallum.gateway.operation.OperationListener;
import dev.vallum.gateway.operation.Operations;
import dev.vallum.gateway.site.Site;
import dev.vallum.gateway.store.StoredDetection;
import io.micronaut.context.annotation.Context;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens, as it happens, to every page that listens. Each change is written as JSON once in
 * each language that somebody listens in, however many pages there are. Thread-safe.
 */
@Context
final class LiveStream implements OperationListener {
    private static final Logger log = LoggerFactory.getLogger(LiveStream.class);

    private static final Duration TICK = Duration.ofSeconds(2);
    private static final Duration LOOK = Repetitions.PAUSE.dividedBy(4);
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final int LONGEST_ID = 24;
    private static final Duration WAIT_FOR_ROOM = Duration.ofSeconds(10);

    private final ApiSettings settings;
    private final Operations operations;
    private final Latency latency;
    private final Site site;
    private final ObjectMapper json;
    private final Clock clock;
    private final List<StreamClient> clients = new CopyOnWriteArrayList<>();
    private final Repetitions repetitions = new Repetitions();
    private final Map<String, NodeView> nodes = new ConcurrentHashMap<>();

    /** Tells this run's events from those of the run before. */
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private final Backlog backlog = new Backlog();
    private long lastEvent;
    private final Operations.Subscription subscription;
    private final List<ScheduledFuture<?>> repeating;

    // The subscription is the last thing made here, and the listener is complete by then.
    @SuppressWarnings({"this-escape", "ThisEscapedInObjectConstruction"})
    LiveStream(
            ApiSettings settings,
            Operations operations,
            Latency latency,
            Site site,
            ObjectMapper json,
            @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler,
            Clock clock) {
        this.settings = settings;
        this.operations = operations;
        this.latency = latency;
        this.site = site;
        this.json = json;
        this.clock = clock;
        subscription = operations.addListener(this);
        repeating =
                List.of(
                        scheduler.scheduleAtFixedRate(TICK, TICK, this::tick),
                        scheduler.scheduleAtFixedRate(LOOK, LOOK, this::tellRepetitions));
    }

    /**
     * A sign of life.
     *
     * @param now by the gateway's clock
     * @param working whether detections become alerts; what is shown is old where they don't
     */
    @Serdeable
    record Tick(Instant now, boolean working) {}

    /**
     * Everything from now on, and before it what was missed since an event, of each thing the
     * latest; or an event that tells to read afresh.
     *
     * @param account whose listener it is
     * @param until when the listener's session ends, and the stream with it
     * @param wanted what the listener wants to be told
     * @param language in which they want it
     * @param seen the id of the last event that the listener has seen; null for one that begins
     */
    Publisher<Event<String>> open(
            String account,
            Instant until,
            Set<LiveEvent> wanted,
            Language language,
            @Nullable String seen) {
        var client = new StreamClient(account, until, wanted, language);
        add(client, seen);
        return reactor.core.publisher.Flux.from(client.events())
                .doFinally(_ -> clients.remove(client));
    }

    private synchronized void add(StreamClient client, @Nullable String seen) {
        long others =
                clients.stream().filter(each -> each.account().equals(client.account())).count();
        if (others >= settings.streams()) {
            throw new TooManyException(ENGLISH.say("many.pages"), WAIT_FOR_ROOM);
        }
        var now = clock.instant();
        if (seen != null) {
            missed(client, seen).forEach(event -> client.send(event, event, now));
        }
        client.send(LiveEvent.TICK, event(LiveEvent.TICK, nextId(), written(newTick())), now);
        clients.add(client);
    }

    private List<Event<String>> missed(StreamClient client, String seen) {
        return numberOf(seen)
                .flatMap(number -> backlog.since(number, client.wanted(), client.language()))
                .orElseGet(() -> List.of(event(LiveEvent.AFRESH, nextId(), written(newTick()))));
    }

    /** Empty for an id of another run, or none at all. */
    private Optional<Long> numberOf(String id) {
        var mine = id.startsWith(run + "-") && id.length() <= LONGEST_ID;
        return mine && DIGITS.matcher(id).region(run.length() + 1, id.length()).matches()
                ? Optional.of(Long.parseLong(id, run.length() + 1, id.length(), 10))
                : Optional.empty();
    }

    int pages() {
        return clients.size();
    }

    private void tick() {
        send(LiveEvent.TICK, LiveEvent.TICK, newTick());
    }

    private Tick newTick() {
        var now = clock.instant();
        return new Tick(now, operations.progress().goesOn(now));
    }

    private void tellRepetitions() {
        repetitions.due(clock.instant()).forEach(this::send);
    }

    private void send(Alert alert) {
        deliver(
                LiveEvent.ALERT,
                alert.id(),
                new Telling(language -> written(AlertView.of(alert, site, language))),
                _ -> {});
    }

    @Override
    public void changed(Change change) {
        switch (change) {
            case Change.AlertChanged(var alert) -> {
                if (repetitions.isNews(alert, clock.instant())) {
                    send(alert);
                }
            }
            case Change.DetectionSeen(var detection) -> sendDetection(detection);
            case Change.SuppressionsChanged(var suppressions) ->
                    send(
                            LiveEvent.SUPPRESSIONS,
                            change.subject(),
                            suppressions.stream().map(SuppressionView::of).toList());
            case Change.NodeChanged(var status) -> sendNode(NodeView.of(status));
        }
    }

    /** The pages can't know what they missed: they begin afresh. */
    @Override
    public synchronized void missed(long count) {
        log.atWarn().addKeyValue("changes", count).log("pages have to read afresh");
        EnumSet.allOf(LiveEvent.class).forEach(kind -> backlog.leftOut(kind, ++lastEvent));
        clients.forEach(StreamClient::end);
        clients.clear();
    }

    private void sendDetection(StoredDetection stored) {
        if (isUnwanted(LiveEvent.DETECTION)) {
            return;
        }
        deliver(
                LiveEvent.DETECTION,
                stored.id(),
                new Telling(language -> written(DetectionView.of(stored, site, language))),
                id -> latency.sent(id, stored.eventTime(), stored.receivedAt()));
    }

    /** In a storm, putting detections in words costs as much as storing them. */
    private synchronized boolean isUnwanted(LiveEvent kind) {
        if (clients.stream().anyMatch(client -> client.wants(kind))) {
            return false;
        }
        backlog.leftOut(kind, ++lastEvent);
        return true;
    }

    private void sendNode(NodeView node) {
        var before = nodes.put(node.id(), node);
        if (before == null || !node.looksLike(before)) {
            send(LiveEvent.NODE, node.id(), node);
        }
    }

    /** What reads the same in each language. */
    private void send(LiveEvent kind, Object subject, Object data) {
        var text = written(data);
        deliver(kind, subject, new Telling(_ -> text), _ -> {});
    }

    /** Before anybody is kept waiting it is written in each language that is listened to. */
    private void deliver(LiveEvent kind, Object subject, Telling telling, Consumer<String> before) {
        clients.stream()
                .filter(client -> client.wants(kind))
                .map(StreamClient::language)
                .distinct()
                .forEach(telling::in);
        tell(kind, subject, telling, before);
    }

    /**
     * In the order of their numbers to all, or who comes back could miss one.
     *
     * @param before is told the event's id before anybody is sent it
     */
    private synchronized void tell(
            LiveEvent kind, Object subject, Telling telling, Consumer<String> before) {
        var id = nextId();
        before.accept(id);
        Function<Language, Event<String>> event = language -> event(kind, id, telling.in(language));
        if (kind != LiveEvent.TICK) {
            backlog.add(kind, subject, lastEvent, event);
        }
        var now = clock.instant();
        clients.removeIf(client ->
                client.wants(kind) && !client.send(subject, event.apply(client.language()), now));
    }

    private synchronized String nextId() {
        return run + "-" + ++lastEvent;
    }

    private static Event<String> event(LiveEvent kind, String id, String data) {
        return Event.of(data).name(kind.title()).id(id);
    }

    private String written(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (IOException e) {
            throw new IllegalStateException("cannot write " + data, e);
        }
    }

    @PreDestroy
    void close() {
        repeating.forEach(each -> each.cancel(false));
        subscription.close();
        clients.forEach(StreamClient::end);
    }
}
