package dev.vallum.gateway.api;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.Quantile;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.util.ArrayList;
import java.util.Map;

/** Figures in the form of the Prometheus library. */
final class Sample {
    private Sample() {}

    static CounterSnapshot count(String name, String help, long value) {
        return CounterSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(CounterDataPointSnapshot.builder().value((double) value).build())
                .build();
    }

    static CounterSnapshot counts(
            String name, String help, String label, Map<? extends Enum<?>, Long> values) {
        var counts = CounterSnapshot.builder().name(name).help(help);
        values.forEach((key, value) ->
                counts.dataPoint(
                        CounterDataPointSnapshot.builder()
                                .labels(Labels.of(label, key.name()))
                                .value(value.doubleValue())
                                .build()));
        return counts.build();
    }

    static GaugeSnapshot gauge(String name, String help, double value) {
        return gauges(name, help).dataPoint(point(value)).build();
    }

    static GaugeSnapshot.Builder gauges(String name, String help) {
        return GaugeSnapshot.builder().name(name).help(help);
    }

    /**
     * @param labels names and values in turn
     */
    static GaugeDataPointSnapshot point(double value, String... labels) {
        return GaugeDataPointSnapshot.builder().labels(Labels.of(labels)).value(value).build();
    }

    static SummarySnapshot quantiles(String name, String help, Latency.Figures figures) {
        var quantiles = new ArrayList<Quantile>();
        if (figures.medianMs() != null && figures.percentile99Ms() != null) {
            quantiles.add(new Quantile(0.5, figures.medianMs() / 1000));
            quantiles.add(new Quantile(0.99, figures.percentile99Ms() / 1000));
        }
        return SummarySnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(
                        SummaryDataPointSnapshot.builder()
                                .count(figures.count())
                                .quantiles(Quantiles.of(quantiles))
                                .build())
                .build();
    }
}
