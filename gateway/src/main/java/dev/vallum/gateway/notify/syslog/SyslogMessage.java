package dev.vallum.gateway.notify.syslog;

import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.notify.notice.NoticeText;
import dev.vallum.gateway.notify.notice.Status;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;

/** A notice as one message after RFC 5424. */
final class SyslogMessage {
    /** The number that the standard sets aside for examples (RFC 5612); ours has none. */
    private static final String DATA_ID = "vallum@32473";

    private static final int ALERT = 1;
    private static final int CRITICAL = 2;
    private static final int WARNING = 4;
    private static final int NOTICE = 5;
    private static final int FACILITY_FACTOR = 8;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private SyslogMessage() {}

    static byte[] of(Notice notice, int facility, String host) {
        var header =
                "<%d>1 %s %s vallum-gateway - %s "
                        .formatted(
                                facility * FACILITY_FACTOR + severity(notice),
                                notice.time().truncatedTo(ChronoUnit.MICROS),
                                printable(host),
                                messageType(notice));
        var text = BYTE_ORDER_MARK + NoticeText.headline(notice) + reason(notice);
        return (header + data(notice) + " " + text).getBytes(StandardCharsets.UTF_8);
    }

    /** RFC 5424, 6.2.1; what is no alert is a warning at most. */
    private static int severity(Notice notice) {
        if (notice.status() == Status.TEST || notice.isClosing()) {
            return NOTICE;
        }
        return switch (notice.alert().priority()) {
            case CRITICAL -> ALERT;
            case HIGH -> CRITICAL;
            case MEDIUM -> WARNING;
            case LOW -> NOTICE;
        };
    }

    private static String messageType(Notice notice) {
        return notice.status() == Status.TEST ? "TEST" : notice.act().name();
    }

    private static String reason(Notice notice) {
        var reason = notice.reason().replaceAll("\\s+", " ").strip();
        return reason.isEmpty() ? "" : " - " + reason;
    }

    private static String data(Notice notice) {
        var alert = notice.alert();
        return "["
                + DATA_ID
                + parameter("id", notice.id())
                + parameter("status", notice.status().name())
                + parameter("site", notice.site().id())
                + parameter("alert", Long.toString(alert.number()))
                + parameter("version", Long.toString(alert.version()))
                + parameter("category", alert.category().name())
                + parameter("priority", alert.priority().name())
                + parameter("state", alert.state().name())
                + parameter(
                        "zones",
                        alert.zones().stream()
                                .map(Notice.Place::id)
                                .collect(Collectors.joining(" ")))
                + parameter("direction", alert.direction().name())
                + parameter("who", notice.who())
                + "]";
    }

    /** RFC 5424, 6.3.3. */
    private static String parameter(String name, String value) {
        var escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("]", "\\]");
        return " " + name + "=\"" + escaped + "\"";
    }

    /** A host name consists of printable ASCII, 255 of them at most. */
    private static String printable(String host) {
        var kept = host.replaceAll("[^!-~]", "");
        return kept.isEmpty() ? "-" : kept.substring(0, Math.min(kept.length(), 255));
    }
}
