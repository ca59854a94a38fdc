package dev.vallum.gateway.api;

import dev.vallum.gateway.alert.Disposition;
import dev.vallum.gateway.alert.NuisanceCause;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.explain.Language;
import dev.vallum.gateway.explain.Translation;
import dev.vallum.gateway.figures.AlertFigures;
import dev.vallum.gateway.figures.AlertFigures.Bucket;
import dev.vallum.gateway.figures.AlertFigures.Flood;
import dev.vallum.gateway.figures.AlertFigures.OperatorFigures;
import dev.vallum.gateway.figures.AlertFigures.SensorFigures;
import dev.vallum.gateway.figures.AlertFigures.Times;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the alerts of a span of time come to. Times are in seconds.
 *
 * @param raised alerts that called for somebody
 * @param withheld alerts that were set aside from the start
 * @param buckets how many were raised in each hour, or in each day of a longer span
 * @param perDay the rate that this would be for a whole day
 * @param load MANAGEABLE, HIGH or TOO_MANY for one operator, after EEMUA 191
 * @param floods more than ten in ten minutes
 * @param acknowledged how soon they were taken first
 * @param waiting not taken yet
 * @param nuisanceShare of those judged intrusion or nuisance, 0 to 1
 * @param stale numbers of alerts that are open for more than a day
 * @param sensors the ten that raised most
 * @param hints what might be done, in words
 */
@Serdeable
record FiguresView(
        Instant from,
        Instant until,
        int raised,
        int withheld,
        Map<Priority, Integer> priorities,
        List<BucketView> buckets,
        double perDay,
        String load,
        List<FloodView> floods,
        @Nullable TimesView acknowledged,
        int waiting,
        Map<Disposition, Integer> dispositions,
        Map<NuisanceCause, Integer> causes,
        @Nullable Double nuisanceShare,
        List<Long> stale,
        List<SensorView> sensors,
        List<OperatorView> operators,
        List<String> hints) {

    @Serdeable
    record BucketView(Instant from, int raised) {
        static BucketView of(Bucket bucket) {
            return new BucketView(bucket.from(), bucket.raised());
        }
    }

    @Serdeable
    record FloodView(Instant from, Instant until, int raised) {
        static FloodView of(Flood flood) {
            return new FloodView(flood.from(), flood.until(), flood.raised());
        }
    }

    @Serdeable
    record TimesView(double median, double percentile95, double longest) {
        static @Nullable TimesView of(@Nullable Times times) {
            return times == null
                    ? null
                    : new TimesView(
                            seconds(times.median()),
                            seconds(times.percentile95()),
                            seconds(times.longest()));
        }
    }

    /**
     * @param raised alerts that it was the first to raise
     * @param cause that most of its nuisances had
     */
    @Serdeable
    record SensorView(
            String sensor,
            String zone,
            int raised,
            int judged,
            int nuisances,
            @Nullable NuisanceCause cause,
            double cyclesPerMinute,
            boolean chattering) {
        static SensorView of(SensorFigures sensor) {
            return new SensorView(
                    sensor.sensor(),
                    sensor.zone(),
                    sensor.raised(),
                    sensor.judged(),
                    sensor.nuisances(),
                    sensor.cause(),
                    sensor.cyclesPerMinute(),
                    sensor.isChattering());
        }
    }

    @Serdeable
    record OperatorView(String who, int acknowledged, int closed, @Nullable Double median) {
        static OperatorView of(OperatorFigures operator) {
            var median = operator.median();
            return new OperatorView(
                    operator.who(),
                    operator.acknowledged(),
                    operator.closed(),
                    median == null ? null : seconds(median));
        }
    }

    static FiguresView of(AlertFigures figures, Language language) {
        return new FiguresView(
                figures.from(),
                figures.until(),
                figures.raised(),
                figures.withheld(),
                figures.priorities(),
                figures.buckets().stream().map(BucketView::of).toList(),
                figures.perDay(),
                figures.load().name(),
                figures.floods().stream().map(FloodView::of).toList(),
                TimesView.of(figures.acknowledged()),
                figures.waiting(),
                figures.dispositions(),
                figures.causes(),
                figures.nuisanceShare(),
                figures.stale(),
                figures.sensors().stream().map(SensorView::of).toList(),
                figures.operators().stream().map(OperatorView::of).toList(),
                figures.hints().stream().map(hint -> Translation.of(hint, language)).toList());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
