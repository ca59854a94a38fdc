/**
 * The symbols of the drawings, after IEC 60617 where it has them. Parts with two ends reach 30 to
 * each side of their place, so a wire that ends there meets them.
 */
final class Symbols {
    /** A part with two ends. */
    enum Part {
        RESISTOR(
                8,
                "<line x1='-30' x2='-18'/><rect x='-18' y='-7' width='36' height='14'/><line"
                        + " x1='18' x2='30'/>"),
        CAPACITOR(
                14,
                "<line x1='-30' x2='-4'/><line x1='-4' y1='-13' x2='-4' y2='13'/><line x1='4'"
                        + " y1='-13' x2='4' y2='13'/><line x1='4' x2='30'/>"),
        /** Its first end is positive. */
        POLARISED_CAPACITOR(
                14,
                "<line x1='-30' x2='-4'/><line x1='-4' y1='-13' x2='-4' y2='13'/><rect x='3'"
                    + " y='-13' width='5' height='26'/><line x1='8' x2='30'/><path d='M-18 -9 h8"
                    + " M-14 -13 v8'/>"),
        /** Its first end is the anode. */
        DIODE(
                11,
                "<line x1='-30' x2='30'/><path d='M-9 -10 V10 L9 0 Z' fill='white'/><line x1='9'"
                        + " y1='-10' x2='9' y2='10'/>"),
        LIGHT(
                22,
                "<line x1='-30' x2='30'/><path d='M-9 -10 V10 L9 0 Z' fill='white'/><line x1='9'"
                    + " y1='-10' x2='9' y2='10'/><path d='M-2 -13 l8 -9 m-5 1 l5 -1 l0 5 M7 -11 l8"
                    + " -9 m-5 1 l5 -1 l0 5' stroke-width='1.5'/>"),
        ZENER(
                11,
                "<line x1='-30' x2='30'/><path d='M-9 -10 V10 L9 0 Z' fill='white'/><path d='M5 -13"
                        + " L9 -10 V10 L13 13'/>"),
        /** Suppressor that clamps both ways. */
        SUPPRESSOR(
                13,
                "<line x1='-30' x2='30'/><path d='M-16 -9 V9 L0 0 Z M16 -9 V9 L0 0 Z'"
                        + " fill='white'/><path d='M-4 -13 L0 -9 V9 L4 13'/>"),
        GAS_TUBE(
                16,
                "<circle r='15' fill='white'/><line x1='-30' x2='-4'/><line x1='4' x2='30'/><path"
                        + " d='M-4 -7 V7 M4 -7 V7'/><circle cx='7' cy='9' r='2' fill='black'/>"),
        FUSE(8, "<line x1='-30' x2='30'/><rect x='-18' y='-7' width='36' height='14'/>"),
        /** Drawn as it is at rest: closed. */
        CLOSED_CONTACT(
                14,
                "<line x1='-30' x2='-14'/><line x1='14' x2='30'/><line x1='-14' y1='0' x2='18'"
                        + " y2='-6'/><path d='M14 0 V-9'/>"),
        /** Drawn as it is at rest: open. */
        OPEN_CONTACT(
                14,
                "<line x1='-30' x2='-14'/><line x1='14' x2='30'/><line x1='-14' y1='0' x2='12'"
                        + " y2='-12'/>"),
        COIL(
                10,
                "<path d='M-30 0 H-20 a5 5 0 0 1 10 0 a5 5 0 0 1 10 0 a5 5 0 0 1 10 0 a5 5 0 0 1 10"
                        + " 0 H30'/>"),
        /** Its first end is positive. */
        BATTERY(
                14,
                "<line x1='-30' x2='-9'/><path d='M-9 -14 V14 M-3 -7 V7 M3 -14 V14 M9 -7 V7'/><line"
                        + " x1='9' x2='30'/>"),
        SOUNDER(
                18,
                "<line x1='-30' x2='-12'/><line x1='12' x2='30'/><rect x='-12' y='-12' width='24'"
                        + " height='24'/><path d='M-7 -6 h6 l7 -4 v20 l-7 -4 h-6 z'"
                        + " stroke-width='1.5'/>"),
        /** Electrode in a field of fence wire: one insulated wire of high voltage. */
        HIGH_VOLTAGE(
                10,
                "<line x1='-30' x2='30' stroke-width='4'/><path d='M-4 -9 l6 7 l-4 2 l6 8'"
                        + " stroke-width='1.5'/>");

        private final int height;
        private final String elements;

        Part(int height, String elements) {
            this.height = height;
            this.elements = elements;
        }
    }

    private final Sheet sheet;

    Symbols(Sheet sheet) {
        this.sheet = sheet;
    }

