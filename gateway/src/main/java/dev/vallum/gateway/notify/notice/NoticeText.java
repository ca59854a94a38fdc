package dev.vallum.gateway.notify.notice;

import dev.vallum.gateway.correlate.Direction;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A notice in plain words. */
public final class NoticeText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final int MOST_ZONES = 4;
    private static final int MOST_DETECTIONS = 20;

    private NoticeText() {}

    /** Such as {@code CRITICAL intrusion at Zone 12, Zone 13: alert 7 raised (Yard)}. */
    public static String headline(Notice notice) {
        var mark = mark(notice.status());
        if (notice.status() == Status.TEST) {
            return mark + "way out tried (" + notice.site().name() + ")";
        }
        var alert = notice.alert();
        return mark
                + alert.priority()
                + " "
                + words(alert.category())
                + where(notice)
                + ": alert "
                + alert.number()
                + " "
                + act(notice)
                + " ("
                + notice.site().name()
                + ")";
    }

    /** Several lines, each a sentence or a fact. */
    public static String body(Notice notice) {
        var lines = new ArrayList<String>();
        switch (notice.status()) {
            case ACTUAL -> {}
            case EXERCISE -> lines.add("EXERCISE: this is a drill.");
            case TEST -> lines.add("TEST: nobody has to act.");
        }
        if (!notice.reason().isBlank()) {
            lines.add(notice.reason());
        }
        if (notice.status() == Status.TEST) {
            lines.add("Sent: " + TIME.format(notice.time()));
            return String.join("\n", lines) + "\n";
        }
        facts(notice, lines);
        section("Why", notice.alert().reasons(), lines);
        section("Detected", notice.alert().detections(), lines);
        section("To consider", notice.alert().explanations(), lines);
        lines.add("");
        lines.add("Reference: " + notice.id());
        return String.join("\n", lines) + "\n";
    }

    private static void facts(Notice notice, List<String> lines) {
        var alert = notice.alert();
        lines.add("Alert " + alert.number() + ", " + act(notice) + " by " + notice.who());
        lines.add("Priority: " + alert.priority());
        lines.add("State: " + words(alert.state()));
        if (!alert.zones().isEmpty()) {
            lines.add(
                    "Zones: "
                            + alert.zones().stream()
                                    .map(zone -> zone.name() + " (" + zone.id() + ")")
                                    .collect(Collectors.joining(", ")));
        }
        if (alert.direction() != Direction.UNKNOWN) {
            lines.add("Direction: " + words(alert.direction()));
        }
        var node = alert.node();
        if (node != null) {
            lines.add("Node: " + node);
        }
        lines.add("Began: " + time(alert.eventTime()));
        lines.add("Happened: " + time(notice.time()));
    }

    private static void section(String title, List<String> sentences, List<String> lines) {
        if (sentences.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(title + ":");
        sentences.stream().limit(MOST_DETECTIONS).forEach(text -> lines.add("- " + text));
        if (sentences.size() > MOST_DETECTIONS) {
            lines.add("- and " + (sentences.size() - MOST_DETECTIONS) + " more");
        }
    }

    private static String where(Notice notice) {
        var alert = notice.alert();
        var node = alert.node();
        if (alert.zones().isEmpty()) {
            return node == null ? "" : " of node " + node;
        }
        var named =
                alert.zones().stream()
                        .limit(MOST_ZONES)
                        .map(Notice.Place::name)
                        .collect(Collectors.joining(", "));
        int more = alert.zones().size() - MOST_ZONES;
        return " at " + named + (more > 0 ? " and " + more + " more" : "");
    }

    /** Such as {@code acknowledged}, or {@code closed as nuisance}. */
    public static String act(Notice notice) {
        var disposition = notice.alert().disposition();
        return notice.isClosing() && disposition != null
                ? words(notice.act()) + " as " + words(disposition)
                : words(notice.act());
    }

    /** Such as {@code returned unacknowledged}. */
    public static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String mark(Status status) {
        return switch (status) {
            case ACTUAL -> "";
            case EXERCISE -> "EXERCISE: ";
            case TEST -> "TEST: ";
        };
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
