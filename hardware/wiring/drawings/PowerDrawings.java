import java.util.List;

/** The header, supplies, indicators and the box. */
final class PowerDrawings {
    /** What the reference node does with the pins of the header, 1 to 40. */
    private static final String[] PINS = {
        "3.3 V: chips",
        "5 V: fence pick-up",
        "BCM2 SDA: I2C chips",
        "5 V",
        "BCM3 SCL: I2C chips",
        "0 V",
        "BCM4: gate contact",
        "BCM14 TXD: free",
        "0 V: contacts, I2C",
        "BCM15 RXD: free",
        "BCM17: motion detector",
        "BCM18: microphone, bit clock",
        "BCM27: reset, inner fence",
        "0 V: fence pick-up",
        "BCM22: reset, outer fence",
        "BCM23: impulse, outer fence",
        "3.3 V",
        "BCM24: geophones, data ready",
        "BCM10: SPI out",
        "0 V",
        "BCM9: SPI in",
        "BCM25: impulse, inner fence",
        "BCM11: SPI clock",
        "BCM8: select MCP3208 (CE0)",
        "0 V: SPI chips",
        "BCM7: select ADS131M04 (CE1)",
        "BCM0: leave open",
        "BCM1: leave open",
        "BCM5: status light",
        "0 V",
        "BCM6: sounder",
        "BCM12: free",
        "BCM13: free",
        "0 V: light, sounder",
        "BCM19: microphone, word select",
        "BCM16: free",
        "BCM26: lid switch",
        "BCM20: microphone, data in",
        "0 V: microphone",
        "BCM21: free"
    };

    private PowerDrawings() {}

    static List<Sheet> all() {
        return List.of(header(), dividers(), indicators(), power(), box());
    }

    private static Sheet header() {
        var sheet = new Sheet("header", "The 40-pin header of the reference node");
        sheet.rectangle(530, 80, 120, 680);
        for (int i = 0; i < PINS.length; i++) {
            boolean left = i % 2 == 0;
            int y = 103 + 33 * (i / 2);
            int x = left ? 562 : 618;
            if (i == 0) {
                sheet.rectangle(x - 10, y - 10, 20, 20);
            } else {
                sheet.circle(x, y, 10, false);
            }
            sheet.small(
                            left ? 522 : 658,
                            y + 5,
                            left ? Sheet.Anchor.END : Sheet.Anchor.START,
                            String.valueOf(i + 1))
                    .text(
                            left ? 490 : 690,
                            y + 5,
                            left ? Sheet.Anchor.END : Sheet.Anchor.START,
                            PINS[i]);
        }
        return sheet.lines(
                40,
                100,
                "Seen from above, the",
                "header at the right edge,",
                "USB sockets below.",
                "Pin 1 is the square one.",
                "",
                "All pins: 0 to 3.3 V.",
                "5 V on any of them",
                "destroys the board.");
    }

    private static Sheet dividers() {
        var sheet = new Sheet("supply", "Supply and battery voltage");
        var symbols = new Symbols(sheet);
        divider(
                sheet,
                symbols,
                150,
                new String[] {
                    "5 V, pin 2", "R90 10 kΩ 1 %", "R91 10 kΩ 1 %", "C14 100 nF", "7 CH6"
                });
        divider(
                sheet,
                symbols,
                450,
                new String[] {
                    "12 V battery", "R92 47 kΩ 1 %", "R93 10 kΩ 1 %", "C15 100 nF", "8 CH7"
                });
        symbols.across(Symbols.Part.FUSE, 210, 450, "F2", "0.1 A");
        return sheet.text(730, 180, "ratio = (10 kΩ + 10 kΩ) / 10 kΩ = 2")
                .text(730, 205, "5.00 V → 2.50 V; 6.6 V is the end of the range")
                .text(730, 480, "ratio = (47 kΩ + 10 kΩ) / 10 kΩ = 5.7")
                .text(730, 505, "12.0 V → 2.11 V; 18.8 V is the end of the range")
                .text(730, 530, "draws 12 V / 57 kΩ = 0.21 mA, always")
                .text(730, 555, "F2 sits at the battery: its wire can burn")
                .text(
                        60,
                        740,
                        "Both resistors of a divider stand beside the chip; only the divider's"
                                + " upper end goes to the supply.");
    }

    private static void divider(Sheet sheet, Symbols symbols, int y, String[] texts) {
        boolean fused = texts[0].startsWith("12");
        symbols.down(Symbols.Part.RESISTOR, 360, y + 50, texts[1])
                .down(Symbols.Part.RESISTOR, 360, y + 150, texts[2])
                .down(Symbols.Part.CAPACITOR, 540, y + 150, texts[3])
                .ground(360, y + 190, 540, y + 190);
        sheet.circle(100, y, 5, false)
                .text(90, y - 14, texts[0])
                .wire(105, y, fused ? 180 : 360, y)
                .wire(360, y, 360, y + 20)
                .wire(360, y + 80, 360, y + 120)
                .wire(360, y + 180, 360, y + 190)
                .wire(540, y + 180, 540, y + 190)
                .wire(360, y + 100, 640, y + 100)
                .wire(540, y + 100, 540, y + 120)
                .dot(360, y + 100, 540, y + 100)
                .text(650, y + 105, texts[4]);
        if (fused) {
            sheet.wire(240, y, 360, y);
        }
    }