    /** A part from left to right, named above and valued below. */
    Symbols across(Part part, int x, int y, String name, String value) {
        draw(part, x, y, Sheet.Way.RIGHT, name);
        sheet.text(x, y - part.height - 6, Sheet.Anchor.MIDDLE, name);
        sheet.text(x, y + part.height + 15, Sheet.Anchor.MIDDLE, value);
        return this;
    }

    /** A part from right to left, named above and valued below. */
    Symbols back(Part part, int x, int y, String name, String value) {
        draw(part, x, y, Sheet.Way.LEFT, name);
        sheet.text(x, y - part.height - 6, Sheet.Anchor.MIDDLE, name);
        sheet.text(x, y + part.height + 15, Sheet.Anchor.MIDDLE, value);
        return this;
    }

    /** A part downwards, with lines of text to its right. */
    Symbols down(Part part, int x, int y, String... texts) {
        return vertical(part, x, y, Sheet.Way.DOWN, Sheet.Anchor.START, texts);
    }

    /** A part upwards (its second end is the upper one), with lines of text to its right. */
    Symbols up(Part part, int x, int y, String... texts) {
        return vertical(part, x, y, Sheet.Way.UP, Sheet.Anchor.START, texts);
    }

    /** A part downwards, with lines of text to its left. */
    Symbols downLeft(Part part, int x, int y, String... texts) {
        return vertical(part, x, y, Sheet.Way.DOWN, Sheet.Anchor.END, texts);
    }

    private Symbols vertical(
            Part part, int x, int y, Sheet.Way way, Sheet.Anchor anchor, String... texts) {
        draw(part, x, y, way, texts.length == 0 ? part.name() : texts[0]);
        int aside = part.height + 7;
        int at = anchor == Sheet.Anchor.START ? x + aside : x - aside;
        for (int i = 0; i < texts.length; i++) {
            sheet.text(at, y + 5 - 10 * (texts.length - 1) + 20 * i, anchor, texts[i]);
        }
        return this;
    }

    private void draw(Part part, int x, int y, Sheet.Way way, String name) {
        sheet.symbol(x, y, way, 29, part.height, name, quoted(part.elements));
    }

    /** An amplifier; inputs at x − 45, y ∓ 20 (plus above), output at x + 45. */
    Symbols amplifier(int x, int y, String name, boolean plusAbove) {
        int plus = plusAbove ? -20 : 20;
        sheet.symbol(
                x,
                y,
                Sheet.Way.RIGHT,
                44,
                39,
                name,
                quoted(
                        "<path d='M-30 -40 V40 L34 0 Z' fill='white'/><path d='M-45 -20 H-30 M-45"
                                + " 20 H-30 M34 0 H45'/>"
                                + "<path d='M-25 %d h10 M-20 %d v10 M-25 %d h10'/>"
                                        .formatted(plus, plus - 5, -plus)
                                + "<text x='-3' y='5' font-size='14' text-anchor='middle'>%s</text>"
                                        .formatted(name)));
        return this;
    }

    /** An n-channel transistor; drain at y − 30, source at y + 30, gate at x − 35. */
    Symbols transistor(int x, int y, String... texts) {
        sheet.symbol(
                x,
                y,
                Sheet.Way.RIGHT,
                34,
                29,
                texts[0],
                quoted(
                        "<path d='M-35 10 H-18 M-18 -13 V13 M-12 -15 V-7 M-12 -4 V4 M-12 7 V15 M-12"
                            + " -11 H0 V-30 M-12 11 H0 V30 M-12 0 H0 V11'/><path d='M-12 0 l8 -4 v8"
                            + " z' fill='black'/>"));
        for (int i = 0; i < texts.length; i++) {
            sheet.text(x + 38, y + 5 - 10 * (texts.length - 1) + 20 * i, texts[i]);
        }
        return this;
    }

    /** An optocoupler; LED at x − 55 (anode above), transistor at x + 55 (collector above). */
    Symbols optocoupler(int x, int y, String name) {
        sheet.symbol(
                x,
                y,
                Sheet.Way.RIGHT,
                54,
                44,
                name,
                quoted(
                        "<rect x='-40' y='-45' width='80' height='90' fill='white'/><path d='M-55"
                            + " -25 H-20 V25 H-55'/><path d='M-29 -8 H-11 L-20 9 Z'"
                            + " fill='white'/><path d='M-29 9 H-11'/><path d='M-5 -6 h14 m-5 -4 l5"
                            + " 4 l-5 4 M-5 6 h14 m-5 -4 l5 4 l-5 4' stroke-width='1.5'/><path"
                            + " d='M16 -12 V12 M16 -5 L30 -20 V-25 H55 M16 5 L30 20 V25 H55'/><path"
                            + " d='M30 20 l-9 -4 l5 -5 z' fill='black'/>"));
        sheet.text(x, y - 52, Sheet.Anchor.MIDDLE, name);
        return this;
    }

