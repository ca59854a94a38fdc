package dev.vallum.gateway.explain;

import dev.vallum.wire.Evidence;
import java.util.ArrayList;
import java.util.List;

/** Says each number against its limit, and beside what it was before. */
final class EvidenceText {
    private static final String BEFORE = " before";

    private EvidenceText() {}

    /**
     * Clauses such as {@code return voltage 4.2 kV, below the limit of 5.0 kV (7.0 kV before)}. A
     * number whose name isn't known here is said by its own name.
     */
    static List<String> clauses(List<Evidence> evidence) {
        var clauses = new ArrayList<String>();
        for (var each : evidence) {
            if (!isSaidWithAnother(each, evidence)) {
                clauses.add(clause(each) + before(each, evidence));
            }
        }
        return clauses;
    }

    private static String clause(Evidence evidence) {
        var figure = Figures.text(evidence.value(), evidence.unit());
        return switch (evidence.name()) {
            case "cadence" ->
                    "steps at " + Figures.text(evidence.value(), "Hz").replace("Hz", "per second");
            case "likeness to steps" -> "likeness " + figure + inBrackets(evidence);
            case "evidence for steps" ->
                    "evidence " + Math.round(evidence.value()) + inBrackets(evidence);
            case "agreeing judgements of six" ->
                    "in " + figure + " of the last 6 judgements" + inBrackets(evidence);
            case "level above background" -> figure + " above the background";
            case "missed impulses" -> "impulses missed: " + figure;
            default -> evidence.name() + " " + againstLimit(evidence);
        };
    }

    private static String inBrackets(Evidence evidence) {
        var limit = evidence.limit();
        return limit == null ? "" : " (limit " + Figures.text(limit, evidence.unit()) + ")";
    }

    private static String againstLimit(Evidence evidence) {
        var limit = evidence.limit();
        double value = evidence.value();
        var unit = evidence.unit();
        if (limit == null) {
            return Figures.text(value, unit);
        }
        var side = value < limit ? "below" : value > limit ? "above" : "at";
        return Figures.apartFrom(limit, value, unit)
                + ", %s the limit of ".formatted(side)
                + Figures.apartFrom(value, limit, unit);
    }

    private static String before(Evidence evidence, List<Evidence> all) {
        for (var other : all) {
            if (other.name().equals(evidence.name() + BEFORE)) {
                return " (" + Figures.text(other.value(), other.unit()) + BEFORE + ")";
            }
        }
        return "";
    }

    private static boolean isSaidWithAnother(Evidence evidence, List<Evidence> all) {
        return all.stream().anyMatch(other -> evidence.name().equals(other.name() + BEFORE));
    }
}
