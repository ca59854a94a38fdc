package dev.vallum.gateway.figures;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.explain.Figures;
import dev.vallum.gateway.figures.AlertFigures.SensorFigures;
import dev.vallum.wire.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What might be done about sensors that report where nobody comes. A threshold is proposed only
 * where the alerts that people judged speak for it: most of the nuisances would have stayed out,
 * and no intrusion.
 */
final class Hints {
    private static final int FEWEST_JUDGED = 5;
    private static final double MUCH = 0.5;
    private static final double MOST = 0.8;

    private Hints() {}

    static List<String> of(List<Alert> alerts, List<SensorFigures> sensors) {
        var hints = new ArrayList<String>();
        for (var sensor : sensors) {
            if (sensor.judged() >= FEWEST_JUDGED && sensor.nuisances() >= sensor.judged() * MUCH) {
                var its =
                        alerts.stream()
                                .filter(alert -> !alert.contacts().isEmpty())
                                .filter(alert ->
                                        Counting.first(alert).sensor().equals(sensor.sensor()))
                                .toList();
                hints.add(nuisance(sensor, its));
            } else if (sensor.isChattering()) {
                hints.add(
                        ENGLISH.say(
                                "said.hint-chatters",
                                sensor.sensor(),
                                "%.0f".formatted(sensor.cyclesPerMinute())));
            }
        }
        return hints;
    }

    private static String nuisance(SensorFigures sensor, List<Alert> alerts) {
        var hint = threshold(alerts).orElseGet(() -> ENGLISH.say("hint.none"));
        var cause = sensor.cause();
        if (cause == null) {
            return ENGLISH.say(
                    "said.hint-nuisance",
                    sensor.sensor(),
                    sensor.nuisances(),
                    sensor.judged(),
                    hint);
        }
        long ofCause = alerts.stream().filter(alert -> alert.cause() == cause).count();
        return ENGLISH.say(
                "said.hint-caused",
                sensor.sensor(),
                sensor.nuisances(),
                sensor.judged(),
                100 * ofCause / sensor.nuisances(),
                ENGLISH.say("cause." + cause),
                hint);
    }

    /**
     * A limit of the evidence that the sensor gives that most nuisances keep to, and no intrusion.
     */
    private static Optional<String> threshold(List<Alert> alerts) {
        var nuisances = evidence(alerts.stream().filter(Counting::isNuisance).toList());
        var names = nuisances.stream().map(Evidence::name).distinct().toList();
        for (var name : names) {
            var those = nuisances.stream().filter(each -> each.name().equals(name)).toList();
            var intrusions =
                    evidence(
                                    alerts.stream()
                                            .filter(Counting::isJudged)
                                            .filter(alert -> !Counting.isNuisance(alert))
                                            .toList())
                            .stream()
                            .filter(each -> each.name().equals(name))
                            .toList();
            var found = threshold(those, intrusions);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static List<Evidence> evidence(List<Alert> alerts) {
        return alerts.stream()
                .flatMap(alert -> Counting.first(alert).evidence().stream())
                .filter(each -> each.limit() != null)
                .toList();
    }

    private static Optional<String> threshold(List<Evidence> nuisances, List<Evidence> intrusions) {
        boolean isUpper = nuisances.stream().allMatch(Hints::isAboveLimit);
        boolean isLower = nuisances.stream().noneMatch(Hints::isAboveLimit);
        if (nuisances.size() < FEWEST_JUDGED || (!isUpper && !isLower)) {
            return Optional.empty();
        }
        Comparator<Double> order = isUpper ? Comparator.naturalOrder() : Comparator.reverseOrder();
        var sorted = nuisances.stream().map(Evidence::value).sorted(order).toList();
        double beyond = sorted.get((int) Math.ceil(sorted.size() * MOST) - 1);
        // A twentieth beyond what the nuisances came to.
        double limit = beyond + Math.abs(beyond) * (isUpper ? 0.05 : -0.05);
        long out = sorted.stream().filter(value -> isUpper ? value < limit : value > limit).count();
        boolean losesOne =
                intrusions.stream()
                        .anyMatch(each -> isUpper ? each.value() < limit : each.value() > limit);
        if (losesOne) {
            return Optional.empty();
        }
        var first = nuisances.getFirst();
        return Optional.of(
                ENGLISH.say(
                        intrusions.isEmpty() ? "hint.alone" : "hint.kept",
                        Figures.text(limit, first.unit(), ENGLISH),
                        first.name(),
                        Figures.text(limitOf(first), first.unit(), ENGLISH),
                        out,
                        nuisances.size(),
                        intrusions.size()));
    }

    private static boolean isAboveLimit(Evidence evidence) {
        return evidence.value() >= limitOf(evidence);
    }

    private static double limitOf(Evidence evidence) {
        var limit = evidence.limit();
        if (limit == null) {
            throw new IllegalStateException(evidence.name() + " has no limit");
        }
        return limit;
    }
}
