package dev.vallum.gateway.operation;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.correlate.Incident;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.correlate.Reason;
import dev.vallum.gateway.correlate.Rule;
import dev.vallum.wire.Category;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes an alert of a second gateway that is gone: nobody would notice until the first one fails
 * too. One that is restarted is away for less than {@link #PATIENCE}.
 */
final class StandbyWatch implements TimeWatch {
    static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Standby standby;
    private final Rhythm looks;
    private Instant lastThere;
    private Optional<Change> due = Optional.empty();

    private enum Change {
        MISSED,
        BACK
    }

    /**
     * @param now since when one that ought to be there is missed
     */
    StandbyWatch(Standby standby, Instant now) {
        this.standby = standby;
        looks = new Rhythm(EVERY, now);
        lastThere = now;
    }

    @Override
    public boolean look(AlertBook book, Instant now) {
        if (looks.isDue(now)) {
            looks.done(now);
            due = change(standby.state(), book, now);
        }
        return due.isPresent();
    }

    private Optional<Change> change(Standby.State state, AlertBook book, Instant now) {
        boolean isTold = book.findOpen(StandbyWatch::isActive).isPresent();
        if (state != Standby.State.MISSING) {
            lastThere = now;
            return isTold ? Optional.of(Change.BACK) : Optional.empty();
        }
        boolean isMissed = !isTold && !now.isBefore(lastThere.plus(PATIENCE));
        return isMissed ? Optional.of(Change.MISSED) : Optional.empty();
    }

    @Override
    public void apply(AlertBook book, Instant now) {
        switch (due.orElse(null)) {
            case null -> {}
            case MISSED -> missed(book, now);
            case BACK ->
                    book.findOpen(StandbyWatch::isActive)
                            .ifPresent(alert -> book.returned(alert, now, now));
        }
    }

    @Override
    public void committed() {
        due = Optional.empty();
    }

    private static void missed(AlertBook book, Instant now) {
        book.raiseOrUpdate(book.findOpen(StandbyWatch::isOurs), id -> incident(id, now), now);
    }

    private static Incident incident(UUID id, Instant now) {
        return Incident.ofSystem(
                id,
                Category.FAULT,
                List.of(),
                new Reason(
                        Rule.STANDBY_MISSING,
                        Priority.MEDIUM,
                        ENGLISH.say("said.standby"),
                        now,
                        List.of()));
    }

    private static boolean isActive(Alert alert) {
        return isOurs(alert) && alert.state().isActive();
    }

    private static boolean isOurs(Alert alert) {
        return alert.reasons().stream().anyMatch(reason -> reason.rule() == Rule.STANDBY_MISSING);
    }
}
