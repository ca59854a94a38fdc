package dev.vallum.gateway.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * What was raised held against what was expected. Each alert counts for one expectation at most,
 * the first in the scenario's order that it meets.
 *
 * @param unexpected alerts that meet no expectation, or come on top of the most that may be
 */
record Verdict(List<Outcome> outcomes, List<SeenAlert> unexpected) {

    /** An expectation and the alerts that met it. */
    record Outcome(ExpectedAlert expectation, List<SeenAlert> alerts) {
        boolean isMet() {
            return alerts.size() >= expectation.fewest();
        }

        private boolean takes(SeenAlert alert) {
            return alerts.size() < expectation.highest() && expectation.matches(alert);
        }
    }

    static Verdict of(List<ExpectedAlert> expected, List<SeenAlert> seen) {
        var outcomes = expected.stream().map(e -> new Outcome(e, new ArrayList<>())).toList();
        var unexpected = new ArrayList<SeenAlert>();
        for (var alert : seen) {
            outcomes.stream()
                    .filter(outcome -> outcome.takes(alert))
                    .findFirst()
                    .map(Outcome::alerts)
                    .orElse(unexpected)
                    .add(alert);
        }
        return new Verdict(outcomes, unexpected);
    }

    List<ExpectedAlert> missing() {
        return outcomes.stream().filter(o -> !o.isMet()).map(Outcome::expectation).toList();
    }

    boolean isGood() {
        return missing().isEmpty() && unexpected.isEmpty();
    }
}
