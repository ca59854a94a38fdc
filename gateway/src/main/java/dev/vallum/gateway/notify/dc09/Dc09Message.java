package dev.vallum.gateway.notify.dc09;

import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.notify.notice.NoticeText;
import dev.vallum.gateway.notify.notice.SitePlan;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts messages into words of DC-09. */
final class Dc09Message {
    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss,MM-dd-uuuu", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private static final int HIGHEST_SEQUENCE = 9999;
    private static final int HIGHEST_ZONE = 999;
    private static final int MOST_TEXT = 120;

    private final Dc09Settings settings;
    private final SitePlan plan;
    private final @Nullable Encryption encryption;

    Dc09Message(Dc09Settings settings, SitePlan plan, @Nullable Encryption encryption) {
        this.settings = settings;
        this.plan = plan;
        this.encryption = encryption;
    }

    /** 0001 to 9999, the same each time the notice is sent; 0000 is for link tests. */
    static String sequence(Notice notice) {
        long turn = notice.number() == 0 ? 0 : (notice.number() - 1) % HIGHEST_SEQUENCE;
        return "%04d".formatted(turn + 1);
    }

    String event(Notice notice, EventCode code, Instant now) {
        var form = settings.formOrUsual();
        var zone = zone(notice);
        var event =
                switch (form) {
                    case SIA -> "Nri1/%s%03d".formatted(code.sia(), zone);
                    case CONTACT_ID -> "%s 01 %03d".formatted(code.contactId(), zone);
                };
        // Extended data: alarm text, and when it happened, which may be long before it is sent.
        var more =
                "[I%s][H%s]"
                        .formatted(text(NoticeText.headline(notice)), TIME.format(notice.time()));
        var content = "#" + settings.account() + "|" + event + "]" + more + timestamp(now);
        return message(form.token(), sequence(notice), content);
    }

    String linkTest(Instant now) {
        return message("NULL", "0000", "]" + timestamp(now));
    }

    private String message(String token, String sequence, String content) {
        var head = sequence + settings.line() + "[";
        return encryption == null
                ? "\"" + token + "\"" + head + content
                : "\"*" + token + "\"" + head + encryption.encrypted(content);
    }

    private static String timestamp(Instant now) {
        return "_" + TIME.format(now);
    }

    /** The zone that was touched first, by its place along the perimeter. */
    private int zone(Notice notice) {
        var zones = notice.alert().zones();
        int number = zones.isEmpty() ? 0 : plan.zoneNumber(zones.getFirst().id());
        return number > HIGHEST_ZONE ? 0 : number;
    }

    /** Plain ASCII without what has a meaning in the frame. */
    private static String text(String headline) {
        var plain =
                Normalizer.normalize(headline, Normalizer.Form.NFD)
                        .replaceAll("[^ -~]", "")
                        .replaceAll("[\\[\\]|\"#^]", "");
        return plain.substring(0, Math.min(plain.length(), MOST_TEXT));
    }
}
