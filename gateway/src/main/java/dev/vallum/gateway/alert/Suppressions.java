package dev.vallum.gateway.alert;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.correlate.Contact;
import dev.vallum.gateway.correlate.Incident;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.wire.Category;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is set aside, and what of it withholds an alert.
 *
 * <p>An alert is withheld only if each of its contacts is accounted for: one sensor that is not set
 * aside, and it is an alert like any other. What is CRITICAL, an order of layers, is never
 * withheld, but for a walk that was announced. Nor is any doubt about who a node is.
 */
public record Suppressions(List<Suppression> all) {
    public static final Suppressions NONE = new Suppressions(List.of());

    public Suppressions {
        all = List.copyOf(all);
    }

    /**
     * What withholds an alert at a time.
     *
     * @param node whose silence or fault it is about, if it is about that
     */
    public Optional<Suppression> withholding(
            Incident incident, @Nullable String node, Instant now) {
        if (all.isEmpty()) {
            return Optional.empty();
        }
        if (incident.contacts().isEmpty()) {
            return node == null || incident.category() != Category.FAULT
                    ? Optional.empty()
                    : all.stream().filter(each -> each.coversNode(node, now)).findFirst();
        }
        Suppression shortest = null;
        for (var contact : incident.contacts()) {
            var covering = covering(contact, incident.priority(), now);
            if (covering.isEmpty()) {
                return Optional.empty();
            }
            if (shortest == null || covering.get().until().isBefore(shortest.until())) {
                shortest = covering.get();
            }
        }
        return Optional.ofNullable(shortest);
    }

    /** Why an alert is not withheld, in words. */
    public String whyNot(Incident incident, Instant now) {
        for (var contact : incident.contacts()) {
            if (covering(contact, incident.priority(), now).isEmpty()) {
                return all.stream().anyMatch(each -> each.covers(contact, now))
                        ? ENGLISH.say("said.critical-not-aside")
                        : ENGLISH.say("said.not-aside", contact.sensor());
            }
        }
        return ENGLISH.say("said.aside-no-longer");
    }

    private Optional<Suppression> covering(Contact contact, Priority priority, Instant now) {
        return all.stream()
                .filter(each ->
                        each.kind() == SuppressionKind.WALK_TEST || priority != Priority.CRITICAL)
                .filter(each -> each.covers(contact, now))
                .max(Comparator.comparing(Suppression::until));
    }
}
