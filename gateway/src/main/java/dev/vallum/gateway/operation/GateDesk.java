package dev.vallum.gateway.operation;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.correlate.GateLeave;
import dev.vallum.gateway.site.Site;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Where people give leave to open a gate once. Thread-safe. */
@Singleton
public final class GateDesk {
    /** More at once for one gate is a mistake, or hours that belong into the site file. */
    private static final int MOST_OF_ONE = 20;

    private final OperationLoop operations;
    private final Site site;

    public GateDesk(OperationLoop operations, Site site) {
        this.operations = operations;
        this.site = site;
    }

    /** All of the last day, in the order in which it was given. */
    public List<GateLeave> leaves() {
        return operations.withLeaves((leaves, _) -> leaves.all());
    }

    /**
     * Gives leave for one opening.
     *
     * @param from not before now; what is earlier counts as now
     */
    public LeaveResult give(String gate, Instant from, Duration lasts, String who, String reason) {
        if (site.gate(gate).isEmpty()) {
            return new LeaveResult.NoSuchGate();
        }
        return operations.withLeaves((leaves, now) -> {
            var begins = from.isBefore(now) ? now : from;
            if (!lasts.isPositive() || begins.plus(lasts).isAfter(now.plus(GateLeave.LONGEST))) {
                return new LeaveResult.Refused(
                        ENGLISH.say("said.leave-too-long", GateLeave.LONGEST.toHours()));
            }
            long waiting =
                    leaves.all().stream()
                            .filter(each -> each.gate().equals(gate))
                            .filter(each -> each.state() == GateLeave.State.GIVEN)
                            .count();
            if (waiting >= MOST_OF_ONE) {
                return new LeaveResult.Refused(ENGLISH.say("said.leaves-enough", waiting));
            }
            var leave =
                    new GateLeave(
                            UUID.randomUUID(),
                            gate,
                            begins,
                            begins.plus(lasts),
                            who,
                            reason,
                            GateLeave.State.GIVEN,
                            now,
                            null);
            leaves.give(leave);
            return new LeaveResult.Done(leave);
        });
    }

    /** Takes leave back that nobody has used. */
    public LeaveResult withdraw(UUID id, String who) {
        return operations.withLeaves((leaves, now) ->
                leaves.withdraw(id, who, now)
                        .<LeaveResult>map(LeaveResult.Done::new)
                        .orElseGet(LeaveResult.NoSuchLeave::new));
    }
}
