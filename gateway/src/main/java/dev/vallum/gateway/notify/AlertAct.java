package dev.vallum.gateway.notify;

import dev.vallum.gateway.alert.Act;
import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.audit.AuditRecord;
import dev.vallum.gateway.correlate.Contact;
import dev.vallum.gateway.correlate.Explanation;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.correlate.Reason;
import dev.vallum.gateway.explain.DetectionText;
import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.notify.notice.SitePlan;
import dev.vallum.gateway.notify.notice.Status;
import dev.vallum.wire.Phase;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * An act on an alert as the audit has it, with its alert.
 *
 * @param version of the alert, as the act left it, like priority, state and zones
 * @param note why, in words
 * @param alert as it stands now
 */
record AlertAct(
        AuditRecord record,
        Act act,
        long version,
        Priority priority,
        AlertState state,
        List<String> zones,
        String note,
        Alert alert) {
    private static final String SYSTEM = "system";
    private static final String ACTION = "alert ";
    private static final int ID_DIGITS = 32;
    private static final int MOST_CONTACTS = 50;

    /** As the operation writes it: id, version, category, priority, direction, state, zones. */
    private static final Pattern DETAIL =
            Pattern.compile(
                    "id (\\S+), version (\\d+), \\w+ (\\w+) \\w+, (\\w+), zones ([^:]*): (.*)",
                    Pattern.DOTALL);

    AlertAct {
        zones = List.copyOf(zones);
    }

    /** Empty for a record of something else, or of an alert that is not there any more. */
    static Optional<AlertAct> of(AuditRecord record, Function<UUID, Optional<Alert>> alerts) {
        var entry = record.entry();
        var act = act(entry.action());
        var detail = DETAIL.matcher(entry.detail());
        if (act.isEmpty() || !detail.matches()) {
            return Optional.empty();
        }
        var zones = Arrays.stream(detail.group(5).split(" ")).filter(id -> !id.isEmpty()).toList();
        return alerts.apply(UUID.fromString(detail.group(1)))
                .map(alert ->
                        new AlertAct(
                                record,
                                act.get(),
                                Long.parseLong(detail.group(2)),
                                Priority.valueOf(detail.group(3)),
                                AlertState.valueOf(detail.group(4)),
                                zones,
                                detail.group(6),
                                alert));
    }

    private static Optional<Act> act(String action) {
        if (!action.startsWith(ACTION)) {
            return Optional.empty();
        }
        var name = action.substring(ACTION.length()).replace(' ', '_').toUpperCase(Locale.ROOT);
        return Arrays.stream(Act.values()).filter(act -> act.name().equals(name)).findFirst();
    }

    /** The most urgent that the alert has been. */
    Priority mostUrgent() {
        return alert.reasons().stream()
                .map(Reason::priority)
                .filter(each -> each.isAbove(priority))
                .min(Priority::compareTo)
                .orElse(priority);
    }

    Notice notice(SitePlan plan, Status status) {
        var who = record.entry().who();
        return new Notice(
                record.hash().hex().substring(0, ID_DIGITS),
                record.number(),
                status,
                record.entry().time(),
                act,
                who,
                // What people wrote may name others.
                who.equals(SYSTEM) ? note : "",
                plan.site(),
                subject(plan));
    }

    private Notice.Subject subject(SitePlan plan) {
        return new Notice.Subject(
                alert.id(),
                alert.number(),
                version,
                alert.category(),
                priority,
                state,
                alert.node(),
                zones.stream().map(plan::zone).toList(),
                alert.layers().stream().map(plan::layer).toList(),
                alert.direction(),
                alert.contacts().stream()
                        .limit(MOST_CONTACTS)
                        .map(contact -> sentence(contact, plan))
                        .toList(),
                alert.reasons().stream().map(Reason::text).toList(),
                alert.explanations().stream().map(Explanation::text).toList(),
                alert.eventTime(),
                alert.raisedAt(),
                state == AlertState.CLOSED ? alert.disposition() : null);
    }

    private static String sentence(Contact contact, SitePlan plan) {
        var where =
                contact.zone().isEmpty()
                        ? contact.sensor() + " at " + contact.node()
                        : plan.layer(contact.layer())
                                + " of "
                                + plan.zone(contact.zone()).name()
                                + " ("
                                + contact.sensor()
                                + ")";
        return where
                + ": "
                + DetectionText.of(
                        contact.type(),
                        contact.category(),
                        Phase.ONSET,
                        contact.sensor(),
                        contact.evidence(),
                        contact.surroundings());
    }
}
