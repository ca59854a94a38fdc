package dev.vallum.gateway.notify.cap;

import dev.vallum.gateway.alert.Act;
import dev.vallum.gateway.alert.Disposition;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.notify.notice.NoticeText;
import dev.vallum.wire.Category;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A notice as a CAP 1.2 document. */
public final class CapDocument {
    public static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";

    /** The standard wants an offset in figures, and -00:00 for UTC. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'-00:00'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final CapSettings settings;
    private final Notice notice;
    private final List<Notice> earlier;

    /**
     * @param earlier what was told of the same alert before, the earliest first
     */
    public CapDocument(CapSettings settings, Notice notice, List<Notice> earlier) {
        this.settings = settings;
        this.notice = notice;
        this.earlier = List.copyOf(earlier);
    }

    public String xml() {
        var xml = new Xml();
        xml.begin("alert", NAMESPACE);
        xml.text("identifier", identifier(notice));
        xml.text("sender", settings.sender());
        xml.text("sent", TIME.format(notice.time()));
        xml.text("status", status());
        xml.text("msgType", messageType());
        xml.text("source", "Vallum");
        xml.text("scope", "Restricted");
        xml.text("restriction", "For those who answer for " + notice.site().name());
        if (!earlier.isEmpty()) {
            xml.text(
                    "references",
                    earlier.stream().map(this::reference).collect(Collectors.joining(" ")));
        }
        xml.text("incidents", notice.alert().id().toString());
        info(xml);
        xml.end();
        return xml.toString();
    }

    private void info(Xml xml) {
        xml.begin("info");
        xml.text("language", "en");
        xml.text("category", category());
        xml.text("event", event());
        xml.text("responseType", isOver() ? "AllClear" : "Assess");
        xml.text("urgency", urgency());
        xml.text("severity", severity());
        xml.text("certainty", certainty());
        xml.text("effective", TIME.format(notice.time()));
        xml.text("onset", TIME.format(notice.alert().eventTime()));
        xml.text("senderName", notice.site().name());
        xml.text("headline", NoticeText.headline(notice));
        xml.text("description", NoticeText.body(notice));
        parameter(xml, "alert", Long.toString(notice.alert().number()));
        parameter(xml, "act", notice.act().name());
        parameter(xml, "priority", notice.alert().priority().name());
        parameter(xml, "state", notice.alert().state().name());
        area(xml);
        xml.end();
    }

    private void area(Xml xml) {
        var zones = notice.alert().zones();
        xml.begin("area");
        xml.text(
                "areaDesc",
                zones.isEmpty()
                        ? notice.site().name()
                        : notice.site().name()
                                + ": "
                                + zones.stream()
                                        .map(Notice.Place::name)
                                        .collect(Collectors.joining(", ")));
        for (var zone : zones) {
            xml.begin("geocode");
            xml.text("valueName", "zone");
            xml.text("value", zone.id());
            xml.end();
        }
        xml.end();
    }

    private static void parameter(Xml xml, String name, String value) {
        xml.begin("parameter");
        xml.text("valueName", name);
        xml.text("value", value);
        xml.end();
    }

    public static String identifier(Notice notice) {
        return "vallum-" + notice.site().id() + "-" + notice.id();
    }

    private String reference(Notice before) {
        return settings.sender() + "," + identifier(before) + "," + TIME.format(before.time());
    }

    private String status() {
        return switch (notice.status()) {
            case ACTUAL -> "Actual";
            case EXERCISE -> "Exercise";
            case TEST -> "Test";
        };
    }

    private String messageType() {
        if (earlier.isEmpty()) {
            return "Alert";
        }
        return notice.isClosing() && notice.alert().disposition() != Disposition.INTRUSION
                ? "Cancel"
                : "Update";
    }

    private String category() {
        return switch (notice.alert().category()) {
            case INTRUSION, TAMPER -> "Security";
            case FAULT -> "Infra";
            case ENVIRONMENT -> "Env";
        };
    }

    private String event() {
        return switch (notice.alert().category()) {
            case INTRUSION -> "Perimeter intrusion";
            case TAMPER -> "Tampering with the perimeter's detection";
            case FAULT -> "Fault of the perimeter's detection";
            case ENVIRONMENT -> "Weather at the perimeter";
        };
    }

    private boolean isOver() {
        return notice.isClosing() || notice.act() == Act.RETURNED;
    }

    private String urgency() {
        if (isOver()) {
            return "Past";
        }
        return switch (notice.alert().priority()) {
            case CRITICAL, HIGH -> "Immediate";
            case MEDIUM -> "Expected";
            case LOW -> "Future";
        };
    }

    private String severity() {
        return switch (notice.alert().priority()) {
            case CRITICAL -> "Extreme";
            case HIGH -> "Severe";
            case MEDIUM -> "Moderate";
            case LOW -> "Minor";
        };
    }

    /** What a person has judged is certain; else a second sensor makes it likely. */
    private String certainty() {
        var disposition = notice.alert().disposition();
        if (disposition != null) {
            return disposition == Disposition.INTRUSION ? "Observed" : "Unlikely";
        }
        boolean isConfirmed =
                notice.alert().category() != Category.INTRUSION
                        || !Priority.HIGH.isAbove(notice.alert().priority());
        return isConfirmed ? "Likely" : "Possible";
    }
}
