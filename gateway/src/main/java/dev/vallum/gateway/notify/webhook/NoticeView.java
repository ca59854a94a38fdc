package dev.vallum.gateway.notify.webhook;

import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.notify.notice.NoticeText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A notice as receivers of a webhook see it. Components are added, never renamed or taken away.
 *
 * @param version of this form
 * @param status {@code ACTUAL}, {@code EXERCISE} or {@code TEST}
 * @param headline all in one line
 */
record NoticeView(
        int version,
        String id,
        long number,
        String status,
        String headline,
        Instant time,
        String act,
        String who,
        String reason,
        Notice.Place site,
        AlertView alert) {
    private static final int VERSION = 1;

    record AlertView(
            String id,
            long number,
            long version,
            String category,
            String priority,
            String state,
            @Nullable String node,
            List<Notice.Place> zones,
            List<String> layers,
            String direction,
            List<String> detections,
            List<String> reasons,
            List<String> explanations,
            Instant eventTime,
            Instant raisedAt,
            @Nullable String disposition) {

        static AlertView of(Notice.Subject alert) {
            var disposition = alert.disposition();
            return new AlertView(
                    alert.id().toString(),
                    alert.number(),
                    alert.version(),
                    alert.category().name(),
                    alert.priority().name(),
                    alert.state().name(),
                    alert.node(),
                    alert.zones(),
                    alert.layers(),
                    alert.direction().name(),
                    alert.detections(),
                    alert.reasons(),
                    alert.explanations(),
                    alert.eventTime(),
                    alert.raisedAt(),
                    disposition == null ? null : disposition.name());
        }
    }

    static NoticeView of(Notice notice) {
        return new NoticeView(
                VERSION,
                notice.id(),
                notice.number(),
                notice.status().name(),
                NoticeText.headline(notice),
                notice.time(),
                notice.act().name(),
                notice.who(),
                notice.reason(),
                notice.site(),
                AlertView.of(notice.alert()));
    }
}
