package dev.vallum.gateway.figures;

import dev.vallum.gateway.alert.Act;
import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.Disposition;
import dev.vallum.gateway.alert.HistoryEntry;
import dev.vallum.gateway.alert.NuisanceCause;
import dev.vallum.gateway.correlate.Contact;
import dev.vallum.gateway.figures.AlertFigures.Bucket;
import dev.vallum.gateway.figures.AlertFigures.Flood;
import dev.vallum.gateway.figures.AlertFigures.Load;
import dev.vallum.gateway.figures.AlertFigures.OperatorFigures;
import dev.vallum.gateway.figures.AlertFigures.SensorFigures;
import dev.vallum.gateway.figures.AlertFigures.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Counts what the alerts of a span of time come to. */
public final class Counting {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONGEST_BY_HOUR = Duration.ofDays(2);
    private static final Duration STALE_AFTER = Duration.ofHours(24);
    private static final Duration FLOOD_WITHIN = Duration.ofMinutes(10);
    private static final int FLOOD_ABOVE = 10;
    private static final int FLOOD_OVER_BELOW = 5;
    private static final double MANAGEABLE_PER_DAY = 150;
    private static final double TOO_MANY_PER_DAY = 300;

    private final Instant from;
    private final Instant until;
    private final List<Alert> alerts;
    private final List<Alert> announced;

    private Counting(List<Alert> alerts, Instant from, Instant until) {
        this.from = from;
        this.until = until;
        this.alerts = alerts;
        announced = alerts.stream().filter(Alert::isAnnounced).toList();
    }

