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
    static List<String> clauses(List<Evidence> evidence, Language language) {
        var clauses = new ArrayList<String>();
        for (var each : evidence) {
            if (!isSaidWithAnother(each, evidence)) {
                clauses.add(clause(each, language) + before(each, evidence, language));
            }
        }
        return clauses;
    }

    private static String clause(Evidence evidence, Language language) {
        var figure = Figures.text(evidence.value(), evidence.unit(), language);
        return switch (evidence.name()) {
            case "cadence" ->
                    language.say(
                            "clause.cadence",
                            Figures.text(evidence.value(), "Hz", language).replace(" Hz", ""));
            case "likeness to steps" ->
                    language.say("clause.likeness", figure) + inBrackets(evidence, language);
            case "evidence for steps" ->
                    language.say("clause.evidence", Math.round(evidence.value()))
                            + inBrackets(evidence, language);
            case "agreeing judgements of six" ->
                    language.say("clause.judgements", figure) + inBrackets(evidence, language);
            case "level above background" -> language.say("clause.above-background", figure);
            case "missed impulses" -> language.say("clause.missed", figure);
            default -> name(evidence.name(), language) + " " + againstLimit(evidence, language);
        };
    }

    private static String name(String name, Language language) {
        return language.find("evidence." + Words.slug(name)).map(Phrase::with).orElse(name);
    }

    private static String inBrackets(Evidence evidence, Language language) {
        var limit = evidence.limit();
        return limit == null
                ? ""
                : " "
                        + language.say(
                                "clause.in-brackets",
                                Figures.text(limit, evidence.unit(), language));
    }

    private static String againstLimit(Evidence evidence, Language language) {
        var limit = evidence.limit();
        double value = evidence.value();
        var unit = evidence.unit();
        if (limit == null) {
            return Figures.text(value, unit, language);
        }
        var side = value < limit ? "clause.below" : value > limit ? "clause.above" : "clause.at";
        return language.say(
                side,
                Figures.apartFrom(limit, value, unit, language),
                Figures.apartFrom(value, limit, unit, language));
    }

    private static String before(Evidence evidence, List<Evidence> all, Language language) {
        for (var other : all) {
            if (other.name().equals(evidence.name() + BEFORE)) {
                return " "
                        + language.say(
                                "clause.before",
                                Figures.text(other.value(), other.unit(), language));
            }
        }
        return "";
    }

    private static boolean isSaidWithAnother(Evidence evidence, List<Evidence> all) {
        return all.stream().anyMatch(other -> evidence.name().equals(other.name() + BEFORE));
    }
}
