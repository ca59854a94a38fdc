package dev.vallum.gateway.trace;

import dev.vallum.gateway.loop.LoopThread;
import dev.vallum.gateway.notify.DeliveryAttempt;
import dev.vallum.gateway.notify.DeliveryListener;
import dev.vallum.gateway.notify.notice.TraceContext;
import dev.vallum.gateway.operation.Change;
import dev.vallum.gateway.operation.OperationListener;
import dev.vallum.gateway.operation.Operations;
import dev.vallum.gateway.store.DeliveryState;
import dev.vallum.gateway.store.DetectionStore;
import dev.vallum.gateway.store.StoredDetection;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Sends spans to a collector as things happen. Does nothing where there is none. Thread-safe. */
public final class Traces implements OperationListener, DeliveryListener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Traces.class);
    private static final int MOST_WAITING = 8192;
    private static final int MOST_AT_ONCE = 512;
    private static final Duration GATHERED_FOR = Duration.ofSeconds(1);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final Duration LAST_ANSWER_WITHIN = Duration.ofSeconds(2);

    private final Optional<SpanExporter> exporter;
    private final Operations operations;
    private final AlertSpans alerts;
    private final BlockingQueue<Span> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong told = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final LoopThread thread = new LoopThread("traces", GATHERED_FOR, this::step);
    private Operations.@Nullable Subscription subscription;
    private boolean failing;

    /**
     * @param exporter to the collector; empty if there is none
     * @param site its id
     */
    public Traces(
            Optional<SpanExporter> exporter,
            String site,
            Operations operations,
            DetectionStore detections,
            Clock clock) {
        this.exporter = exporter;
        this.operations = operations;
        alerts =
                new AlertSpans(
                        site,
                        clock.instant(),
                        id -> detections.find(id).map(StoredDetection::receivedAt));
    }

    /**
     * Spans since the start.
     *
     * @param told that the collector has
     * @param lost for which there was no room, or that no collector took
     */
    public record Figures(long told, long lost) {}

    public Figures figures() {
        return new Figures(told.get(), lost.get());
    }

    /** Listens from now on, if there is a collector. */
    public synchronized void start() {
        if (exporter.isPresent() && subscription == null) {
            subscription = operations.addListener(this);
            thread.start();
        }
    }

    @Override
    public void changed(Change change) {
        if (change instanceof Change.AlertChanged(var alert)) {
            alerts.of(alert).forEach(this::add);
        }
    }

    /** What of an alert wasn't told is told with its next change. */
    @Override
    public void missed(long count) {}

    @Override
    public void tried(DeliveryAttempt attempt) {
        if (exporter.isPresent()) {
            spans(attempt).forEach(this::add);
        }
    }

    private static List<Span> spans(DeliveryAttempt attempt) {
        var notice = attempt.notice();
        var trace = new Trace(notice.alert().id());
        var subject = "notify " + attempt.way() + " " + notice.number();
        var attributes =
                Attributes.builder()
                        .put("vallum.way", attempt.way())
                        .put("vallum.act", notice.act().name())
                        .put("vallum.attempt", attempt.number())
                        .build();
        var spans = new ArrayList<Span>();
        if (attempt.state() != DeliveryState.GIVEN_UP) {
            var one =
                    trace.span(
                            "attempt " + attempt.number() + " " + subject,
                            subject,
                            "attempt",
                            SpanKind.CLIENT,
                            attempt.began(),
                            attempt.ended(),
                            attributes);
            spans.add(isWell(attempt) ? one : one.failed(attempt.text()));
        }
        if (attempt.state() != DeliveryState.WAITING) {
            var whole =
                    trace.span(
                            subject,
                            TraceContext.WHOLE,
                            "notify",
                            SpanKind.PRODUCER,
                            notice.time(),
                            attempt.ended(),
                            attributes);
            spans.add(isWell(attempt) ? whole : whole.failed(attempt.text()));
        }
        return spans;
    }

    private static boolean isWell(DeliveryAttempt attempt) {
        return switch (attempt.state()) {
            case SENT, ANSWERED -> true;
            case WAITING, REFUSED, GIVEN_UP -> false;
        };
    }

    private void add(Span span) {
        if (!waiting.offer(span)) {
            lost.incrementAndGet();
        }
    }

    private void step() throws InterruptedException {
        var first = waiting.poll(GATHERED_FOR.toNanos(), TimeUnit.NANOSECONDS);
        if (first != null) {
            var batch = new ArrayList<SpanData>();
            batch.add(first);
            waiting.drainTo(batch, MOST_AT_ONCE - 1);
            send(batch, ANSWER_WITHIN);
        }
    }

    private void send(List<SpanData> batch, Duration within) {
        var answer = exporter.orElseThrow().export(batch);
        answer.join(within.toNanos(), TimeUnit.NANOSECONDS);
        boolean taken = answer.isSuccess();
        (taken ? told : lost).addAndGet(batch.size());
        if (taken == failing) {
            failing = !taken;
            log.atLevel(taken ? Level.INFO : Level.WARN)
                    .log(taken ? "traces are taken again" : "no collector takes the traces");
        }
    }

    /** Sends what waits, once. */
    @Override
    public synchronized void close() {
        if (subscription == null) {
            return;
        }
        subscription.close();
        subscription = null;
        thread.close();
        var rest = new ArrayList<SpanData>();
        waiting.drainTo(rest, MOST_AT_ONCE);
        if (!rest.isEmpty()) {
            send(rest, LAST_ANSWER_WITHIN);
        }
        exporter.orElseThrow().shutdown();
    }
}
