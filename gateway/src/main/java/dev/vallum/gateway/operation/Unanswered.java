package dev.vallum.gateway.operation;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.LifeCycle;
import dev.vallum.gateway.site.EscalationStep;
import dev.vallum.gateway.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Tells the next one in line of alerts that nobody acknowledges. */
final class Unanswered implements TimeWatch {
    private static final Duration EVERY = Duration.ofMillis(200);

    private final Site site;
    private final Rhythm looks;
    private List<UUID> due = List.of();

    Unanswered(Site site, Instant now) {
        this.site = site;
        looks = new Rhythm(EVERY, now);
    }

    @Override
    public boolean look(AlertBook book, Instant now) {
        if (!looks.isDue(now)) {
            return !due.isEmpty();
        }
        looks.done(now);
        due =
                book.open().stream()
                        .filter(alert -> LifeCycle.escalate(alert, steps(alert), now).isPresent())
                        .map(Alert::id)
                        .toList();
        return !due.isEmpty();
    }

    /** Somebody may have taken them meanwhile: each is looked at once more. */
    @Override
    public void apply(AlertBook book, Instant now) {
        for (var id : due) {
            book.find(id)
                    .flatMap(alert -> LifeCycle.escalate(alert, steps(alert), now))
                    .ifPresent(book::note);
        }
    }

    @Override
    public void committed() {
        due = List.of();
    }

    private List<EscalationStep> steps(Alert alert) {
        var escalation = site.escalation();
        return switch (alert.priority()) {
            case CRITICAL -> escalation.critical();
            case HIGH -> escalation.high();
            case MEDIUM -> escalation.medium();
            case LOW -> escalation.low();
        };
    }
}
