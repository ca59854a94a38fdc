import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One drawing: A4 landscape, black on white, texts of 10 pt and more when it is printed on A4. It
 * remembers where texts, wires and symbols are, so that {@link #overlaps} can name what lies on
 * what.
 *
 * <p>Lengths are in units of the drawing; 1180 of them are 297 mm, so 14 are 10 pt.
 */
final class Sheet {
    static final int WIDTH = 1180;
    static final int HEIGHT = 834;

    /** Text sizes. The smallest is 10 pt in print. */
    static final int SMALL = 14;

    static final int NORMAL = 15;
    private static final int HEADING = 23;
    private static final String FOOTER =
            "Vallum · hardware/wiring · drawn by scripts/draw-wiring · not tried on a physical"
                    + " board yet";

    /** Which end of a text stands at its place. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** Which way something points. */
    enum Way {
        RIGHT(0),
        DOWN(90),
        LEFT(180),
        UP(270);

        final int degrees;

        Way(int degrees) {
            this.degrees = degrees;
        }

        boolean isVertical() {
            return this == DOWN || this == UP;
        }
    }

    private record Box(double left, double top, double right, double bottom, String what) {
        boolean meets(Box other) {
            return left < other.right
                    && other.left < right
                    && top < other.bottom
                    && other.top < bottom;
        }
    }

    private final String name;
    private final String title;
    private final StringBuilder body = new StringBuilder();
    private final List<Box> texts = new ArrayList<>();
    private final List<Box> lines = new ArrayList<>();
    private final List<Box> symbols = new ArrayList<>();

    /**
     * @param name of its file, without {@code .svg}
     */
    Sheet(String name, String title) {
        this.name = name;
        this.title = title;
        text(30, 44, HEADING, Anchor.START, true, title);
        text(WIDTH - 30, HEIGHT - 22, SMALL, Anchor.END, false, FOOTER);
    }

    String name() {
        return name;
    }

    /** A wire through points, given as x, y, x, y, …; each piece runs across or down. */
    Sheet wire(int... xy) {
        for (int i = 0; i + 3 < xy.length; i += 2) {
            if (xy[i] != xy[i + 2] && xy[i + 1] != xy[i + 3]) {
                throw new IllegalArgumentException(
                        name + ": slanting wire at " + xy[i] + "," + xy[i + 1]);
            }
            lines.add(box(xy[i], xy[i + 1], xy[i + 2], xy[i + 3], 1, "wire"));
        }
        return path("", xy);
    }

    /** A dashed line: a barrier, a screen, the border of a box. */
    Sheet dashed(int... xy) {
        for (int i = 0; i + 3 < xy.length; i += 2) {
            lines.add(box(xy[i], xy[i + 1], xy[i + 2], xy[i + 3], 1, "dashed line"));
        }
        return path(" stroke-dasharray=\"9 6\"", xy);
    }

    private Sheet path(String style, int... xy) {
        body.append("<polyline points=\"");
        for (int i = 0; i < xy.length; i += 2) {
            body.append(i == 0 ? "" : " ").append(xy[i]).append(',').append(xy[i + 1]);
        }
        body.append('"').append(style).append("/>\n");
        return this;
    }

    /** Where wires join. */
    Sheet dot(int... xy) {
        for (int i = 0; i < xy.length; i += 2) {
            circle(xy[i], xy[i + 1], 4, true);
        }
        return this;
    }

    Sheet circle(int x, int y, int radius, boolean filled) {
        body.append(
                "<circle cx=\"%d\" cy=\"%d\" r=\"%d\" fill=\"%s\"/>\n"
                        .formatted(x, y, radius, filled ? "black" : "white"));
        return this;
    }

    Sheet rectangle(int left, int top, int width, int height) {
        body.append(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n"
                        .formatted(left, top, width, height));
        int right = left + width;
        int bottom = top + height;
        lines.add(box(left, top, right, top, 1, "border"));
        lines.add(box(left, bottom, right, bottom, 1, "border"));
        lines.add(box(left, top, left, bottom, 1, "border"));
        lines.add(box(right, top, right, bottom, 1, "border"));
        return this;
    }

    Sheet text(int x, int y, String text) {
        return text(x, y, NORMAL, Anchor.START, false, text);
    }

    Sheet text(int x, int y, Anchor anchor, String text) {
        return text(x, y, NORMAL, anchor, false, text);
    }

    Sheet small(int x, int y, Anchor anchor, String text) {
        return text(x, y, SMALL, anchor, false, text);
    }

    Sheet bold(int x, int y, Anchor anchor, String text) {
        return text(x, y, NORMAL, anchor, true, text);
    }

    /** Lines of text, one below the other. */
    Sheet lines(int x, int y, String... texts) {
        for (int i = 0; i < texts.length; i++) {
            text(x, y + 21 * i, texts[i]);
        }
        return this;
    }

    private Sheet text(int x, int y, int size, Anchor anchor, boolean bold, String text) {
        if (text.isEmpty()) {
            return this;
        }
        // A wide estimate for Liberation Sans and its like: better a warning too many.
        double width = text.length() * size * (bold ? 0.57 : 0.53);
        double left =
                switch (anchor) {
                    case START -> x;
                    case MIDDLE -> x - width / 2;
                    case END -> x - width;
                };
        texts.add(new Box(left, y - 0.72 * size, left + width, y + 0.15 * size, text));
        body.append(
                "<text x=\"%d\" y=\"%d\" font-size=\"%d\"%s%s>%s</text>\n"
                        .formatted(
                                x,
                                y,
                                size,
                                anchor == Anchor.START
                                        ? ""
                                        : " text-anchor=\""
                                                + anchor.name().toLowerCase(Locale.ROOT)
                                                + '"',
                                bold ? " font-weight=\"bold\"" : "",
                                escape(text)));
        return this;
    }

    /**
     * A symbol, drawn around its own origin and turned.
     *
     * @param reach how far it goes to each side of its place along its own axis
     * @param height how far it goes to each side across
     */
    Sheet symbol(int x, int y, Way way, int reach, int height, String what, String elements) {
        int across = way.isVertical() ? height : reach;
        int down = way.isVertical() ? reach : height;
        symbols.add(new Box(x - across, y - down, x + across, y + down, what));
        body.append(
                "<g transform=\"translate(%d %d)%s\">%s</g>\n"
                        .formatted(
                                x,
                                y,
                                way == Way.RIGHT ? "" : " rotate(" + way.degrees + ")",
                                elements));
        return this;
    }

    /** What lies on what, or beyond the edge; empty when the drawing reads well. */
    List<String> overlaps() {
        var found = new ArrayList<String>();
        for (int i = 0; i < texts.size(); i++) {
            var text = texts.get(i);
            if (text.left < 12 || text.right > WIDTH - 12 || text.bottom > HEIGHT - 12) {
                found.add(name + ": '" + text.what + "' leaves the sheet");
            }
            for (int j = i + 1; j < texts.size(); j++) {
                addIfMeeting(found, text, texts.get(j));
            }
            lines.forEach(line -> addIfMeeting(found, text, line));
            symbols.forEach(symbol -> addIfMeeting(found, text, symbol));
        }
        for (int i = 0; i < symbols.size(); i++) {
            var symbol = symbols.get(i);
            for (int j = i + 1; j < symbols.size(); j++) {
                addIfMeeting(found, symbol, symbols.get(j));
            }
            lines.forEach(line -> addIfMeeting(found, symbol, line));
        }
        return found;
    }

    private void addIfMeeting(List<String> found, Box one, Box other) {
        if (one.meets(other)) {
            found.add(
                    "%s: '%s' lies on %s at %.0f,%.0f"
                            .formatted(name, one.what, other.what, other.left, other.top));
        }
    }

    private static Box box(int x1, int y1, int x2, int y2, int margin, String what) {
        return new Box(
                Math.min(x1, x2) - margin,
                Math.min(y1, y2) - margin,
                Math.max(x1, x2) + margin,
                Math.max(y1, y2) + margin,
                what);
    }

    String svg() {
        return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d">
        <title>%3$s</title>
        <rect x="0" y="0" width="%1$d" height="%2$d" fill="white" stroke="none"/>
        <g fill="none" stroke="black" stroke-width="2">
        <style>text { fill: black; stroke: none; font-family: "Liberation Sans", Arial, Helvetica, sans-serif }</style>
        <rect x="10" y="10" width="%4$d" height="%5$d" stroke-width="1"/>
        %6$s</g>
        </svg>
        """
                .formatted(WIDTH, HEIGHT, escape(title), WIDTH - 20, HEIGHT - 20, body);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
