package dev.vallum.gateway.correlate;

import static dev.vallum.gateway.explain.Language.ENGLISH;

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
                    ENGLISH.say("said.single-detection", sequence(grounds), window);
            case INNER_FENCE_TOUCHED ->
                    ENGLISH.say("said.inner-fence-touched", sequence(grounds), window);
            case SECOND_SENSOR -> ENGLISH.say("said.second-sensor", window, sequence(grounds));
            case NEIGHBOURING_ZONE ->
                    ENGLISH.say("said.neighbouring-zone", window, sequence(grounds));
            case LAYERS_INWARD -> ENGLISH.say("said.layers-inward", window, sequence(grounds));
            case LAYERS_OUTWARD -> ENGLISH.say("said.layers-outward", window, sequence(grounds));
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
                    DISK_FILLING,
                    STANDBY_MISSING ->
                    ENGLISH.say("said.found", sequence(grounds));
        };
    }

    private String gate(LiveContact contact) {
        var gate = site.gateIn(contact.zone());
        var name = gate.map(Gate::name).orElseGet(() -> ENGLISH.say("gate.unknown"));
        var opened = Instant.ofEpochMilli(contact.lastMillis);
        var hoursEnd =
                gate.filter(each ->
                                each.closesBy(opened, site.timeZone())
                                        .isBefore(opened.plus(each.longestOpen())))
                        .flatMap(each -> each.mayOpenUntil(opened, site.timeZone()));
        if (hoursEnd.isPresent()) {
            return ENGLISH.say(
                    "said.gate-after-hours",
                    name,
                    hoursEnd.get().atZone(site.timeZone()).toLocalTime());
        }
        return ENGLISH.say(
                "said.gate-open-too-long",
                name,
                duration(gate.map(Gate::longestOpen).orElse(Gate.USUAL).toMillis()));
    }

    private String sequence(List<LiveContact> grounds) {
        var text = "";
        long beforeMillis = 0;
        for (var contact : grounds) {
            var step =
                    beforeMillis > 0
                            ? ENGLISH.say(
                                    "step.after",
                                    place(contact),
                                    duration(contact.firstMillis - beforeMillis))
                            : place(contact);
            text = text.isEmpty() ? step : ENGLISH.say("steps.then", text, step);
            beforeMillis = contact.firstMillis;
        }
        return text;
    }

    private String place(LiveContact contact) {
        var position = contact.position;
        var thing = contact.type.name().replace('-', ' ');
        return position == null
                ? ENGLISH.say("place.unplaced", thing, contact.sensor, contact.node)
                : ENGLISH.say(
                        "place.of",
                        thing,
                        layer(position),
                        site.zones().get(position.zone()).name());
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
