package dev.vallum.node.evaluate;

import dev.vallum.node.evaluate.Chart.Axis;
import dev.vallum.node.evaluate.Chart.Point;
import dev.vallum.node.evaluate.Evaluated.Window;
import java.util.ArrayList;
import java.util.List;

/** Draws figures. */
final class FigurePlots {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 360;
    private static final double FARTHEST = 9;
    private static final double BIN = 0.5;

    private final Figures figures;

    FigurePlots(Figures figures) {
        this.figures = figures;
    }

    /** Detection against false alarms, as the line between them is moved. */
    Chart curve() {
        var chart =
                new Chart(
                        new Axis(
                                "share of other windows taken for steps",
                                -3,
                                0,
                                List.of(-3.0, -2.301, -2.0, -1.301, -1.0, 0.0),
                                List.of("0.1 %", "0.5 %", "1 %", "5 %", "10 %", "100 %")),
                        Axis.of("share of walks' windows detected", 0, 1, 0.2),
                        WIDTH,
                        HEIGHT);
        var outdoors =
                figures.steps().stream().filter(w -> Figures.isOutdoors(w.recording())).toList();
        add(chart, "all walks", 0, figures.steps());
        if (!outdoors.isEmpty() && outdoors.size() < figures.steps().size()) {
            add(chart, "outdoors", 1, outdoors);
        }
        return chart;
    }

    private void add(Chart chart, String name, int number, List<Window> steps) {
        var likenesses =
                figures.others().stream().map(Window::likeness).sorted().toList().reversed();
        var points = new ArrayList<Point>();
        for (int i = 0; i < likenesses.size(); i++) {
            points.add(at(i, likenesses.get(i), steps));
        }
        points.add(new Point(0, 1));
        chart.curve(name, number, points);
        double set = figures.threshold();
        int alarms = Figures.count(figures.others(), w -> w.likeness() >= set).hits();
        chart.dots(number, List.of(at(alarms, Math.nextDown(set), steps)));
    }

    /**
     * @param alarms other windows above the line
     * @param line likeness that detected windows lie above
     */
    private Point at(int alarms, double line, List<Window> steps) {
        double share = alarms / (double) Math.max(1, figures.others().size());
        return new Point(
                Math.log10(Math.max(share, 1e-3)),
                Figures.count(steps, window -> window.likeness() > line).share());
    }

    /** Detection at 1 % by the ratio of steps to weather. */
    Chart weather() {
        var chart =
                new Chart(
                        Axis.of("steps over weather in dB", 0, 20, 5),
                        Axis.of("share of windows detected", 0, 1, 0.2),
                        WIDTH,
                        HEIGHT);
        int number = 0;
        for (var noise : figures.noises()) {
            for (var ground : List.of(Figures.ALL_WALKS, Figures.OUTDOORS)) {
                var points = new ArrayList<Point>();
                for (int ratioDb : Material.RATIOS_DB) {
                    var count = figures.mixed(noise, ratioDb, ground, 0.01);
                    points.add(new Point(ratioDb, count.share()));
                    chart.whisker(number, ratioDb, count.lowerBound(), count.share());
                }
                chart.curve(noise + ", " + ground, number, points).dots(number, points);
                number++;
            }
        }
        return chart;
    }

    /** How windows were judged, on a scale on which 0.999 is as far from a half as 0.001. */
    Chart histogram() {
        var likenesses = List.of(0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999);
        var chart =
                new Chart(
                        new Axis(
                                "likeness to steps",
                                -FARTHEST,
                                FARTHEST,
                                likenesses.stream().map(FigurePlots::logit).toList(),
                                likenesses.stream().map(String::valueOf).toList()),
                        Axis.of("share of windows", 0, 0.5, 0.1),
                        WIDTH,
                        HEIGHT);
        addBars(chart, "other sounds", 1, figures.others());
        addBars(chart, "walks", 0, figures.steps());
        return chart.limit(logit(figures.threshold()), "counts from here");
    }

    private static void addBars(Chart chart, String name, int number, List<Window> windows) {
        var bins = new int[(int) (2 * FARTHEST / BIN)];
        for (var window : windows) {
            double place = (logit(window.likeness()) + FARTHEST) / BIN;
            bins[(int) Math.clamp(place, 0, bins.length - 1)]++;
        }
        for (int bin = 0; bin < bins.length; bin++) {
            double from = bin * BIN - FARTHEST;
            double share = bins[bin] / (double) Math.max(1, windows.size());
            chart.bar(name, number, from, from + BIN, share);
        }
    }

    private static double logit(double likeness) {
        double held = Math.clamp(likeness, 1e-9, 1 - 1e-9);
        return Math.log(held / (1 - held));
    }

    /** Voltages over time with the states above. */
    static Chart fence(FenceTrace trace) {
        double endS = Math.max(10, trace.lengthS());
        var chart =
                new Chart(
                        Axis.of("time in s", 0, endS, step(endS)),
                        Axis.of("peak in kV", 0, 12, 2),
                        WIDTH,
                        280);
        chart.curve("feed end", 0, List.of());
        chart.curve("return end", 1, List.of());
        for (var impulse : trace.impulses()) {
            chart.dots(0, List.of(new Point(impulse.atS(), impulse.feedKv())));
            chart.dots(1, List.of(new Point(impulse.atS(), impulse.returnKv())));
        }
        var states = trace.states();
        for (int i = 0; i < states.size(); i++) {
            var state = states.get(i);
            chart.state(state.type(), i % 4, state.fromS(), state.toS());
        }
        return chart;
    }

    private static double step(double lengthS) {
        return lengthS <= 60 ? 10 : lengthS <= 300 ? 30 : 120;
    }
}