    /** Reference of the signals: 0 V of the node. */
    Symbols ground(int... xy) {
        for (int i = 0; i < xy.length; i += 2) {
            sheet.symbol(
                    xy[i],
                    xy[i + 1] + 11,
                    Sheet.Way.RIGHT,
                    12,
                    9,
                    "ground",
                    quoted("<path d='M0 -11 V-3 M-12 -3 H12 L0 9 Z' fill='white'/>"));
        }
        return this;
    }

    /** An electrode in the ground. */
    Symbols earth(int x, int y, String... texts) {
        sheet.symbol(
                x,
                y + 11,
                Sheet.Way.RIGHT,
                16,
                9,
                "earth",
                quoted("<path d='M0 -11 V-3 M-16 -3 H16 M-10 3 H10 M-4 9 H4'/>"));
        for (int i = 0; i < texts.length; i++) {
            sheet.text(x, y + 38 + 19 * i, Sheet.Anchor.MIDDLE, texts[i]);
        }
        return this;
    }

    /** The isolated side's reference, which is the fence's earth. */
    Symbols fenceGround(int... xy) {
        for (int i = 0; i < xy.length; i += 2) {
            sheet.symbol(
                    xy[i],
                    xy[i + 1] + 10,
                    Sheet.Way.RIGHT,
                    17,
                    8,
                    "fence ground",
                    quoted(
                            "<path d='M0 -10 V-2 M-14 -2 H14 M-12 -2 l-6 9 M-2 -2 l-6 9 M8 -2 l-6"
                                    + " 9'/>"));
        }
        return this;
    }

    /** A supply, from below. */
    Symbols supply(int x, int y, String name) {
        sheet.symbol(
                x,
                y - 9,
                Sheet.Way.RIGHT,
                6,
                7,
                name,
                quoted("<path d='M0 9 V-5 M-6 1 L0 -7 L6 1'/>"));
        sheet.text(x, y - 23, Sheet.Anchor.MIDDLE, name);
        return this;
    }

    /**
     * A chip. Pins are written {@code "number name"} ({@code -} where the number depends on the
     * package), an empty one leaves a gap; they sit 30 apart from {@code top + 30} on, their ends
     * 25 beside the chip.
     */
    Symbols chip(int left, int top, int width, String name, String[] leftPins, String[] rightPins) {
        int height = 30 * Math.max(leftPins.length, rightPins.length) + 30;
        sheet.rectangle(left, top, width, height);
        sheet.bold(left + width / 2, top - 10, Sheet.Anchor.MIDDLE, name);
        for (int i = 0; i < leftPins.length; i++) {
            pin(left, top + 30 + 30 * i, -1, leftPins[i]);
        }
        for (int i = 0; i < rightPins.length; i++) {
            pin(left + width, top + 30 + 30 * i, 1, rightPins[i]);
        }
        return this;
    }

    private void pin(int edge, int y, int side, String pin) {
        if (pin.isEmpty()) {
            return;
        }
        int space = pin.indexOf(' ');
        sheet.wire(edge, y, edge + 25 * side, y);
        var outer = side < 0 ? Sheet.Anchor.END : Sheet.Anchor.START;
        var inner = side < 0 ? Sheet.Anchor.START : Sheet.Anchor.END;
        var number = pin.substring(0, space);
        if (!number.equals("-")) {
            sheet.small(edge + 6 * side, y - 5, outer, number);
        }
        sheet.small(edge - 8 * side, y + 5, inner, pin.substring(space + 1));
    }

    /** Screw terminals, 30 apart from {@code top + 30} on, their wires 25 to one side. */
    Symbols terminals(int left, int top, int width, String name, boolean toTheRight, String... of) {
        sheet.rectangle(left, top, width, 30 * of.length + 30);
        sheet.bold(left + width / 2, top - 10, Sheet.Anchor.MIDDLE, name);
        for (int i = 0; i < of.length; i++) {
            int y = top + 30 + 30 * i;
            int edge = toTheRight ? left + width : left;
            int out = toTheRight ? 1 : -1;
            sheet.wire(edge, y, edge + 25 * out, y);
            sheet.circle(edge, y, 5, false);
            sheet.small(
                    edge - 11 * out,
                    y + 5,
                    toTheRight ? Sheet.Anchor.END : Sheet.Anchor.START,
                    of[i]);
        }
        return this;
    }

    private static String quoted(String elements) {
        return elements.replace('\'', '"');
    }
}
