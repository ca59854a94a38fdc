package dev.vallum.gateway.walktest;

import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.site.Site;
import dev.vallum.wire.AuthoritySignature;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/**
 * A walk test as a page that stands by itself, and proves whose it is: its last line is a signature
 * of the site's authority over all bytes before it.
 */
public final class SignedReport {
    private static final String SIGNATURE = "<!-- vallum-signature ";
    private static final String END = " -->\n";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final String STYLE =
            """
            body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
              font: 15px/1.45 system-ui, "Liberation Sans", sans-serif; color: #1b232b; }
            h1 { font-size: 1.5rem; } h2 { margin-top: 2rem; font-size: 1.15rem; }
            table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
            th, td { padding: .3rem .6rem; border-bottom: 1px solid #bcc4cb; text-align: left; }
            .verdict { padding: .8rem 1rem; border: 2px solid #1b232b; font-size: 1.2rem; }
            .missed { font-weight: 700; } .spoilt { color: #4c5863; }
            """;

    private final Authority authority;
    private final Site site;
    private final Clock clock;

    public SignedReport(Authority authority, Site site, Clock clock) {
        this.authority = authority;
        this.site = site;
        this.clock = clock;
    }

    /** The whole page, with its signature. */
    public String of(TestResult result) {
        var page = page(result);
        var signature = authority.sign(page.getBytes(StandardCharsets.UTF_8));
        return page + SIGNATURE + signature + END;
    }

    /** Whether a page is as the site's authority signed it. */
    public static boolean isGenuine(String page, PublicKey authority) {
        int at = page.lastIndexOf(SIGNATURE);
        if (at < 0 || !page.endsWith(END)) {
            return false;
        }
        var encoded = page.substring(at + SIGNATURE.length(), page.length() - END.length());
        try {
            AuthoritySignature.require(
                    page.substring(0, at).getBytes(StandardCharsets.UTF_8), encoded, authority);
            return true;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private String page(TestResult result) {
        var test = result.test();
        var zone =
                site.zones().stream()
                        .filter(each -> each.id().equals(test.zone()))
                        .map(each -> each.name() + " (" + each.id() + ")")
                        .findFirst()
                        .orElse(test.zone());
        var page = new StringBuilder();
        page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.append("<title>Walk test of ").append(text(zone)).append("</title>\n");
        page.append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n");
        page.append("<h1>Walk test of ").append(text(zone)).append("</h1>\n");
        page.append("<p>").append(text(site.name())).append("; begun ").append(time(test.from()));
        page.append(" by the account ").append(text(test.begunBy())).append("; ");
        page.append(test.until() == null ? "not ended" : "ended " + time(test.until()));
        page.append("; this page was made ").append(time(clock.instant())).append(".</p>\n");
        verdict(page, result);
        proportions(page, "By gait", "gait", result.gaits());
        proportions(page, "By sensor, each by itself", "sensor", result.sensors());
        walks(page, result);
        page.append(
                "<p>Bounds are one-sided, at 95 % confidence, after Clopper and Pearson. A walk is"
                        + " detected if any sensor of the zone reported an intrusion from its begin"
                        + " to 5 s after its end. The last line of this file is a signature of the"
                        + " site's authority; <code>vallum-gateway verify-report</code> checks"
                        + " it.</p>\n</body>\n</html>\n");
        return page.toString();
    }

    private static void verdict(StringBuilder page, TestResult result) {
        var zone = result.zone();
        page.append("<p class=\"verdict\">Detected ").append(zone.detected()).append(" of ");
        page.append(zone.walks()).append(" walks. With 95 % confidence the probability of");
        page.append(" detection is at least <strong>").append(percent(zone.lowerBound()));
        page.append("</strong>; asked for is more than ").append(percent(TestResult.WANTED));
        page.append(": <strong>").append(result.isProven() ? "proven" : "not proven");
        page.append("</strong>.</p>\n");
    }

    private static void proportions(
            StringBuilder page, String title, String what, Map<?, Proportion> proportions) {
        page.append("<h2>").append(title).append("</h2>\n<table>\n<tr><th>").append(what);
        page.append("</th><th>detected</th><th>walks</th><th>at least</th></tr>\n");
        proportions.forEach((key, proportion) -> {
            page.append("<tr><td>").append(text(words(String.valueOf(key)))).append("</td><td>");
            page.append(proportion.detected()).append("</td><td>").append(proportion.walks());
            page.append("</td><td>").append(percent(proportion.lowerBound()));
            page.append("</td></tr>\n");
        });
        page.append("</table>\n");
    }

    private void walks(StringBuilder page, TestResult result) {
        page.append("<h2>Walks</h2>\n<table>\n<tr><th>walk</th><th>begun</th><th>lasted</th>");
        page.append("<th>gait</th><th>detected by</th></tr>\n");
        for (var each : result.walks()) {
            var walk = each.walk();
            var seconds = walk.until().getEpochSecond() - walk.from().getEpochSecond();
            page.append("<tr").append(walk.counts() ? "" : " class=\"spoilt\"").append("><td>");
            page.append(walk.number()).append("</td><td>").append(time(walk.from()));
            page.append("</td><td>").append(seconds).append(" s</td><td>");
            page.append(words(walk.gait().name())).append("</td><td>").append(outcome(each));
            page.append("</td></tr>\n");
        }
        page.append("</table>\n");
    }

    private static String outcome(WalkResult result) {
        var discarded = result.walk().discarded();
        if (discarded != null) {
            return "does not count: " + text(discarded);
        }
        if (!result.isOver()) {
            return "not over yet";
        }
        if (!result.isDetected()) {
            return "<span class=\"missed\">not detected</span>";
        }
        var words = new StringBuilder();
        for (var found : result.found()) {
            words.append(words.isEmpty() ? "" : "; ").append(text(found.sensor()));
            words.append(
                    String.format(Locale.ROOT, " after %.1f s", found.delay().toMillis() / 1000.0));
        }
        return words.toString();
    }

    private String time(Instant moment) {
        ZoneId zone = site.timeZone();
        return TIME.format(moment.atZone(zone)) + " " + zone.getId();
    }

    private static String percent(double share) {
        // Never more than was shown.
        return String.format(Locale.ROOT, "%.1f %%", Math.floor(share * 1000) / 10);
    }

    private static String words(String name) {
        return name.equals(name.toUpperCase(Locale.ROOT))
                ? name.toLowerCase(Locale.ROOT).replace('_', ' ')
                : name;
    }

    private static String text(String raw) {
        return raw.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
