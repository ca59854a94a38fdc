package dev.vallum.gateway.operation;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.correlate.Incident;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.correlate.Reason;
import dev.vallum.gateway.correlate.Rule;
import dev.vallum.gateway.site.SensorPlace;
import dev.vallum.gateway.site.Site;
import dev.vallum.wire.Category;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns what is wrong with sources into alerts, one for each source and trouble; they return when
 * it is over. What is told last of a trouble is all that counts, so what waits is bounded.
 */
final class SourceTroubles implements TimeWatch, SourceReports {
    private static final String BEGINS = "Source ";

    private final Site site;
    private final Clock clock;
    private final Map<Subject, Report> waiting = new ConcurrentHashMap<>();
    private Map<Subject, Report> applied = Map.of();
    private volatile @Nullable List<String> kept;

    private record Subject(String source, SourceTrouble trouble) {}

    /** Something is wrong, or without a text it is over. */
    private record Report(Optional<String> text, Instant at) {}

    SourceTroubles(Site site, Clock clock) {
        this.site = site;
        this.clock = clock;
    }

    @Override
    public void began(String source, SourceTrouble trouble, String text) {
        waiting.put(new Subject(source, trouble), new Report(Optional.of(text), clock.instant()));
    }

    @Override
    public void over(String source, SourceTrouble trouble) {
        waiting.put(new Subject(source, trouble), new Report(Optional.empty(), clock.instant()));
    }

    @Override
    public void keep(List<String> sources) {
        kept = List.copyOf(sources);
    }

    @Override
    public boolean look(AlertBook book, Instant now) {
        return !waiting.isEmpty() || kept != null;
    }

    /** What is applied stays until it is {@link #committed()}. */
    @Override
    public void apply(AlertBook book, Instant now) {
        var there = kept;
        if (there != null) {
            book.open().stream()
                    .filter(alert -> source(alert).filter(one -> !there.contains(one)).isPresent())
                    .filter(alert -> alert.state().isActive())
                    .forEach(alert -> end(alert, book, now));
        }
        applied = Map.copyOf(waiting);
        applied.forEach((subject, report) -> apply(subject, report, book, now));
    }

    @Override
    public void committed() {
        applied.forEach(waiting::remove);
        applied = Map.of();
        kept = null;
    }

    private void apply(Subject subject, Report report, AlertBook book, Instant now) {
        var open = book.findOpen(alert -> isAbout(alert, subject));
        if (report.text().isEmpty()) {
            open.filter(alert -> alert.state().isActive())
                    .ifPresent(alert -> end(alert, book, now));
            return;
        }
        if (open.filter(alert -> alert.state().isActive()).isEmpty()) {
            var text = report.text().get();
            book.raiseOrUpdate(open, id -> incident(id, subject, text, report.at()), now);
        }
    }

    private static void end(Alert alert, AlertBook book, Instant now) {
        book.returned(alert, now, now);
    }

    private Incident incident(UUID id, Subject subject, String text, Instant at) {
        var zones =
                site.source(subject.source()).stream()
                        .flatMap(source -> source.sensors().stream())
                        .map(SensorPlace::zone)
                        .distinct()
                        .toList();
        var priority = priority(subject.trouble());
        var said = ENGLISH.say("said.source", subject.source(), text);
        return Incident.ofSystem(
                id,
                Category.FAULT,
                zones,
                new Reason(rule(subject.trouble()), priority, said, at, List.of()));
    }

    private static Priority priority(SourceTrouble trouble) {
        return switch (trouble) {
            case SILENT, REFUSED -> Priority.MEDIUM;
            case CLOCK_OFF -> Priority.LOW;
        };
    }

    private static Rule rule(SourceTrouble trouble) {
        return switch (trouble) {
            case SILENT -> Rule.SOURCE_SILENT;
            case REFUSED -> Rule.SOURCE_REFUSED;
            case CLOCK_OFF -> Rule.SOURCE_CLOCK_OFF;
        };
    }

    private static boolean isAbout(Alert alert, Subject subject) {
        return alert.reasons().stream()
                .anyMatch(reason ->
                        reason.rule() == rule(subject.trouble())
                                && reason.text().startsWith(BEGINS + subject.source() + ":"));
    }

    /** The source that an alert of this kind is about; empty for any other alert. */
    private static Optional<String> source(Alert alert) {
        return alert.reasons().stream()
                .filter(reason ->
                        reason.rule() == Rule.SOURCE_SILENT
                                || reason.rule() == Rule.SOURCE_REFUSED
                                || reason.rule() == Rule.SOURCE_CLOCK_OFF)
                .map(Reason::text)
                .filter(text -> text.startsWith(BEGINS) && text.contains(":"))
                .map(text -> text.substring(BEGINS.length(), text.indexOf(':')))
                .findFirst();
    }
}
