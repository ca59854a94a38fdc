package dev.vallum.gateway.figures;

import dev.vallum.gateway.alert.Disposition;
import dev.vallum.gateway.alert.NuisanceCause;
import dev.vallum.gateway.correlate.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the alerts of a span of time come to.
 *
 * @param raised alerts that called for somebody; those that were set aside from the start are only
 *     in {@code withheld}
 * @param buckets how many were raised in each hour, or in each day of a longer span
 * @param perDay the rate that this would be for a whole day
 * @param load how EEMUA 191 calls such a rate for one operator
 * @param floods times in which more came than a person can handle
 * @param acknowledged how soon alerts were first taken
 * @param waiting raised in the span and not taken until its end
 * @param nuisanceShare of the alerts that were judged, by 0 to 1; absent if none was
 * @param stale alerts that are still open a day after they were raised
 * @param sensors those that raised alerts, the most frequent first, as far as {@value
 *     #MOST_SENSORS}
 * @param operators what each account did
 * @param hints what might be done about it, in words
 */
public record AlertFigures(
        Instant from,
        Instant until,
        int raised,
        int withheld,
        Map<Priority, Integer> priorities,
        List<Bucket> buckets,
        double perDay,
        Load load,
        List<Flood> floods,
        @Nullable Times acknowledged,
        int waiting,
        Map<Disposition, Integer> dispositions,
        Map<NuisanceCause, Integer> causes,
        @Nullable Double nuisanceShare,
        List<Long> stale,
        List<SensorFigures> sensors,
        List<OperatorFigures> operators,
        List<String> hints) {

    public static final int MOST_SENSORS = 10;

    public AlertFigures {
        priorities = Map.copyOf(priorities);
        buckets = List.copyOf(buckets);
        floods = List.copyOf(floods);
        dispositions = Map.copyOf(dispositions);
        causes = Map.copyOf(causes);
        stale = List.copyOf(stale);
        sensors = List.copyOf(sensors);
        operators = List.copyOf(operators);
        hints = List.copyOf(hints);
    }

    /** An hour's or a day's count. */
    public record Bucket(Instant from, int raised) {}

    /** What a rate of alerts is to one operator, after EEMUA 191 and ISA-18.2. */
    public enum Load {
        /** At most 150 a day. */
        MANAGEABLE,
        /** Up to 300 a day. */
        HIGH,
        /** More than 300 a day. */
        TOO_MANY
    }

    /**
     * More than ten alerts in ten minutes, until fewer than five come in ten.
     *
     * @param raised in it
     */
    public record Flood(Instant from, Instant until, int raised) {}

    /**
     * @param percentile95 by which all but one in twenty were
     */
    public record Times(Duration median, Duration percentile95, Duration longest) {}

    /**
     * One sensor's part.
     *
     * @param raised alerts that it was the first to raise
     * @param judged of them, those that a person judged as intrusion or nuisance
     * @param nuisances of those that were judged
     * @param cause that most of the nuisances had; absent where there are none
     * @param cyclesPerMinute at its worst; three and more is chattering
     */
    public record SensorFigures(
            String sensor,
            String zone,
            int raised,
            int judged,
            int nuisances,
            @Nullable NuisanceCause cause,
            double cyclesPerMinute) {

        public boolean isChattering() {
            return cyclesPerMinute >= 3;
        }
    }

    /**
     * What one account did.
     *
     * @param median how soon it acknowledged what it acknowledged; absent if it did none
     */
    public record OperatorFigures(
            String who, int acknowledged, int closed, @Nullable Duration median) {}
}
