package dev.vallum.gateway.operation;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.correlate.Incident;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.correlate.Reason;
import dev.vallum.gateway.correlate.Rule;
import dev.vallum.gateway.fleet.FleetSignal;
import dev.vallum.gateway.fleet.Trouble;
import dev.vallum.gateway.site.NodePlace;
import dev.vallum.gateway.site.SensorPlace;
import dev.vallum.gateway.site.Site;
import dev.vallum.wire.Category;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Turns troubles of nodes that are heard into alerts, one of a kind for a node until it is closed.
 * They do not pass by themselves, so none returns.
 */
final class Troubles {
    private final Site site;

    Troubles(Site site) {
        this.site = site;
    }

    void began(FleetSignal.Troubled signal, AlertBook book, Instant now) {
        var rule = rule(signal.trouble());
        boolean isTold = book.open().stream().anyMatch(alert -> isOf(alert, signal.node(), rule));
        if (!isTold) {
            book.raise(incident(signal, rule), signal.node(), now);
        }
    }

    private static boolean isOf(Alert alert, String node, Rule rule) {
        return node.equals(alert.node())
                && alert.reasons().stream().anyMatch(reason -> reason.rule() == rule);
    }

    private Incident incident(FleetSignal.Troubled signal, Rule rule) {
        var identity = rule + "/" + signal.node() + "/" + signal.at();
        return Incident.ofSystem(
                UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)),
                category(signal.trouble()),
                zones(signal.node()),
                new Reason(rule, priority(signal.trouble()), text(signal), signal.at(), List.of()));
    }

    private List<String> zones(String node) {
        return site.nodes().stream()
                .filter(place -> place.id().equals(node))
                .map(NodePlace::sensors)
                .flatMap(List::stream)
                .map(SensorPlace::zone)
                .distinct()
                .toList();
    }

    private static Rule rule(Trouble trouble) {
        return switch (trouble) {
            case REFUSED -> Rule.NODE_REFUSED;
            case FORKED -> Rule.JOURNAL_FORKED;
            case TWICE -> Rule.NODE_TWICE;
            case RECORDS_LOST -> Rule.RECORDS_LOST;
            case CERTIFICATE_ENDING -> Rule.CERTIFICATE_ENDING;
        };
    }

    private static Priority priority(Trouble trouble) {
        return switch (trouble) {
            case REFUSED, FORKED, TWICE -> Priority.HIGH;
            case RECORDS_LOST -> Priority.MEDIUM;
            case CERTIFICATE_ENDING -> Priority.LOW;
        };
    }

    private static Category category(Trouble trouble) {
        return switch (trouble) {
            case REFUSED, RECORDS_LOST, CERTIFICATE_ENDING -> Category.FAULT;
            case FORKED, TWICE -> Category.TAMPER;
        };
    }

    private static String text(FleetSignal.Troubled signal) {
        var trouble =
                switch (signal.trouble()) {
                    case REFUSED -> "trouble.refused";
                    case FORKED -> "trouble.forked";
                    case TWICE -> "trouble.twice";
                    case RECORDS_LOST -> "trouble.records-lost";
                    case CERTIFICATE_ENDING -> "trouble.certificate-ending";
                };
        return ENGLISH.say("said.node", signal.node(), ENGLISH.say(trouble));
    }
}
