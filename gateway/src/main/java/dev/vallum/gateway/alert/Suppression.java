package dev.vallum.gateway.alert;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.correlate.Contact;
import dev.vallum.wire.Category;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * A sensor, node or zone that is set aside for a time. Nothing is set aside for good, and nothing
 * without a reason.
 *
 * @param subject the sensor's, node's or zone's id
 * @param who an account's name, or {@code system} for what the site file says
 */
public record Suppression(
        UUID id,
        SuppressionKind kind,
        SubjectKind subjectKind,
        String subject,
        Instant from,
        Instant until,
        String who,
        String reason) {

    /** Longer than a shift nobody shelves: who comes next has to decide anew. */
    public static final Duration LONGEST_SHELF = Duration.ofHours(12);

    public static final Duration LONGEST_OUT_OF_SERVICE = Duration.ofDays(90);

    /** What the last step of a walk sets off is detected a moment later. */
    public static final Duration WALK_AFTERMATH = Duration.ofSeconds(5);

    public Suppression {
        if (from.isAfter(until)) {
            throw new IllegalArgumentException(ENGLISH.say("said.ends-before"));
        }
        if (reason.isBlank() || reason.length() > 1000) {
            throw new IllegalArgumentException(ENGLISH.say("said.needs-a-reason"));
        }
        if (kind == SuppressionKind.SHELVED && subjectKind == SubjectKind.ZONE) {
            throw new IllegalArgumentException(ENGLISH.say("said.no-zone-shelved"));
        }
        var longest = longest(kind);
        if (Duration.between(from, until).compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    ENGLISH.say("said.lasts-at-most", longest.toHours()));
        }
    }

    private static Duration longest(SuppressionKind kind) {
        return switch (kind) {
            case SHELVED -> LONGEST_SHELF;
            case OUT_OF_SERVICE -> LONGEST_OUT_OF_SERVICE;
            case BY_DESIGN, WALK_TEST -> Duration.ofDays(2);
        };
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(until);
    }

    /**
     * Whether it accounts for a contact at a time. What a walk causes it accounts for afterwards
     * too, since it may still be present, or come late; all else it accounts for while it lasts.
     */
    public boolean covers(Contact contact, Instant now) {
        return isAbout(contact)
                && switch (kind) {
                    case SHELVED -> lasts(now) && isShelved(contact.category());
                    case OUT_OF_SERVICE -> lasts(now);
                    case BY_DESIGN -> lasts(now) && contact.category() == Category.INTRUSION;
                    case WALK_TEST ->
                            contact.category() == Category.INTRUSION
                                    && !contact.first().isBefore(from)
                                    && contact.last().isBefore(until.plus(WALK_AFTERMATH));
                };
    }

    /** A sensor is shelved with all but its tampers, a node with its faults alone. */
    private boolean isShelved(Category category) {
        return switch (subjectKind) {
            case SENSOR -> category != Category.TAMPER;
            case NODE -> category == Category.FAULT;
            case ZONE -> false;
        };
    }

    /** Whether it accounts for the silence of a node. */
    public boolean coversNode(String node, Instant now) {
        return subjectKind == SubjectKind.NODE && subject.equals(node) && lasts(now);
    }

    private boolean lasts(Instant now) {
        return !now.isBefore(from) && !isOver(now);
    }

    private boolean isAbout(Contact contact) {
        return subject.equals(
                switch (subjectKind) {
                    case SENSOR -> contact.sensor();
                    case NODE -> contact.node();
                    case ZONE -> contact.zone();
                });
    }

    /** Such as {@code sensor/z12-motion}. */
    public String subjectPath() {
        return subjectKind.name().toLowerCase(Locale.ROOT) + "/" + subject;
    }
}
