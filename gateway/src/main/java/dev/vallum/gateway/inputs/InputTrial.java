package dev.vallum.gateway.inputs;

import dev.vallum.wire.Evidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what messages of a source mean, and does nothing about it. */
public final class InputTrial {
    private final Source source;

    private InputTrial(Source source) {
        this.source = source;
    }

    /**
     * What came of it.
     *
     * @param good whether the message can be taken
     */
    public record Outcome(boolean good, List<String> lines) {
        public Outcome {
            lines = List.copyOf(lines);
        }
    }

    /** For a source; empty if there is none of that id. */
    public static Optional<InputTrial> of(InputsPlan plan, String id) {
        return plan.sources().stream()
                .filter(source -> source.id().equals(id))
                .map(InputTrial::new)
                .findFirst();
    }

    /** As if a message came at a time. */
    public Outcome read(byte[] message, Instant at) {
        return switch (new MessageReader(source).read(message)) {
            case Refused refused -> new Outcome(false, List.of("refused  " + refused.text()));
            case Understood.Alive _ ->
                    new Outcome(true, List.of("alive    the source is there, nothing else"));
            case Understood.Said said -> said(said, at);
        };
    }

    private Outcome said(Understood.Said said, Instant at) {
        var settings = source.settings();
        var time = EventTime.of(said.time(), at, settings.tolerance(), settings.latest());
        var lines = new ArrayList<String>();
        for (var part : said.parts()) {
            lines.add(
                    "%-8s %s of %s (%s)%s"
                            .formatted(
                                    part.phase().name().toLowerCase(Locale.ROOT),
                                    part.type(),
                                    part.sensor(),
                                    part.category().name().toLowerCase(Locale.ROOT),
                                    numbers(part.evidence())));
        }
        lines.add(
                "time     "
                        + switch (time.quality()) {
                            case UNSET -> "none said; that of arrival is taken";
                            case SYNCHRONISED -> time.said() + " is believed";
                            case FREE_RUNNING ->
                                    time.said() + " is too far from now; that of arrival is taken";
                        });
        return new Outcome(true, lines);
    }

    private static String numbers(List<Evidence> evidence) {
        return evidence.stream()
                .map(each ->
                        String.format(
                                Locale.ROOT,
                                ", %s %.4g %s",
                                each.name(),
                                each.value(),
                                each.unit()))
                .collect(Collectors.joining());
    }
}
