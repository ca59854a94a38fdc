package dev.vallum.gateway.operation;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.LifeCycle;
import dev.vallum.gateway.alert.SubjectKind;
import dev.vallum.gateway.alert.Suppression;
import dev.vallum.gateway.alert.SuppressionKind;
import dev.vallum.gateway.alert.Suppressions;
import dev.vallum.gateway.alert.Transition;
import dev.vallum.gateway.audit.AuditEntry;
import dev.vallum.gateway.site.DailyHours;
import dev.vallum.gateway.site.DesignedSuppression;
import dev.vallum.gateway.site.Site;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What is set aside now, by people and by the site file, and which alerts that withholds. */
final class Withholding {
    /** What a walk set off accounts for itself for so long: it may stay, or come late. */
    static final Duration WALK_TAIL = Duration.ofMinutes(30);

    private static final Duration EVERY = Duration.ofMillis(200);

    private final Site site;
    private final Rhythm looks;
    private final Map<UUID, Suppression> known = new LinkedHashMap<>();
    private final List<Suppression> unstored = new ArrayList<>();
    private Suppressions current = Suppressions.NONE;

    /** Alerts may be withheld for what was over before this began. */
    private boolean isNew = true;

    Withholding(Site site, Collection<Suppression> stored, Instant now) {
        this.site = site;
        looks = new Rhythm(EVERY, now);
        stored.forEach(each -> known.put(each.id(), each));
    }

    /** What lasts, as it was found last. */
    Suppressions current() {
        return current;
    }

    /** Sets something aside from now on. */
    SuppressionResult begin(WantedSuppression wanted, String who, Instant now) {
        if (!isOnSite(wanted.subjectKind(), wanted.subject())) {
            return new SuppressionResult.Refused(
                    ENGLISH.say(
                            "said.not-of-the-site",
                            ENGLISH.say("subject." + wanted.subjectKind()),
                            wanted.subject()));
        }
        var same = known.values().stream().filter(each -> isSame(each, wanted, now)).findFirst();
        if (same.isPresent()) {
            return new SuppressionResult.Refused(
                    ENGLISH.say(
                            "said.aside-already",
                            wanted.subject(),
                            same.get().until(),
                            same.get().reason()));
        }
        try {
            var begun =
                    new Suppression(
                            UUID.randomUUID(),
                            wanted.kind(),
                            wanted.subjectKind(),
                            wanted.subject(),
                            now,
                            now.plus(wanted.lasts()),
                            who,
                            wanted.reason().strip());
            put(begun);
            return new SuppressionResult.Done(begun);
        } catch (IllegalArgumentException e) {
            return new SuppressionResult.Refused(
                    ENGLISH.say("said.not-so", wanted.subject(), String.valueOf(e.getMessage())));
        }
    }

    /** Ends what people set aside. What the site file sets aside ends by itself. */
    SuppressionResult end(UUID id, Instant now) {
        var known = this.known.get(id);
        if (known == null || known.isOver(now)) {
            return new SuppressionResult.NoSuchSuppression();
        }
        // The clock may have been put back since it began.
        var until = now.isAfter(known.from()) ? now : known.from();
        var ended =
                new Suppression(
                        known.id(),
                        known.kind(),
                        known.subjectKind(),
                        known.subject(),
                        known.from(),
                        until,
                        known.who(),
                        known.reason());
        put(ended);
        return new SuppressionResult.Done(ended);
    }

    private void put(Suppression suppression) {
        known.put(suppression.id(), suppression);
        unstored.add(suppression);
    }

    static AuditEntry entry(
            Suppression suppression, String who, String action, String note, Instant now) {
        return new AuditEntry(
                now,
                who,
                words(suppression.subjectKind()) + " " + action,
                suppression.subjectPath(),
                "%s, from %s until %s: %s%s"
                        .formatted(
                                suppression.kind(),
                                suppression.from(),
                                suppression.until(),
                                suppression.reason(),
                                note.isBlank() ? "" : "; " + note));
    }

    /** What people began or ended, and what is not stored yet. */
    List<Suppression> unstored() {
        return List.copyOf(unstored);
    }

    void committed() {
        unstored.clear();
    }

    private static boolean isSame(Suppression each, WantedSuppression wanted, Instant now) {
        return each.kind() == wanted.kind()
                && each.subjectKind() == wanted.subjectKind()
                && each.subject().equals(wanted.subject())
                && !each.isOver(now);
    }

    private boolean isOnSite(SubjectKind kind, String subject) {
        return switch (kind) {
            case SENSOR -> site.position(subject).isPresent();
            case NODE -> site.nodes().stream().anyMatch(node -> node.id().equals(subject));
            case ZONE -> site.zones().stream().anyMatch(zone -> zone.id().equals(subject));
        };
    }

    private static String words(SubjectKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** Looks a few times a second; else nothing is different. */
    boolean look(Instant now) {
        if (!looks.isDue(now)) {
            return false;
        }
        looks.done(now);
        return pass(now);
    }

    /**
     * Looks what lasts at a time.
     *
     * @return whether that is different from what it was the last time, or this is the first
     */
    boolean pass(Instant now) {
        known.values().removeIf(each -> !now.isBefore(goneAt(each)));
        var lasting = new ArrayList<Suppression>();
        known.values().stream().filter(each -> !now.isBefore(each.from())).forEach(lasting::add);
        for (var designed : site.suppressedByDesign()) {
            designed.hours()
                    .at(now, site.timeZone())
                    .ifPresent(span -> lasting.addAll(byDesign(designed, span)));
        }
        var before = current;
        current = new Suppressions(lasting);
        boolean differs = isNew || !before.equals(current);
        isNew = false;
        return differs;
    }

    private static Instant goneAt(Suppression each) {
        return each.kind() == SuppressionKind.WALK_TEST
                ? each.until().plus(WALK_TAIL)
                : each.until();
    }

    /** What becomes of an alert by what is set aside; empty if nothing does. */
    Optional<Transition> reconsider(Alert alert, Instant now) {
        var state = alert.state();
        if (state.isReturned() || alert.closedAs().isPresent()) {
            return Optional.empty();
        }
        var by = current.withholding(alert.incident(), alert.node(), now);
        if (by.isPresent()) {
            return state == by.get().kind().state()
                    ? Optional.empty()
                    : Optional.of(LifeCycle.suppress(alert, by.get(), now));
        }
        return state.isSuppressed()
                ? Optional.of(LifeCycle.resume(alert, current.whyNot(alert.incident(), now), now))
                : Optional.empty();
    }

    private static List<Suppression> byDesign(DesignedSuppression designed, DailyHours.Span span) {
        return designed.sensors().stream()
                .map(sensor ->
                        new Suppression(
                                UUID.nameUUIDFromBytes(
                                        (sensor + "/" + span.from())
                                                .getBytes(StandardCharsets.UTF_8)),
                                SuppressionKind.BY_DESIGN,
                                SubjectKind.SENSOR,
                                sensor,
                                span.from(),
                                span.until(),
                                "system",
                                designed.reason()))
                .toList();
    }
}
