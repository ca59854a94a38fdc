package dev.vallum.gateway.notify;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.configuration.YamlFile;
import dev.vallum.gateway.notify.cap.Cap;
import dev.vallum.gateway.notify.cap.CapSettings;
import dev.vallum.gateway.notify.dc09.Dc09;
import dev.vallum.gateway.notify.dc09.Dc09Settings;
import dev.vallum.gateway.notify.homeassistant.HomeAssistant;
import dev.vallum.gateway.notify.homeassistant.HomeAssistantSettings;
import dev.vallum.gateway.notify.mail.Mail;
import dev.vallum.gateway.notify.mail.MailSettings;
import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.notify.notice.SitePlan;
import dev.vallum.gateway.notify.notice.Status;
import dev.vallum.gateway.notify.notice.WayOut;
import dev.vallum.gateway.notify.onvif.Onvif;
import dev.vallum.gateway.notify.onvif.OnvifSettings;
import dev.vallum.gateway.notify.relay.RelayPanel;
import dev.vallum.gateway.notify.relay.RelaySettings;
import dev.vallum.gateway.notify.security.SettingFiles;
import dev.vallum.gateway.notify.syslog.Syslog;
import dev.vallum.gateway.notify.syslog.SyslogSettings;
import dev.vallum.gateway.notify.webhook.Webhook;
import dev.vallum.gateway.notify.webhook.WebhookSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The file of the ways out as it is written.
 *
 * @param keepFor what was told is kept for so long, 90 days unless something else is said
 */
record WaysOutFile(@Nullable Duration keepFor, List<Entry> ways) {
    static final Duration KEEP_FOR = Duration.ofDays(90);

    private static final Duration FAILED_AFTER = Duration.ofMinutes(2);
    private static final Duration GIVE_UP_AFTER = Duration.ofDays(7);

    /** Where a camera should have looked some time ago, or a lamp lit, is of no use to anybody. */
    private static final Duration GIVE_UP_CALLING_AFTER = Duration.ofMinutes(1);

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    WaysOutFile {
        ways = List.copyOf(ways);
        requirePositive("keepFor", keepFor);
    }

    /**
     * One way: beside its name and filter exactly one of the kinds of ways.
     *
     * @param exercise marks all that is told as a drill
     * @param failedAfter an alert says so when it has not worked for so long; 2 min
     * @param giveUpAfter what is older is not told any more; 7 days, a minute for a camera or relay
     */
    record Entry(
            String id,
            @Nullable Filter filter,
            @Nullable Boolean exercise,
            @Nullable Duration failedAfter,
            @Nullable Duration giveUpAfter,
            @Nullable WebhookSettings webhook,
            @Nullable SyslogSettings syslog,
            @Nullable MailSettings mail,
            @Nullable Dc09Settings dc09,
            @Nullable HomeAssistantSettings homeAssistant,
            @Nullable CapSettings cap,
            @Nullable OnvifSettings onvif,
            @Nullable RelaySettings relay) {
        Entry {
            if (!ID.matcher(id).matches()) {
                throw new IllegalArgumentException(
                        "id '" + id + "': use 1 to 32 lower-case letters, digits, dashes");
            }
            requirePositive("failedAfter", failedAfter);
            requirePositive("giveUpAfter", giveUpAfter);
        }

        Status status() {
            return Boolean.TRUE.equals(exercise) ? Status.EXERCISE : Status.ACTUAL;
        }

        Duration patience() {
            return or(
                    giveUpAfter,
                    onvif == null && relay == null ? GIVE_UP_AFTER : GIVE_UP_CALLING_AFTER);
        }
    }

    /** A kind of way that an entry names, to be made when all else is known to be right. */
    private record Kind(String key, Supplier<WayOut> out) {}

