package dev.vallum.gateway.figures;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.NuisanceCause;
import dev.vallum.gateway.explain.Figures;
import dev.vallum.gateway.figures.AlertFigures.SensorFigures;
import dev.vallum.wire.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
                        "%s: chatters, %.0f times a minute at its worst; look at its cable and"
                                        .formatted(sensor.sensor(), sensor.cyclesPerMinute())
                                + " fixing, or have it wait longer before it reports again");
            }
        }
        return hints;
    }

    private static String nuisance(SensorFigures sensor, List<Alert> alerts) {
        var words = new StringBuilder();
        words.append(
                "%s: %d of %d judged alerts were nuisance"
                        .formatted(sensor.sensor(), sensor.nuisances(), sensor.judged()));
        var cause = sensor.cause();
        if (cause != null) {
            long ofCause = alerts.stream().filter(alert -> alert.cause() == cause).count();
            words.append(", %d %% %s".formatted(100 * ofCause / sensor.nuisances(), name(cause)));
        }
        return words.append("; ")
                .append(threshold(alerts).orElse("no threshold would have told them apart"))
                .toString();
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
                "a limit of %s for its %s (now %s) would have kept %d of %d out%s; walk it afterwards"
                        .formatted(
                                Figures.text(limit, first.unit()),
                                first.name(),
                                Figures.text(limitOf(first), first.unit()),
                                out,
                                nuisances.size(),
                                intrusions.isEmpty()
                                        ? ", and no intrusion was judged there to hold it against"
                                        : " and each of %d intrusions in"
                                                .formatted(intrusions.size())));
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

    private static String name(NuisanceCause cause) {
        return cause.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
