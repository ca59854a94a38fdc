package dev.vallum.node.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plot as SVG that stands in a page and takes its colours from the page's style. */
final class Chart {
    private static final int LEFT = 52;
    private static final int RIGHT = 22;
    private static final int TOP = 12;
    private static final int BOTTOM = 44;

    private final Axis across;
    private final Axis up;
    private final int width;
    private final int height;
    private final StringBuilder marks = new StringBuilder();
    private final StringBuilder legend = new StringBuilder();
    private final List<String> named = new ArrayList<>();

    /**
     * @param ticks where it is marked, ascending
     * @param labels of the ticks
     */
    record Axis(String name, double from, double to, List<Double> ticks, List<String> labels) {
        Axis {
            ticks = List.copyOf(ticks);
            labels = List.copyOf(labels);
        }

        /** Marked with the numbers themselves. */
        static Axis of(String name, double from, double to, double step) {
            var ticks = new ArrayList<Double>();
            var labels = new ArrayList<String>();
            for (int i = 0; from + i * step <= to + step * 1e-6; i++) {
                double tick = from + i * step;
                ticks.add(tick);
                labels.add(number(tick));
            }
            return new Axis(name, from, to, ticks, labels);
        }

        private static String number(double value) {
            return value == Math.rint(value)
                    ? String.valueOf((long) value)
                    : String.format(Locale.ROOT, "%.2f", value).replaceFirst("0$", "");
        }

        double share(double value) {
            return Math.clamp((value - from) / (to - from), 0, 1);
        }
    }

    record Point(double across, double up) {}

    Chart(Axis across, Axis up, int width, int height) {
        this.across = across;
        this.up = up;
        this.width = width;
        this.height = height;
    }

    /**
     * A curve through points, named in the legend.
     *
     * @param number of its colour, from 0
     */
    Chart curve(String name, int number, List<Point> points) {
        var path = new StringBuilder();
        for (var point : points) {
            path.append(
                    String.format(
                            Locale.ROOT,
                            "%s%.1f %.1f",
                            path.isEmpty() ? "M" : "L",
                            x(point),
                            y(point)));
        }
        marks.append(
                String.format(Locale.ROOT, "<path class='curve c%d' d='%s'/>%n", number, path));
        name(name, number);
        return this;
    }

    Chart dots(int number, List<Point> points) {
        for (var point : points) {
            marks.append(
                    String.format(
                            Locale.ROOT,
                            "<circle class='dot c%d' cx='%.1f' cy='%.1f' r='3'/>%n",
                            number,
                            x(point),
                            y(point)));
        }
        return this;
    }

    /** A range of values at a place, such as what a count proves. */
    Chart whisker(int number, double at, double low, double high) {
        double x = x(new Point(at, low));
        marks.append(
                String.format(
                        Locale.ROOT,
                        "<path class='whisker c%d' d='M%.1f %.1fV%.1f'/>%n",
                        number,
                        x,
                        y(new Point(at, low)),
                        y(new Point(at, high))));
        return this;
    }

    /** An area from the ground up to a height. */
    Chart bar(String name, int number, double from, double to, double up) {
        double x = x(new Point(from, 0));
        double y = y(new Point(from, up));
        marks.append(
                String.format(
                        Locale.ROOT,
                        "<rect class='bar c%d' x='%.1f' y='%.1f' width='%.1f' height='%.1f'/>%n",
                        number,
                        x,
                        y,
                        Math.max(0.5, x(new Point(to, 0)) - x),
                        Math.max(0, height - BOTTOM - y)));
        name(name, number);
        return this;
    }

    /** A line straight up, with a word. */
    Chart limit(double at, String word) {
        double x = x(new Point(at, 0));
        marks.append(
                String.format(
                        Locale.ROOT,
                        "<path class='limit' d='M%.1f %dV%d'/><text class='word' x='%.1f'"
                                + " y='%d'>%s</text>%n",
                        x,
                        TOP,
                        height - BOTTOM,
                        x + 4,
                        TOP + 11,
                        Html.escape(word)));
        return this;
    }

    /** A stretch of time in which something held, on one of the lines from the top. */
    Chart state(String word, int line, double from, double to) {
        double x = x(new Point(from, 0));
        int y = TOP + 2 + line * 17;
        marks.append(
                String.format(
                        Locale.ROOT,
                        "<rect class='state' x='%.1f' y='%d' width='%.1f' height='14'/><text"
                                + " class='word' x='%.1f' y='%d'>%s</text>%n",
                        x,
                        y,
                        Math.max(2, x(new Point(to, 0)) - x),
                        x + 3,
                        y + 11,
                        Html.escape(word)));
        return this;
    }

    private void name(String name, int number) {
        if (!name.isEmpty() && !named.contains(name)) {
            named.add(name);
            legend.append(
                    String.format(
                            Locale.ROOT,
                            "<span class='key c%d'>%s</span> ",
                            number,
                            Html.escape(name)));
        }
    }

    private double x(Point point) {
        return LEFT + across.share(point.across()) * (width - LEFT - RIGHT);
    }

    private double y(Point point) {
        return height - BOTTOM - up.share(point.up()) * (height - BOTTOM - TOP);
    }

    /** The SVG with its legend above. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "<div class='legend'>%s</div>%n", legend));
        text.append(
                String.format(
                        Locale.ROOT,
                        "<svg viewBox='0 0 %d %d' role='img' aria-label='%s against %s'>%n",
                        width,
                        height,
                        Html.escape(up.name()),
                        Html.escape(across.name())));
        for (int i = 0; i < across.ticks().size(); i++) {
            double x = x(new Point(across.ticks().get(i), 0));
            text.append(
                    String.format(
                            Locale.ROOT,
                            "<path class='grid' d='M%.1f %dV%d'/><text class='tick middle' x='%.1f'"
                                    + " y='%d'>%s</text>%n",
                            x,
                            TOP,
                            height - BOTTOM,
                            x,
                            height - BOTTOM + 16,
                            across.labels().get(i)));
        }
        for (int i = 0; i < up.ticks().size(); i++) {
            double y = y(new Point(0, up.ticks().get(i)));
            text.append(
                    String.format(
                            Locale.ROOT,
                            "<path class='grid' d='M%d %.1fH%d'/><text class='tick end' x='%d'"
                                    + " y='%.1f'>%s</text>%n",
                            LEFT,
                            y,
                            width - RIGHT,
                            LEFT - 6,
                            y + 4,
                            up.labels().get(i)));
        }
        text.append(
                String.format(
                        Locale.ROOT,
                        "<text class='axis middle' x='%d' y='%d'>%s</text><text class='axis middle'"
                                + " transform='translate(13 %d) rotate(-90)'>%s</text>%n",
                        (LEFT + width - RIGHT) / 2,
                        height - 8,
                        Html.escape(across.name()),
                        (TOP + height - BOTTOM) / 2,
                        Html.escape(up.name())));
        return text.append(marks).append("</svg>").toString();
    }
}
