package dev.vallum.gateway.notify.onvif;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** A camera by what it does. One thread uses it. */
final class OnvifDevice {
    /** A picture of 4K, hardly compressed, has less. */
    static final int MOST_PICTURE_BYTES = 4 * 1024 * 1024;

    private static final String SCHEMA = Operation.SCHEMA;

    private final CameraLink link;
    private final String profile;
    private final Clock clock;

    /** How far the camera's clock is ahead. It has no part in anything but log-ins. */
    private Duration ahead = Duration.ZERO;

    private Map<String, URI> services = Map.of();

    OnvifDevice(CameraLink link, String profile, Clock clock) {
        this.link = link;
        this.profile = profile;
        this.clock = clock;
    }

    /**
     * Begins a session: looks at the camera's clock, and where its services are. Neither takes a
     * log-in.
     */
    void begin(Deadline deadline) throws IOException, OnvifFault, InterruptedException {
        var answer = link.ask(link.device(), Operation.time(), clock.instant(), deadline);
        ahead =
                time(answer)
                        .map(time -> Duration.between(clock.instant(), time))
                        .orElse(Duration.ZERO);
        if (services.isEmpty()) {
            services = services(deadline);
        }
    }

    /** Forgets what may have changed with the camera. */
    void forget() {
        services = Map.of();
    }

    private Map<String, URI> services(Deadline deadline)
            throws IOException, OnvifFault, InterruptedException {
        var answer = link.ask(link.device(), Operation.services(), clock.instant(), deadline);
        var found = new HashMap<String, URI>();
        for (var service : Soap.children(answer, Operation.DEVICE, "Service")) {
            var namespace = Soap.text(service, Operation.DEVICE, "Namespace").orElse("");
            if (namespace.equals(Operation.PTZ) || namespace.equals(Operation.MEDIA)) {
                var address = Soap.text(service, Operation.DEVICE, "XAddr").orElse("");
                found.put(namespace, link.own(address));
            }
        }
        return Map.copyOf(found);
    }

    /** Absent where it says no time in UTC, or none that there is. */
    private static Optional<Instant> time(Element answer) {
        return Soap.child(answer, Operation.DEVICE, "SystemDateAndTime")
                .flatMap(each -> Soap.child(each, SCHEMA, "UTCDateTime"))
                .flatMap(utc -> {
                    var date = Soap.child(utc, SCHEMA, "Date");
                    var time = Soap.child(utc, SCHEMA, "Time");
                    return date.isPresent() && time.isPresent()
                            ? instant(date.get(), time.get())
                            : Optional.empty();
                });
    }

    private static Optional<Instant> instant(Element date, Element time) {
        try {
            return Optional.of(
                    LocalDateTime.of(
                                    number(date, "Year"),
                                    number(date, "Month"),
                                    number(date, "Day"),
                                    number(time, "Hour"),
                                    number(time, "Minute"),
                                    number(time, "Second"))
                            .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static int number(Element parent, String name) {
        return Integer.parseInt(Soap.text(parent, SCHEMA, name).orElse(""));
    }

    void gotoPreset(String preset, Deadline deadline)
            throws IOException, OnvifFault, InterruptedException {
        ask(Operation.gotoPreset(profile, preset), deadline);
    }

    /** Tokens of the presets that it has. */
    Set<String> presets(Deadline deadline) throws IOException, OnvifFault, InterruptedException {
        var answer = ask(Operation.presets(profile), deadline);
        return Soap.children(answer, Operation.PTZ, "Preset").stream()
                .map(preset -> preset.getAttribute("token"))
                .collect(Collectors.toSet());
    }

    /** Whether it says that it moves. One that can't say so never does. */
    boolean isMoving(Deadline deadline) throws IOException, OnvifFault, InterruptedException {
        var answer = ask(Operation.status(profile), deadline);
        var status =
                Soap.child(answer, Operation.PTZ, "PTZStatus")
                        .flatMap(each -> Soap.child(each, SCHEMA, "MoveStatus"));
        return status.isPresent()
                && (isMoving(status.get(), "PanTilt") || isMoving(status.get(), "Zoom"));
    }

    private static boolean isMoving(Element status, String axis) {
        return Soap.text(status, SCHEMA, axis).filter("MOVING"::equals).isPresent();
    }

    /** Where it has a picture of this moment. */
    URI snapshotAddress(Deadline deadline) throws IOException, OnvifFault, InterruptedException {
        var answer = ask(Operation.snapshotUri(profile), deadline);
        var address =
                Soap.child(answer, Operation.MEDIA, "MediaUri")
                        .flatMap(each -> Soap.text(each, SCHEMA, "Uri"))
                        .orElseThrow(() -> new IOException("GetSnapshotUri: no address"));
        return link.own(address);
    }

    JpegImage snapshot(Deadline deadline) throws IOException, OnvifFault, InterruptedException {
        return link.fetch(snapshotAddress(deadline), MOST_PICTURE_BYTES, deadline);
    }

    private Element ask(Operation operation, Deadline deadline)
            throws IOException, OnvifFault, InterruptedException {
        var service = services.get(operation.namespace());
        if (service == null) {
            throw new IOException("it has no service " + operation.namespace());
        }
        return link.ask(service, operation, clock.instant().plus(ahead), deadline);
    }
}
