package dev.vallum.gateway.operation;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.correlate.Incident;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.correlate.Reason;
import dev.vallum.gateway.correlate.Rule;
import dev.vallum.gateway.fleet.FleetSignal;
import dev.vallum.gateway.fleet.Silence;
import dev.vallum.gateway.site.NodePlace;
import dev.vallum.gateway.site.SensorPlace;
import dev.vallum.gateway.site.Site;
import dev.vallum.wire.Category;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Turns nodes' silences into alerts. Nodes that fall silent again recur in their open alert. */
final class Silences {
    private final Site site;

    Silences(Site site) {
        this.site = site;
    }

    void began(FleetSignal.Silent signal, AlertBook book, Instant now) {
        var nodes = signal.silence().nodes();
        var open = openAlert(nodes, book);
        if (open.isPresent()) {
            book.update(open.get(), incident(open.get().id(), signal), now);
        } else {
            var node = nodes.size() == 1 ? nodes.getFirst() : null;
            book.raise(incident(signal.silence().id(), signal), node, now);
        }
    }

    void ended(FleetSignal.HeardAgain signal, AlertBook book, Instant now) {
        openAlert(signal.silence().nodes(), book)
                .ifPresent(alert -> book.returned(alert, signal.at(), now));
    }

    /** The silences that open alerts say have not ended. */
    List<Silence> unended(Collection<Alert> alerts) {
        return alerts.stream()
                .filter(Silences::isSilence)
                .filter(alert -> !alert.state().isReturned())
                .filter(alert -> !nodes(alert).isEmpty())
                .map(alert -> new Silence(alert.id(), nodes(alert), alert.eventTime()))
                .toList();
    }

    private Optional<Alert> openAlert(List<String> nodes, AlertBook book) {
        var node = nodes.size() == 1 ? nodes.getFirst() : null;
        var zones = node == null ? zones(nodes) : List.of();
        return book.open().stream()
                .filter(alert ->
                        Objects.equals(alert.node(), node)
                                && isSilence(alert)
                                && (node != null || alert.zones().equals(zones)))
                .findFirst()
                .flatMap(alert -> book.find(alert.id()));
    }

    private static boolean isSilence(Alert alert) {
        return alert.category() == Category.FAULT
                && alert.contacts().isEmpty()
                && alert.reasons().stream().anyMatch(reason -> reason.rule() == Rule.NODE_SILENT);
    }

    /** One node by its name; several by their zones, all of which the alert names. */
    private List<String> nodes(Alert alert) {
        var node = alert.node();
        if (node != null) {
            return List.of(node);
        }
        var zones = Set.copyOf(alert.zones());
        return site.nodes().stream()
                .filter(place -> zones.containsAll(zones(place)))
                .map(NodePlace::id)
                .toList();
    }

    private Incident incident(UUID id, FleetSignal.Silent signal) {
        var silence = signal.silence();
        return Incident.ofSystem(
                id,
                Category.FAULT,
                zones(silence.nodes()),
                new Reason(
                        Rule.NODE_SILENT,
                        Priority.MEDIUM,
                        signal.why(),
                        silence.since(),
                        List.of()));
    }

    /** In the order of the site, whatever that of the nodes. */
    private List<String> zones(List<String> nodes) {
        var wanted = Set.copyOf(nodes);
        return site.nodes().stream()
                .filter(node -> wanted.contains(node.id()))
                .flatMap(node -> zones(node).stream())
                .distinct()
                .toList();
    }

    private static List<String> zones(NodePlace node) {
        return node.sensors().stream().map(SensorPlace::zone).distinct().toList();
    }
}