    static WaysOutPlan read(Path file, SitePlan site, GatewayParts parts)
            throws ConfigurationException {
        var source = YamlFile.read(file, WaysOutFile.class);
        var folder = file.toAbsolutePath().getParent();
        var files = new SettingFiles(folder == null ? Path.of("/") : folder);
        var seen = new HashSet<String>();
        var ways = new ArrayList<Way>();
        for (int i = 0; i < source.value().ways().size(); i++) {
            var entry = source.value().ways().get(i);
            if (!seen.add(entry.id())) {
                throw source.error("/ways/" + i + "/id", "'" + entry.id() + "' stands twice");
            }
            if (entry.cap() != null && !seen.add("CAP")) {
                throw source.error("/ways/" + i + "/cap", "there is one feed at most");
            }
            var onvif = entry.onvif();
            if (onvif != null && !seen.add("CAMERA " + onvif.camera())) {
                throw source.error(
                        "/ways/" + i + "/onvif/camera",
                        "camera '" + onvif.camera() + "' has a way already");
            }
            requireZones(source, "/ways/" + i, entry, site);
            ways.add(way(source, "/ways/" + i, entry, kinds(entry, site, files, parts)));
        }
        return new WaysOutPlan(site, ways, or(source.value().keepFor(), KEEP_FOR));
    }

    /** The one list of all kinds of ways. */
    private static List<Kind> kinds(
            Entry entry, SitePlan site, SettingFiles files, GatewayParts parts) {
        var clock = parts.clock();
        return Stream.of(
                        kind("webhook", entry.webhook(), each -> new Webhook(each, files, clock)),
                        kind("syslog", entry.syslog(), each -> new Syslog(each, files)),
                        kind("mail", entry.mail(), each -> new Mail(each, files)),
                        kind("dc09", entry.dc09(), each -> new Dc09(each, files, site, clock)),
                        kind(
                                "homeAssistant",
                                entry.homeAssistant(),
                                each ->
                                        new HomeAssistant(
                                                each, files, site, entry.status(), parts.open())),
                        kind("cap", entry.cap(), Cap::new),
                        kind(
                                "onvif",
                                entry.onvif(),
                                each ->
                                        new Onvif(
                                                each,
                                                files,
                                                site,
                                                parts.shelf(),
                                                clock,
                                                parts.nanos())),
                        kind(
                                "relay",
                                entry.relay(),
                                each -> new RelayPanel(each, site, parts.relays())))
                .flatMap(Optional::stream)
                .toList();
    }

    private static <T> Optional<Kind> kind(
            String key, @Nullable T settings, Function<T, WayOut> made) {
        return Optional.ofNullable(settings).map(each -> new Kind(key, () -> made.apply(each)));
    }

    private static Way way(
            YamlFile<WaysOutFile> source, String place, Entry entry, List<Kind> kinds)
            throws ConfigurationException {
        if (kinds.size() != 1) {
            throw source.error(
                    place, "way '" + entry.id() + "': name exactly one kind, such as webhook");
        }
        var kind = kinds.getFirst();
        if (entry.status() == Status.EXERCISE) {
            requireMark(source, place, entry);
        }
        try {
            return new Way(
                    entry.id(),
                    kind.key(),
                    entry.filter() == null ? Filter.DEFAULT : entry.filter(),
                    entry.status(),
                    or(entry.failedAfter(), FAILED_AFTER),
                    entry.patience(),
                    kind.out().get());
        } catch (SettingFiles.SettingException e) {
            throw source.error(
                    place + "/" + kind.key() + "/" + e.key(), String.valueOf(e.getMessage()));
        }
    }

    private static void requireMark(YamlFile<WaysOutFile> source, String place, Entry entry)
            throws ConfigurationException {
        if (entry.dc09() != null) {
            throw source.error(
                    place + "/exercise", "DC-09 has no mark for a drill; use a test account");
        }
        if (entry.relay() != null) {
            throw source.error(place + "/exercise", "a lamp has no mark for a drill");
        }
    }

    private static void requireZones(
            YamlFile<WaysOutFile> source, String place, Entry entry, SitePlan site)
            throws ConfigurationException {
        var zones = entry.filter() == null ? null : entry.filter().zones();
        if (zones == null || site.zones().isEmpty()) {
            return;
        }
        var known = site.zones().stream().map(Notice.Place::id).toList();
        for (int i = 0; i < zones.size(); i++) {
            if (!known.contains(zones.get(i))) {
                throw source.error(
                        place + "/filter/zones/" + i, "there is no zone '" + zones.get(i) + "'");
            }
        }
    }

    private static Duration or(@Nullable Duration written, Duration standard) {
        return written == null ? standard : written;
    }

    private static void requirePositive(String key, @Nullable Duration duration) {
        if (duration != null && duration.isZero()) {
            throw new IllegalArgumentException("'" + key + "': zero is too short");
        }
    }
}
