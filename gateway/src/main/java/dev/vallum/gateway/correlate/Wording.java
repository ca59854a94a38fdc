package dev.vallum.gateway.correlate;

import dev.vallum.gateway.site.Gate;
import dev.vallum.gateway.site.Position;
import dev.vallum.gateway.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Says in words what a rule found. */
final class Wording {
    private final Site site;
    private final String window;

    Wording(Site site) {
        this.site = site;
        window = duration(site.correlation().window().toMillis());
    }

    String of(Judgement judgement) {
        var grounds = judgement.grounds();
        return switch (judgement.rule()) {
            case SINGLE_DETECTION ->
                    "One sensor: %s. No other in the zone or next to it within %s."
                            .formatted(sequence(grounds), window);
            case INNER_FENCE_TOUCHED ->
                    "A fence beyond the middle of the perimeter: %s. No other sensor within %s."
                            .formatted(sequence(grounds), window);
            case SECOND_SENSOR ->
                    "A second sensor of the zone within %s: %s."
                            .formatted(window, sequence(grounds));
            case NEIGHBOURING_ZONE ->
                    "A neighbouring zone within %s: %s.".formatted(window, sequence(grounds));
            case LAYERS_INWARD ->
                    "Layers in order from outside to inside, each within %s: %s."
                            .formatted(window, sequence(grounds));
            case LAYERS_OUTWARD ->
                    "Layers in order from inside to outside, each within %s: %s."
                            .formatted(window, sequence(grounds));
            case GATE_OPEN_TOO_LONG -> gate(grounds.getFirst());
            case PATROL_MISSED,
                    TAMPER,
                    FAULT,
                    NODE_SILENT,
                    NODE_REFUSED,
                    JOURNAL_FORKED,
                    RECORDS_LOST,
                    NODE_TWICE,
                    CERTIFICATE_ENDING,
                    IDENTITY_REFUSED,
                    WAY_OUT_FAILED,
                    SOURCE_SILENT,
                    SOURCE_REFUSED,
                    SOURCE_CLOCK_OFF,
                    DISK_FILLING ->
                    sequence(grounds) + ".";
        };
    }

    private String gate(LiveContact contact) {
        var gate = site.gateIn(contact.zone());
        var opened = Instant.ofEpochMilli(contact.lastMillis);
        var hoursEnd =
                gate.filter(each ->
                                each.closesBy(opened, site.timeZone())
                                        .isBefore(opened.plus(each.longestOpen())))
                        .flatMap(each -> each.mayOpenUntil(opened, site.timeZone()));
        if (hoursEnd.isPresent()) {
            return "%s still stands open after its hours, which ended at %s."
                    .formatted(
                            gate.map(Gate::name).orElse("A gate"),
                            hoursEnd.get().atZone(site.timeZone()).toLocalTime());
        }
        return "%s has stood open for more than %s."
                .formatted(
                        gate.map(Gate::name).orElse("A gate"),
                        duration(gate.map(Gate::longestOpen).orElse(Gate.USUAL).toMillis()));
    }

    private String sequence(List<LiveContact> grounds) {
        var text = new StringBuilder();
        long beforeMillis = 0;
        for (var contact : grounds) {
            if (!text.isEmpty()) {
                text.append(", then ");
            }
            text.append(contact.type.name().replace('-', ' ')).append(where(contact));
            if (beforeMillis > 0) {
                text.append(" after ").append(duration(contact.firstMillis - beforeMillis));
            }
            beforeMillis = contact.firstMillis;
        }
        return text.toString();
    }

    private String where(LiveContact contact) {
        var position = contact.position;
        return position == null
                ? " from " + contact.sensor + " at " + contact.node
                : " at the " + layer(position) + " of " + site.zones().get(position.zone()).name();
    }

    private String layer(Position position) {
        return site.layers().get(position.layer()).name().toLowerCase(Locale.ROOT);
    }

    /** Such as {@code 0.4 s}, {@code 12 s}, {@code 3 min}, {@code 2 h 5 min}. */
    static String duration(long millis) {
        var duration = Duration.ofMillis(Math.abs(millis));
        if (duration.toHours() > 0) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        if (duration.toSeconds() >= 120) {
            return duration.toMinutes() + " min";
        }
        return duration.toMillisPart() == 0 || duration.toSeconds() >= 10
                ? Math.round(duration.toMillis() / 1000.0) + " s"
                : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
