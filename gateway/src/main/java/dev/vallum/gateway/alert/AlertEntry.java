package dev.vallum.gateway.alert;

import dev.vallum.gateway.audit.AuditEntry;
import dev.vallum.gateway.correlate.Priority;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An act on an alert as it stands on record: how it is written, and how it is read again.
 *
 * @param id of the alert
 * @param version of the alert, as the act left it, like priority, state and zones
 * @param note why, in words
 */
public record AlertEntry(
        UUID id,
        Act act,
        long version,
        Priority priority,
        AlertState state,
        List<String> zones,
        String note) {
    private static final String ACTION = "alert ";

    /** Id, version, category, priority, direction, state, zones, note. */
    private static final Pattern DETAIL =
            Pattern.compile(
                    "id (\\S+), version (\\d+), \\w+ (\\w+) \\w+, (\\w+), zones ([^:]*): (.*)",
                    Pattern.DOTALL);

    public AlertEntry {
        zones = List.copyOf(zones);
    }

    /** What goes on record of an act that left an alert as it is. */
    public static AuditEntry of(Alert alert, HistoryEntry act) {
        return new AuditEntry(
                act.time(),
                act.who(),
                ACTION + act.act().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                "alert/" + alert.number(),
                "id %s, version %d, %s %s %s, %s, zones %s: %s"
                        .formatted(
                                alert.id(),
                                alert.version(),
                                alert.category(),
                                alert.priority(),
                                alert.direction(),
                                alert.state(),
                                String.join(" ", alert.zones()),
                                act.note()));
    }

    /** Empty for a record of something else. */
    public static Optional<AlertEntry> read(AuditEntry entry) {
        var detail = DETAIL.matcher(entry.detail());
        return act(entry.action())
                .filter(_ -> detail.matches())
                .map(act ->
                        new AlertEntry(
                                UUID.fromString(detail.group(1)),
                                act,
                                Long.parseLong(detail.group(2)),
                                Priority.valueOf(detail.group(3)),
                                AlertState.valueOf(detail.group(4)),
                                Arrays.stream(detail.group(5).split(" "))
                                        .filter(id -> !id.isEmpty())
                                        .toList(),
                                detail.group(6)));
    }

    private static Optional<Act> act(String action) {
        if (!action.startsWith(ACTION)) {
            return Optional.empty();
        }
        var name = action.substring(ACTION.length()).replace(' ', '_').toUpperCase(Locale.ROOT);
        return Arrays.stream(Act.values()).filter(act -> act.name().equals(name)).findFirst();
    }
}
