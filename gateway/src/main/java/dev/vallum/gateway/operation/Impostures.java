package dev.vallum.gateway.operation;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.correlate.Incident;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.correlate.Reason;
import dev.vallum.gateway.correlate.Rule;
import dev.vallum.gateway.identity.IdentityRefusal;
import dev.vallum.gateway.site.NodePlace;
import dev.vallum.gateway.site.SensorPlace;
import dev.vallum.gateway.site.Site;
import dev.vallum.wire.Category;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Turns what was refused for not being from whom it says into alerts: one for each name and kind,
 * until it is closed, however often somebody tries. A name that the site doesn't know counts as
 * nobody's, so that made-up ones can't fill the command room.
 */
final class Impostures implements TimeWatch {
    /** After so long without another try it is over, until there is one. */
    static final Duration QUIET = Duration.ofSeconds(30);

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int MOST_WAITING = 256;

    private final Site site;
    private final Rhythm looks;
    private final Map<UUID, Instant> last = new HashMap<>();

    /** More of them at once would say nothing new. */
    private final BlockingQueue<Refused> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

    private final List<Refused> applied = new ArrayList<>();
    private List<Alert> ended = List.of();

    private record Refused(IdentityRefusal refusal, Instant at) {}

    Impostures(Site site, Instant start) {
        this.site = site;
        looks = new Rhythm(LOOK, start);
    }

    /** Takes one, from any thread; says whether there was room. */
    boolean refused(IdentityRefusal refusal, Instant at) {
        return waiting.offer(new Refused(refusal, at));
    }

    @Override
    public boolean look(AlertBook book, Instant now) {
        if (looks.isDue(now)) {
            looks.done(now);
            ended = ended(book.open(), now);
        }
        return !waiting.isEmpty() || !ended.isEmpty();
    }

    /** What comes meanwhile waits for the next step. */
    @Override
    public void apply(AlertBook book, Instant now) {
        ended.forEach(alert -> end(alert, book, now));
        applied.clear();
        applied.addAll(waiting);
        applied.forEach(each -> apply(each.refusal(), each.at(), book, now));
    }

    @Override
    public void committed() {
        waiting.removeAll(applied);
        applied.clear();
        ended = List.of();
    }

    private void apply(IdentityRefusal refusal, Instant at, AlertBook book, Instant now) {
        var node =
                site.nodes().stream().filter(place -> place.id().equals(refusal.node())).findAny();
        var text = text(refusal, node);
        var open = book.findOpen(alert -> isOf(alert, text));
        var id = open.map(Alert::id).orElseGet(UUID::randomUUID);
        var incident = incident(id, text, node.map(Impostures::zones).orElse(List.of()), at);
        last.put(id, at);
        if (open.isEmpty()) {
            book.raise(incident, node.map(NodePlace::id).orElse(null), now);
        } else if (!open.get().state().isActive()) {
            book.update(open.get(), incident, now);
        }
    }

    /** Those that nobody has tried for a while. */
    private List<Alert> ended(Collection<Alert> open, Instant now) {
        return open.stream()
                .filter(Impostures::isImposture)
                .filter(alert -> alert.state().isActive())
                .filter(alert ->
                        !now.isBefore(last.getOrDefault(alert.id(), alert.updatedAt()).plus(QUIET)))
                .toList();
    }

    private void end(Alert alert, AlertBook book, Instant now) {
        last.remove(alert.id());
        book.returned(alert, now, now);
    }

    private static Incident incident(UUID id, String text, List<String> zones, Instant at) {
        return Incident.ofSystem(
                id,
                Category.TAMPER,
                zones,
                new Reason(Rule.IDENTITY_REFUSED, Priority.HIGH, text, at, List.of()));
    }

    private static boolean isImposture(Alert alert) {
        return alert.category() == Category.TAMPER
                && alert.reasons().stream()
                        .anyMatch(reason -> reason.rule() == Rule.IDENTITY_REFUSED);
    }

    private static String text(IdentityRefusal refusal, Optional<NodePlace> node) {
        var words = refusal.kind().words();
        return node.map(place -> ENGLISH.say("said.refused-node", place.id(), words))
                .orElseGet(() -> ENGLISH.say("said.refused-unknown", words));
    }

    private static boolean isOf(Alert alert, String text) {
        return alert.reasons().stream()
                .anyMatch(reason ->
                        reason.rule() == Rule.IDENTITY_REFUSED && reason.text().equals(text));
    }

    private static List<String> zones(NodePlace node) {
        return node.sensors().stream().map(SensorPlace::zone).distinct().toList();
    }
}
