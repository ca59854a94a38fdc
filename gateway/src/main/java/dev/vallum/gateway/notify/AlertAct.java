package dev.vallum.gateway.notify;

import dev.vallum.gateway.alert.Act;
import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.AlertEntry;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.audit.AuditRecord;
import dev.vallum.gateway.correlate.Contact;
import dev.vallum.gateway.correlate.Explanation;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.correlate.Reason;
import dev.vallum.gateway.explain.DetectionText;
import dev.vallum.gateway.explain.Language;
import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.notify.notice.SitePlan;
import dev.vallum.gateway.notify.notice.Status;
import dev.vallum.wire.Phase;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * An act on an alert as the audit has it, with its alert.
 *
 * @param entry what the act was, and how it left the alert
 * @param alert as it stands now
 */
record AlertAct(AuditRecord record, AlertEntry entry, Alert alert) {
    private static final String SYSTEM = "system";
    private static final int ID_DIGITS = 32;
    private static final int MOST_CONTACTS = 50;

    /** Empty for a record of something else, or of an alert that is not there any more. */
    static Optional<AlertAct> of(AuditRecord record, Function<UUID, Optional<Alert>> alerts) {
        return AlertEntry.read(record.entry())
                .flatMap(entry ->
                        alerts.apply(entry.id()).map(alert -> new AlertAct(record, entry, alert)));
    }

    Act act() {
        return entry.act();
    }

    Priority priority() {
        return entry.priority();
    }

    List<String> zones() {
        return entry.zones();
    }

    /** The most urgent that the alert has been. */
    Priority mostUrgent() {
        return alert.reasons().stream()
                .map(Reason::priority)
                .filter(each -> each.isAbove(priority()))
                .min(Priority::compareTo)
                .orElse(priority());
    }

    Notice notice(SitePlan plan, Status status) {
        var who = record.entry().who();
        return new Notice(
                record.hash().hex().substring(0, ID_DIGITS),
                record.number(),
                status,
                record.entry().time(),
                act(),
                who,
                // What people wrote may name others.
                who.equals(SYSTEM) ? entry.note() : "",
                plan.site(),
                subject(plan));
    }

    private Notice.Subject subject(SitePlan plan) {
        return new Notice.Subject(
                alert.id(),
                alert.number(),
                entry.version(),
                alert.category(),
                priority(),
                entry.state(),
                alert.node(),
                zones().stream().map(plan::zone).toList(),
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
                entry.state() == AlertState.CLOSED ? alert.disposition() : null);
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
                        Language.ENGLISH,
                        contact.type(),
                        contact.category(),
                        Phase.ONSET,
                        contact.sensor(),
                        contact.evidence(),
                        contact.surroundings());
    }
}
