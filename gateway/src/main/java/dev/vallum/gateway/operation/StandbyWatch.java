package dev.vallum.gateway.operation;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.LifeCycle;
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

    /** Empty before the first look. */
    private Optional<Standby.State> state = Optional.empty();

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
            state = Optional.of(standby.state());
            if (!isMissing()) {
                lastThere = now;
            }
        }
        return isMissed(book, now) || isOver(book).isPresent();
    }

    private boolean isMissing() {
        return state.filter(Standby.State.MISSING::equals).isPresent();
    }

    private boolean isMissed(AlertBook book, Instant now) {
        return isMissing()
                && !now.isBefore(lastThere.plus(PATIENCE))
                && book.findOpen(StandbyWatch::isActive).isEmpty();
    }

    private Optional<Alert> isOver(AlertBook book) {
        return state.isPresent() && !isMissing()
                ? book.findOpen(StandbyWatch::isActive)
                : Optional.empty();
    }

    @Override
    public void apply(AlertBook book, Instant now) {
        isOver(book)
                .ifPresent(
                        alert -> book.note(LifeCycle.returned(alert, alert.incident(), now, now)));
        if (isMissed(book, now)) {
            var open = book.findOpen(StandbyWatch::isOurs);
            var incident = incident(open.map(Alert::id).orElseGet(UUID::randomUUID), now);
            if (open.isEmpty()) {
                book.raise(incident, null, now);
            } else {
                book.update(open.get(), incident, now);
            }
        }
    }

    @Override
    public void committed() {}

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
