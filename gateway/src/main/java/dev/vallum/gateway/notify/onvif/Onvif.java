package dev.vallum.gateway.notify.onvif;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.alert.Act;
import dev.vallum.gateway.notify.notice.Answer;
import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.notify.notice.SitePlan;
import dev.vallum.gateway.notify.notice.Status;
import dev.vallum.gateway.notify.notice.WayOut;
import dev.vallum.gateway.notify.notice.WayOutException;
import dev.vallum.gateway.notify.security.SettingFiles;
import dev.vallum.gateway.site.Camera;
import dev.vallum.gateway.site.CameraControl;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Points a camera at where an alert was touched last. People steer it as ever: it is pointed when
 * an alert begins to call for somebody or becomes more urgent, and left alone in between.
 */
public final class Onvif implements WayOut {
    private static final Set<Act> CALLING =
            EnumSet.of(Act.RAISED, Act.ESCALATED, Act.RECURRED, Act.RESUMED);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

    /** Behind settling, for the picture itself. */
    private static final Duration WITHIN = LONGEST.minusSeconds(1);

    private final Camera camera;
    private final CameraControl control;
    private final OnvifSettings settings;
    private final CameraLink link;
    private final OnvifDevice device;
    private final SnapshotShelf shelf;
    private final Clock clock;
    private final LongSupplier nanos;

    /** The notice for which it was pointed last: it isn't again for want of a picture. */
    private String pointedFor = "";

    /**
     * @param nanos runs on evenly
     * @throws SettingFiles.SettingException if the site has no such camera, or a file can't be used
     */
    public Onvif(
            OnvifSettings settings,
            SettingFiles files,
            SitePlan plan,
            SnapshotShelf shelf,
            Clock clock,
            LongSupplier nanos) {
        this.settings = settings;
        this.shelf = shelf;
        this.clock = clock;
        this.nanos = nanos;
        camera =
                plan.camera(settings.camera())
                        .orElseThrow(() -> wrong(noCamera(settings.camera(), plan)));
        var found = camera.onvif();
        if (found == null) {
            throw wrong("camera '" + camera.id() + "' has no 'onvif' in the site file");
        }
        control = found;
        var pinned = settings.fingerprint();
        link =
                new CameraLink(
                        URI.create(control.url()),
                        settings.user(),
                        files.secret("passwordFile", settings.passwordFile()),
                        pinned == null
                                ? files.trust("trustFile", settings.trustFile())
                                : files.pinned("fingerprint", pinned));
        device = new OnvifDevice(link, control.profile(), clock);
    }

    private static String noCamera(String id, SitePlan plan) {
        return plan.zones().isEmpty()
                ? "cameras stand in the site file: name it with --site"
                : "there is no camera '" + id + "'";
    }

    private static SettingFiles.SettingException wrong(String problem) {
        return new SettingFiles.SettingException("camera", problem);
    }

    @Override
    public boolean canSay(Notice notice) {
        return CALLING.contains(notice.act()) && zone(notice).isPresent();
    }

    /** The zone touched last, of those that it has a preset for. */
    private Optional<String> zone(Notice notice) {
        return notice.alert().zones().reversed().stream()
                .map(Notice.Place::id)
                .filter(control.presets()::containsKey)
                .findFirst();
    }

    @Override
    public Answer tell(Notice notice) throws WayOutException, InterruptedException {
        var deadline = new Deadline(WITHIN, nanos);
        try {
            device.begin(deadline);
            return notice.status() == Status.TEST
                    ? new Answer.Taken(look(deadline))
                    : point(notice, deadline);
        } catch (OnvifFault e) {
            var why = String.valueOf(e.getMessage());
            return e.isSenders() ? new Answer.Refused(why) : new Answer.Later(why, Duration.ZERO);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private Answer point(Notice notice, Deadline deadline)
            throws IOException, OnvifFault, InterruptedException {
        var zone = zone(notice);
        if (zone.isEmpty()) {
            return new Answer.Refused("camera " + camera.id() + " looks at none of its zones");
        }
        var preset = String.valueOf(control.presets().get(zone.get()));
        if (!pointedFor.equals(notice.id())) {
            device.gotoPreset(preset, deadline);
            pointedFor = notice.id();
        }
        var text = "looks at " + zone.get() + " (preset " + preset + ")";
        return control.keepsSnapshots()
                ? picture(notice, zone.get(), text, deadline)
                : new Answer.Taken(text);
    }

    private Answer picture(Notice notice, String zone, String text, Deadline deadline)
            throws InterruptedException {
        try {
            settle(deadline);
            var image = device.snapshot(deadline);
            shelf.keep(notice, new Snapshot(camera.id(), zone, clock.instant(), image));
            return new Answer.Taken(text + ", picture of " + image.bytes().length + " bytes");
        } catch (IOException | OnvifFault e) {
            return new Answer.Later(text + ", but no picture: " + e.getMessage(), Duration.ZERO);
        }
    }

    private void settle(Deadline deadline) throws IOException, OnvifFault, InterruptedException {
        var settled = new Deadline(settings.settling(), nanos);
        do {
            Thread.sleep(BETWEEN_LOOKS);
        } while (!settled.isOver() && device.isMoving(deadline));
    }

    @Override
    public Optional<Duration> superviseEvery() {
        return Optional.of(settings.supervision());
    }

    @Override
    public void supervise() throws WayOutException, InterruptedException {
        var deadline = new Deadline(WITHIN, nanos);
        try {
            device.begin(deadline);
            look(deadline);
        } catch (OnvifFault e) {
            throw new WayOutException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Whether all is there that an alert will need. The camera is not moved. */
    private String look(Deadline deadline) throws IOException, OnvifFault, InterruptedException {
        var missing = missing(device.presets(deadline));
        if (!missing.isEmpty()) {
            throw new IOException("it has no preset " + String.join(", ", missing));
        }
        if (control.keepsSnapshots()) {
            device.snapshotAddress(deadline);
        }
        return "is there with " + control.presets().size() + " presets; it was not moved";
    }

    private List<String> missing(Set<String> presets) {
        return control.presets().values().stream()
                .distinct()
                .filter(preset -> !presets.contains(preset))
                .sorted()
                .toList();
    }

    private WayOutException failed(IOException failure) {
        device.forget();
        return new WayOutException(ENGLISH.say("failure.camera", camera.id()), failure);
    }

    @Override
    public void close() {
        link.close();
    }
}
