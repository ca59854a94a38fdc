package dev.vallum.gateway.api;

import dev.vallum.gateway.alert.Act;
import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.alert.Disposition;
import dev.vallum.gateway.alert.HistoryEntry;
import dev.vallum.gateway.alert.NuisanceCause;
import dev.vallum.gateway.correlate.Cause;
import dev.vallum.gateway.correlate.Contact;
import dev.vallum.gateway.correlate.Direction;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.correlate.Reason;
import dev.vallum.gateway.correlate.Rule;
import dev.vallum.gateway.correlate.Track;
import dev.vallum.gateway.explain.DetectionText;
import dev.vallum.gateway.explain.Language;
import dev.vallum.gateway.explain.Translation;
import dev.vallum.gateway.site.Site;
import dev.vallum.wire.Phase;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An alert as the console shows it.
 *
 * @param version counts changes from 1; the higher is the newer
 * @param node whose silence this is about; absent for what sensors detected
 * @param zones in the order in which they were touched
 * @param layers from outside to inside
 * @param detections what was detected, in order of time
 * @param reasons the rules that gave it its priority, in order
 * @param explanations what speaks for a harmless cause, or must be known to judge, in words
 * @param eventTime when the first detection was made
 * @param track of who moves along the perimeter; absent where nobody seems to
 */
@Serdeable
record AlertView(
        UUID id,
        long number,
        long version,
        String category,
        Priority priority,
        AlertState state,
        @Nullable String node,
        List<String> zones,
        List<String> layers,
        Direction direction,
        List<ContactView> detections,
        List<ReasonView> reasons,
        List<String> explanations,
        Instant eventTime,
        Instant raisedAt,
        Instant updatedAt,
        @Nullable Disposition disposition,
        @Nullable NuisanceCause cause,
        @Nullable TrackView track,
        List<ActView> history) {

    /**
     * One sensor's part in the alert.
     *
     * @param first when it began for the first time
     * @param last when it began for the last time
     * @param cleared when it ended; absent while it is there
     * @param count how often it began
     * @param detail what the device itself said; absent where it said nothing
     * @param surroundings of the node when it began; absent where it told nothing of them
     * @param explanation what was detected first and the numbers that made it, in words
     */
    @Serdeable
    record ContactView(
            long id,
            String node,
            String sensor,
            String zone,
            String layer,
            String type,
            Instant first,
            Instant last,
            @Nullable Instant cleared,
            long count,
            List<EvidenceView> evidence,
            @Nullable String detail,
            @Nullable SurroundingsView surroundings,
            String explanation) {

        static ContactView of(Contact contact, Language language) {
            var detail = contact.detail();
            return new ContactView(
                    contact.detection(),
                    contact.node(),
                    contact.sensor(),
                    contact.zone(),
                    contact.layer(),
                    contact.type().name(),
                    contact.first(),
                    contact.last(),
                    contact.cleared(),
                    contact.count(),
                    EvidenceView.of(contact.evidence(), language),
                    detail == null ? null : Translation.of(detail, language),
                    SurroundingsView.of(contact.surroundings(), language),
                    DetectionText.of(
                            language,
                            contact.type(),
                            contact.category(),
                            Phase.ONSET,
                            contact.sensor(),
                            contact.evidence(),
                            contact.surroundings()));
        }
    }

    /**
     * A rule that gave the alert its priority.
     *
     * @param text the rule in words, with its limits as they were applied
     * @param detections what it rests on, by the ids among the alert's detections
     */
    @Serdeable
    record ReasonView(
            Rule rule, Priority priority, String text, Instant time, List<Long> detections) {

        static ReasonView of(Reason reason, Language language) {
            return new ReasonView(
                    reason.rule(),
                    reason.priority(),
                    Translation.of(reason.text(), language),
                    reason.time(),
                    reason.contacts().stream().map(Contact::detection).toList());
        }
    }

    /** Something that was done to the alert, and by whom. */
    @Serdeable
    record ActView(Instant time, String who, Act act, String note) {
        static ActView of(HistoryEntry entry, Language language) {
            return new ActView(entry.time(), entry.who(), entry.act(), note(entry, language));
        }

        /** What people wrote stays as they wrote it. */
        private static String note(HistoryEntry entry, Language language) {
            return switch (entry.act()) {
                case ACKNOWLEDGED -> entry.note();
                case CLOSED -> Translation.ofJudgement(entry.note(), language);
                case RAISED,
                        ESCALATED,
                        LOWERED,
                        LOWERING_REFUSED,
                        RECURRED,
                        WIDENED,
                        RETURNED,
                        UNANSWERED,
                        SUPPRESSED,
                        RESUMED ->
                        Translation.of(entry.note(), language);
            };
        }
    }

    /**
     * Where somebody was last, and where to next.
     *
     * @param at {@code [east, north]} in metres
     * @param speed along the perimeter, in metres per second
     */
    @Serdeable
    record TrackView(String zone, Instant time, List<Double> at, double speed, String nextZone) {
        static @Nullable TrackView of(Alert alert, Site site) {
            boolean isMover =
                    alert.explanations().stream()
                            .noneMatch(each -> each.cause() == Cause.MANY_ZONES_AT_ONCE);
            return isMover
                    ? Track.of(alert.contacts(), site)
                            .map(track ->
                                    new TrackView(
                                            track.zone(),
                                            track.time(),
                                            List.of(
                                                    track.at().eastMetres(),
                                                    track.at().northMetres()),
                                            track.speedMetresPerSecond(),
                                            track.nextZone()))
                            .orElse(null)
                    : null;
        }
    }

    /**
     * Its entity tag in a language: another one after each act of a person or of the system. What
     * is merely more of the same leaves it, so that somebody can act in the midst of an incident.
     */
    String tag(Language language) {
        return tag(history.size(), language);
    }

    /** The entity tags of an alert: somebody may act on it in whatever language they saw it. */
    static Stream<String> tagsOf(Alert alert) {
        return Arrays.stream(Language.values())
                .map(language -> tag(alert.history().size(), language));
    }

    private static String tag(int acts, Language language) {
        return language == Language.ENGLISH
                ? "\"%d\"".formatted(acts)
                : "\"%d-%s\"".formatted(acts, language.tag());
    }

    static AlertView of(Alert alert, Site site, Language language) {
        return new AlertView(
                alert.id(),
                alert.number(),
                alert.version(),
                alert.category().name(),
                alert.priority(),
                alert.state(),
                alert.node(),
                alert.zones(),
                alert.layers(),
                alert.direction(),
                alert.contacts().stream().map(each -> ContactView.of(each, language)).toList(),
                alert.reasons().stream().map(each -> ReasonView.of(each, language)).toList(),
                alert.explanations().stream()
                        .map(each -> Translation.of(each.text(), language))
                        .toList(),
                alert.eventTime(),
                alert.raisedAt(),
                alert.updatedAt(),
                alert.closedAs().orElse(null),
                alert.cause(),
                TrackView.of(alert, site),
                alert.history().stream().map(each -> ActView.of(each, language)).toList());
    }
}