    private static Sheet indicators() {
        var sheet = new Sheet("indicators", "Status light and sounder: indicators only");
        var symbols = new Symbols(sheet);
        symbols.terminals(
                        80,
                        150,
                        150,
                        "40-pin header",
                        true,
                        "29 · BCM5",
                        "31 · BCM6",
                        "4 · 5 V",
                        "34 · 0 V")
                .across(Symbols.Part.RESISTOR, 440, 180, "R95", "330 Ω")
                .across(Symbols.Part.LIGHT, 620, 180, "H1 green", "")
                .ground(720, 200, 280, 295, 600, 480)
                .transistor(600, 440, "Q2", "2N7002")
                .across(Symbols.Part.RESISTOR, 440, 450, "R96", "1 kΩ")
                .downLeft(Symbols.Part.RESISTOR, 510, 510, "R97", "100 kΩ")
                .ground(510, 540)
                .up(Symbols.Part.SOUNDER, 600, 350, "B1 piezo sounder", "with oscillator, 5 V")
                .up(Symbols.Part.DIODE, 830, 350, "D11", "1N4148");
        return sheet.wire(255, 180, 410, 180)
                .wire(470, 180, 590, 180)
                .wire(650, 180, 720, 180, 720, 200)
                .wire(255, 210, 340, 210, 340, 450, 410, 450)
                .wire(255, 270, 280, 270, 280, 295)
                .wire(255, 240, 600, 240, 600, 320)
                .wire(600, 240, 830, 240, 830, 320)
                .wire(600, 380, 600, 410)
                .wire(600, 395, 830, 395, 830, 380)
                .dot(600, 240, 600, 395, 510, 450)
                .wire(470, 450, 565, 450)
                .wire(510, 450, 510, 480)
                .wire(600, 470, 600, 480)
                .lines(
                        80,
                        620,
                        "H1: (3.3 V − 2.0 V) / 330 Ω = 3.9 mA. It tells the person at the box how"
                                + " the node is; no alarm depends on it.",
                        "B1 beeps for tests and for an open lid. It is an indicator for the person"
                                + " at the box, not an alarm sounder:",
                        "it is not loud, not guarded, and not part of any grade. R97 keeps it quiet"
                                + " while the board starts.");
    }

    private static Sheet power() {
        var sheet = new Sheet("power", "Power over Ethernet, battery, and the way of earth");
        var symbols = new Symbols(sheet);
        block(sheet, 50, 160, 160, "PoE switch", "IEEE 802.3at, 30 W", "in the tower, on UPS");
        block(
                sheet,
                330,
                160,
                160,
                "Surge protector",
                "Ethernet, PoE, Cat 6A",
                "at the box's entry");
        block(sheet, 600, 160, 160, "PoE splitter", "isolated 1.5 kV,", "12 V out");
        block(
                sheet,
                870,
                160,
                250,
                "Charger with back-up",
                "12 V, for lead or LiFePO4,",
                "low-voltage cut-off");
        block(sheet, 870, 400, 250, "5 V converter", "12 V to 5.1 V, 5 A, fused", "");
        block(sheet, 600, 400, 160, "Raspberry Pi", "5.1 V at its USB-C", "or pins 2 and 6");
        sheet.wire(210, 220, 330, 220)
                .small(270, 210, Sheet.Anchor.MIDDLE, "screened")
                .small(270, 240, Sheet.Anchor.MIDDLE, "≤ 100 m")
                .wire(490, 220, 600, 220)
                .wire(760, 220, 870, 220)
                .small(815, 210, Sheet.Anchor.MIDDLE, "12 V")
                .wire(995, 270, 995, 400)
                .text(1005, 340, "12 V")
                .wire(870, 450, 760, 450)
                .small(815, 440, Sheet.Anchor.MIDDLE, "5.1 V")
                .wire(680, 400, 680, 270)
                .text(670, 340, Sheet.Anchor.END, "data")
                .wire(410, 270, 410, 560)
                .wire(350, 560, 1120, 560)
                .dot(410, 560, 680, 560, 550, 560)
                .wire(680, 510, 680, 560)
                .text(690, 540, "0 V, once")
                .wire(550, 560, 550, 590)
                .bold(580, 585, Sheet.Anchor.START, "earth bar of the node's box")
                .lines(
                        50,
                        680,
                        "802.3at gives the far end 25.5 W (class 4), 802.3af 12.95 W (class 3). The"
                                + " reference node: below 10 W (computed, see the note).",
                        "No radio, no mains in the box. The fence pick-up takes 5 V from pin 2"
                                + " through its own isolated converter.",
                        "Where the run is longer than 100 m or between two earths: fibre, and 48 V"
                                + " DC on a cable of its own.");
        symbols.earth(550, 590);
        return sheet;
    }

