package dev.vallum.gateway.operation;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.correlate.Incident;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.correlate.Reason;
import dev.vallum.gateway.correlate.Rule;
import dev.vallum.wire.Category;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Turns ways out that fail into alerts, one for each way until it is closed; they return. */
final class WayOutTroubles implements TimeWatch {
    private static final int MOST_WAITING = 64;
    private static final String BEGINS = "Way out ";

    private final BlockingQueue<Report> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final List<Report> applied = new ArrayList<>();

    private sealed interface Report {
        String way();

        record Failed(String way, String problem, Instant at) implements Report {}

        record Works(String way) implements Report {}
    }

    boolean failed(String way, String problem, Instant at) {
        return waiting.offer(new Report.Failed(way, problem, at));
    }

    boolean works(String way) {
        return waiting.offer(new Report.Works(way));
    }

    @Override
    public boolean look(AlertBook book, Instant now) {
        return !waiting.isEmpty();
    }

    /** What is applied stays queued until it is {@link #committed()}. */
    @Override
    public void apply(AlertBook book, Instant now) {
        applied.clear();
        applied.addAll(waiting);
        for (var report : applied) {
            var open = book.findOpen(alert -> WayOutReports.isAbout(alert, report.way()));
            switch (report) {
                case Report.Failed failed -> began(failed, open, book, now);
                case Report.Works _ ->
                        open.filter(alert -> alert.state().isActive())
                                .ifPresent(alert -> book.returned(alert, now, now));
            }
        }
    }

    @Override
    public void committed() {
        waiting.removeAll(applied);
        applied.clear();
    }

    private static void began(
            Report.Failed failed, Optional<Alert> open, AlertBook book, Instant now) {
        if (open.filter(alert -> alert.state().isActive()).isEmpty()) {
            book.raiseOrUpdate(open, id -> incident(id, failed), now);
        }
    }

    private static Incident incident(UUID id, Report.Failed failed) {
        var text = ENGLISH.say("said.way-out", failed.way(), failed.problem());
        return Incident.ofSystem(
                id,
                Category.FAULT,
                List.of(),
                new Reason(Rule.WAY_OUT_FAILED, Priority.MEDIUM, text, failed.at(), List.of()));
    }

    /** The way that a reason of ours names. */
    static Optional<String> wayIn(String text) {
        int end = text.indexOf(':');
        return text.startsWith(BEGINS) && end > 0
                ? Optional.of(text.substring(BEGINS.length(), end))
                : Optional.empty();
    }
}
