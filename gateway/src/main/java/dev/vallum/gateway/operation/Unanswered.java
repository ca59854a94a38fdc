package dev.vallum.gateway.operation;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.LifeCycle;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.site.EscalationStep;
import dev.vallum.gateway.site.Site;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Tells the next one in line of alerts that nobody acknowledges. */
final class Unanswered {
    private final Site site;

    Unanswered(Site site) {
        this.site = site;
    }

    /** Those alerts whose time is up. */
    List<UUID> due(AlertBook book, Instant now) {
        return book.open().stream()
                .filter(alert -> LifeCycle.escalate(alert, steps(alert), now).isPresent())
                .map(Alert::id)
                .toList();
    }

    /** Looks at them once more: somebody may have taken them meanwhile. */
    void tell(List<UUID> due, AlertBook book, Instant now) {
        for (var id : due) {
            book.find(id)
                    .flatMap(alert -> LifeCycle.escalate(alert, steps(alert), now))
                    .ifPresent(book::note);
        }
    }

    private List<EscalationStep> steps(Alert alert) {
        return steps(alert.priority());
    }

    private List<EscalationStep> steps(Priority priority) {
        var escalation = site.escalation();
        return switch (priority) {
            case CRITICAL -> escalation.critical();
            case HIGH -> escalation.high();
            case MEDIUM -> escalation.medium();
            case LOW -> escalation.low();
        };
    }
}