    private static void block(
            Sheet sheet, int x, int y, int width, String name, String line, String more) {
        sheet.rectangle(x, y, width, 110)
                .bold(x + width / 2, y + 36, Sheet.Anchor.MIDDLE, name)
                .small(x + width / 2, y + 62, Sheet.Anchor.MIDDLE, line)
                .small(x + width / 2, y + 84, Sheet.Anchor.MIDDLE, more);
    }

    private static Sheet box() {
        var sheet = new Sheet("enclosure", "The node's box and the pick-up's box");
        sheet.rectangle(60, 110, 560, 470)
                .bold(
                        340,
                        100,
                        Sheet.Anchor.MIDDLE,
                        "node: polycarbonate, IP66, 300 × 400 × 180 mm, hinged lid")
                .rectangle(90, 150, 220, 140)
                .text(200, 215, Sheet.Anchor.MIDDLE, "Raspberry Pi")
                .text(200, 237, Sheet.Anchor.MIDDLE, "and carrier board")
                .rectangle(340, 150, 250, 140)
                .text(465, 205, Sheet.Anchor.MIDDLE, "PoE splitter, charger,")
                .text(465, 227, Sheet.Anchor.MIDDLE, "5 V converter")
                .text(465, 249, Sheet.Anchor.MIDDLE, "(battery in a box of its own)")
                .rectangle(90, 330, 140, 60)
                .text(160, 365, Sheet.Anchor.MIDDLE, "desiccant")
                .rectangle(260, 330, 140, 60)
                .text(330, 365, Sheet.Anchor.MIDDLE, "SHT31")
                .rectangle(430, 330, 160, 60)
                .text(510, 365, Sheet.Anchor.MIDDLE, "lid switch X6")
                .rectangle(90, 430, 500, 50)
                .text(340, 460, Sheet.Anchor.MIDDLE, "terminals X2 … X6, gas tubes, earth bar")
                .rectangle(90, 550, 60, 30)
                .rectangle(190, 550, 60, 30)
                .rectangle(290, 550, 60, 30)
                .rectangle(390, 550, 60, 30)
                .rectangle(490, 550, 60, 30)
                .text(120, 540, Sheet.Anchor.MIDDLE, "M20")
                .text(220, 540, Sheet.Anchor.MIDDLE, "M20")
                .text(320, 540, Sheet.Anchor.MIDDLE, "M16")
                .text(420, 540, Sheet.Anchor.MIDDLE, "M16")
                .text(520, 540, Sheet.Anchor.MIDDLE, "vent")
                .text(120, 605, Sheet.Anchor.MIDDLE, "Ethernet")
                .text(220, 605, Sheet.Anchor.MIDDLE, "earth")
                .text(320, 605, Sheet.Anchor.MIDDLE, "loops")
                .text(420, 605, Sheet.Anchor.MIDDLE, "contacts")
                .rectangle(760, 110, 360, 470)
                .bold(940, 100, Sheet.Anchor.MIDDLE, "pick-up: polycarbonate, IP66, no metal")
                .rectangle(790, 150, 300, 130)
                .text(940, 205, Sheet.Anchor.MIDDLE, "R1 … R10 of each channel in a")
                .text(940, 227, Sheet.Anchor.MIDDLE, "straight row, 40 mm clear all round")
                .rectangle(790, 320, 300, 80)
                .text(940, 355, Sheet.Anchor.MIDDLE, "detectors, ADS1115")
                .text(940, 377, Sheet.Anchor.MIDDLE, "(fence side)")
                .dashed(760, 430, 1120, 430)
                .text(940, 455, Sheet.Anchor.MIDDLE, "U2, U3, PS1 across this line, 8 mm")
                .text(940, 500, Sheet.Anchor.MIDDLE, "terminals X3 (node side)")
                .rectangle(790, 550, 60, 30)
                .rectangle(890, 550, 60, 30)
                .rectangle(1010, 550, 60, 30)
                .text(820, 540, Sheet.Anchor.MIDDLE, "HV")
                .text(920, 540, Sheet.Anchor.MIDDLE, "2 × earth")
                .text(1040, 540, Sheet.Anchor.MIDDLE, "to node");
        return sheet.lines(
                60,
                660,
                "All entries below, each cable with a drip loop. HV leads come in on the one side,"
                        + " the cable to the node on the other.",
                "Vent: a membrane plug for pressure (M12, IP67), below; without it the box sucks"
                        + " water through its seals each night.",
                "40 mm of air stands for 30 kV by the usual tables for air clearances (general"
                        + " knowledge: check IEC 60664-1 and your fence's rules).");
    }
}
