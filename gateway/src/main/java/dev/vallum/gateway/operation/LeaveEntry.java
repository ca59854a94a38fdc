package dev.vallum.gateway.operation;

import dev.vallum.gateway.audit.AuditEntry;
import dev.vallum.gateway.correlate.GateLeaves;
import java.util.Locale;

/** What stands in the audit of leave for a gate. */
final class LeaveEntry {
    private LeaveEntry() {}

    static AuditEntry of(GateLeaves.Changed changed) {
        var leave = changed.leave();
        var by = leave.detection() == null ? "" : " by detection " + leave.detection();
        return new AuditEntry(
                leave.changedAt(),
                changed.who(),
                "gate leave " + leave.state().name().toLowerCase(Locale.ROOT),
                "gate/" + leave.gate(),
                "%s, from %s until %s, given by %s%s: %s"
                        .formatted(
                                leave.id(),
                                leave.from(),
                                leave.until(),
                                leave.who(),
                                by,
                                leave.reason()));
    }
}