    /**
     * Counts.
     *
     * @param alerts all that were raised in the span, in order
     * @param open alerts that are open now, whenever they were raised
     * @param zone in which days begin
     */
    public static AlertFigures count(
            List<Alert> alerts,
            List<Alert> open,
            Instant from,
            Instant until,
            Instant now,
            ZoneId zone) {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("'from' has to be before 'until'");
        }
        return new Counting(alerts, from, until).figures(open, now, zone);
    }

    private AlertFigures figures(List<Alert> open, Instant now, ZoneId zone) {
        var end = until.isAfter(now) ? now : until;
        var hours = Math.max(1, Duration.between(from, end).toSeconds()) / 3600.0;
        double perDay = announced.size() * DAY.toHours() / Math.max(1, hours);
        var sensors = sensors();
        var judged = announced.stream().filter(Counting::isJudged).toList();
        long nuisances = judged.stream().filter(Counting::isNuisance).count();
        return new AlertFigures(
                from,
                until,
                announced.size(),
                alerts.size() - announced.size(),
                counts(announced, alert -> Optional.of(alert.priority())),
                buckets(zone),
                perDay,
                load(perDay),
                floods(announced.stream().map(Alert::raisedAt).sorted().toList()),
                times(announced.stream().flatMap(alert -> toTaken(alert).stream()).toList()),
                (int) announced.stream().filter(alert -> alert.state().isUnacknowledged()).count(),
                counts(alerts, Alert::closedAs),
                counts(alerts, alert -> Optional.ofNullable(alert.cause())),
                judged.isEmpty() ? null : (double) nuisances / judged.size(),
                stale(open, now),
                sensors.stream().limit(AlertFigures.MOST_SENSORS).toList(),
                operators(),
                Hints.of(announced, sensors));
    }

    /** Whether somebody said whether it was an intrusion or a nuisance. */
    public static boolean isJudged(Alert alert) {
        return alert.closedAs()
                .filter(as -> as == Disposition.NUISANCE || as == Disposition.INTRUSION)
                .isPresent();
    }

    public static boolean isNuisance(Alert alert) {
        return alert.closedAs().filter(as -> as == Disposition.NUISANCE).isPresent();
    }

    private static <K extends Enum<K>> Map<K, Integer> counts(
            List<Alert> alerts, Function<Alert, Optional<K>> key) {
        var counts = new LinkedHashMap<K, Integer>();
        alerts.forEach(alert -> key.apply(alert).ifPresent(k -> counts.merge(k, 1, Integer::sum)));
        return counts;
    }

    private List<Bucket> buckets(ZoneId zone) {
        boolean byHour = Duration.between(from, until).compareTo(LONGEST_BY_HOUR) <= 0;
        var unit = byHour ? ChronoUnit.HOURS : ChronoUnit.DAYS;
        var buckets = new ArrayList<Bucket>();
        var begin = from.atZone(zone).truncatedTo(unit);
        while (begin.toInstant().isBefore(until)) {
            var next = begin.plus(1, unit);
            var start = begin.toInstant();
            var end = next.toInstant();
            int count =
                    (int)
                            announced.stream()
                                    .filter(alert ->
                                            !alert.raisedAt().isBefore(start)
                                                    && alert.raisedAt().isBefore(end))
                                    .count();
            buckets.add(new Bucket(start, count));
            begin = next;
        }
        return buckets;
    }

    private static Load load(double perDay) {
        if (perDay <= MANAGEABLE_PER_DAY) {
            return Load.MANAGEABLE;
        }
        return perDay <= TOO_MANY_PER_DAY ? Load.HIGH : Load.TOO_MANY;
    }

    /** Begins with the eleventh in ten minutes, and lasts while five and more come in ten. */
    private static List<Flood> floods(List<Instant> raised) {
        var floods = new ArrayList<Flood>();
        int first = -1;
        for (int i = 0; i < raised.size(); i++) {
            int start = i;
            while (start > 0 && !isApart(raised.get(start - 1), raised.get(i))) {
                start--;
            }
            int within = i - start + 1;
            if (first < 0 && within > FLOOD_ABOVE) {
                first = start;
            } else if (first >= 0 && within < FLOOD_OVER_BELOW) {
                floods.add(flood(raised, first, i - 1));
                first = -1;
            }
        }
        if (first >= 0) {
            floods.add(flood(raised, first, raised.size() - 1));
        }
        return floods;
    }

    private static boolean isApart(Instant one, Instant other) {
        return Duration.between(one, other).compareTo(FLOOD_WITHIN) >= 0;
    }

    private static Flood flood(List<Instant> raised, int first, int last) {
        return new Flood(raised.get(first), raised.get(last), last - first + 1);
    }

    /** How long it took until somebody took it first. */
    private static Optional<Duration> toTaken(Alert alert) {
        return taken(alert).map(entry -> Duration.between(alert.raisedAt(), entry.time()));
    }

    private static Optional<HistoryEntry> taken(Alert alert) {
        return alert.history().stream()
                .filter(entry -> entry.act() == Act.ACKNOWLEDGED)
                .findFirst();
    }

    private static @Nullable Times times(List<Duration> durations) {
        if (durations.isEmpty()) {
            return null;
        }
        var sorted = durations.stream().sorted().toList();
        return new Times(rank(sorted, 0.5), rank(sorted, 0.95), sorted.getLast());
    }

    /** The smallest that the share is no longer than, of those in order. */
    private static Duration rank(List<Duration> sorted, double share) {
        return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * share) - 1));
    }

    private static List<Long> stale(List<Alert> open, Instant now) {
        return open.stream()
                .filter(alert -> !alert.state().isSuppressed())
                .filter(alert -> alert.raisedAt().plus(STALE_AFTER).isBefore(now))
                .map(Alert::number)
                .sorted()
                .toList();
    }

    private List<SensorFigures> sensors() {
        var bySensor = new LinkedHashMap<String, List<Alert>>();
        for (var alert : announced) {
            if (!alert.contacts().isEmpty()) {
                bySensor.computeIfAbsent(first(alert).sensor(), _ -> new ArrayList<>()).add(alert);
            }
        }
        return bySensor.values().stream()
                .map(Counting::sensor)
                .sorted(
                        Comparator.comparingInt(SensorFigures::raised)
                                .reversed()
                                .thenComparing(SensorFigures::sensor))
                .toList();
    }

    private static SensorFigures sensor(List<Alert> raised) {
        var nuisances = raised.stream().filter(Counting::isNuisance).toList();
        var causes = new EnumMap<NuisanceCause, Integer>(NuisanceCause.class);
        nuisances.forEach(alert ->
                Optional.ofNullable(alert.cause())
                        .ifPresent(cause -> causes.merge(cause, 1, Integer::sum)));
        return new SensorFigures(
                first(raised.getFirst()).sensor(),
                first(raised.getFirst()).zone(),
                raised.size(),
                (int) raised.stream().filter(Counting::isJudged).count(),
                nuisances.size(),
                causes.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .orElse(null),
                raised.stream()
                        .mapToDouble(alert -> cyclesPerMinute(first(alert)))
                        .max()
                        .orElse(0));
    }

    /** Who raised it. */
    static Contact first(Alert alert) {
        return alert.contacts().stream()
                .min(Comparator.comparing(Contact::first))
                .orElseThrow(() -> new IllegalStateException("nothing was detected"));
    }

    private static double cyclesPerMinute(Contact contact) {
        double minutes = Duration.between(contact.first(), contact.last()).toMillis() / 60_000.0;
        return contact.count() / Math.max(1, minutes);
    }

    private List<OperatorFigures> operators() {
        var acts = new LinkedHashMap<String, List<HistoryEntry>>();
        var times = new LinkedHashMap<String, List<Duration>>();
        for (var alert : alerts) {
            for (var entry : alert.history()) {
                boolean isAct =
                        entry.act() == Act.ACKNOWLEDGED
                                || (entry.act() == Act.CLOSED && !entry.who().equals("system"));
                if (isAct) {
                    acts.computeIfAbsent(entry.who(), _ -> new ArrayList<>()).add(entry);
                }
            }
            taken(alert)
                    .ifPresent(entry ->
                            times.computeIfAbsent(entry.who(), _ -> new ArrayList<>())
                                    .add(Duration.between(alert.raisedAt(), entry.time())));
        }
        return acts.entrySet().stream()
                .map(each -> operator(each.getKey(), each.getValue(), times.get(each.getKey())))
                .toList();
    }

    private static OperatorFigures operator(
            String who, List<HistoryEntry> acts, @Nullable List<Duration> times) {
        int acknowledged = (int) acts.stream().filter(act -> act.act() == Act.ACKNOWLEDGED).count();
        return new OperatorFigures(
                who,
                acknowledged,
                acts.size() - acknowledged,
                times == null ? null : rank(times.stream().sorted().toList(), 0.5));
    }
}
