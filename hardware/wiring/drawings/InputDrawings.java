import java.util.List;

/** Lines that come in from detectors and contacts. */
final class InputDrawings {
    private InputDrawings() {}

    static List<Sheet> all() {
        return List.of(loop(), contacts(), optocoupler(), longLine());
    }

    private static Sheet loop() {
        var sheet = new Sheet("supervised-loop", "Supervised loop with end-of-line resistors");
        var symbols = new Symbols(sheet);
        symbols.chip(
                        60,
                        230,
                        130,
                        "MCP3208, part",
                        new String[0],
                        new String[] {"16 VDD", "15 VREF", "1 CH0", "14 AGND"})
                .supply(225, 225, "3.3 V")
                .ground(230, 370)
                .across(Symbols.Part.RESISTOR, 370, 320, "R32", "10 kΩ")
                .down(Symbols.Part.CAPACITOR, 310, 390, "C3", "100 nF")
                .up(Symbols.Part.DIODE, 270, 430)
                .up(Symbols.Part.DIODE, 270, 175)
                .ground(310, 420, 270, 460, 540, 440, 600, 490)
                .supply(270, 145, "3.3 V")
                .down(Symbols.Part.RESISTOR, 450, 230, "R33", "4.7 kΩ 1 %", "series")
                .supply(450, 190, "3.3 V")
                .up(Symbols.Part.ZENER, 540, 390, "D4", "SMAJ12A")
                .across(Symbols.Part.CLOSED_CONTACT, 870, 320, "alarm", "opens")
                .across(Symbols.Part.RESISTOR, 870, 250, "R_A 4.7 kΩ 1 %", "")
                .across(Symbols.Part.CLOSED_CONTACT, 1010, 320, "tamper", "opens")
                .across(Symbols.Part.RESISTOR, 1010, 250, "R_T 10 kΩ 1 %", "")
                .downLeft(Symbols.Part.RESISTOR, 1110, 395, "R_E", "4.7 kΩ 1 %", "end of line");
        sheet.text(290, 165, "D5")
                .text(290, 185, "BAT54S")
                .wire(215, 260, 225, 260)
                .wire(215, 290, 225, 290)
                .wire(225, 290, 225, 225)
                .dot(225, 260)
                .wire(215, 320, 340, 320)
                .wire(215, 350, 230, 350, 230, 370)
                .wire(270, 205, 270, 400)
                .wire(310, 320, 310, 360)
                .dot(270, 320, 310, 320, 450, 320, 540, 320)
                .wire(400, 320, 840, 320)
                .wire(450, 190, 450, 200)
                .wire(450, 260, 450, 320)
                .wire(540, 320, 540, 360)
                .wire(540, 420, 540, 440)
                .wire(600, 490, 600, 460, 1110, 460, 1110, 425)
                .wire(830, 320, 830, 250, 840, 250)
                .wire(900, 250, 920, 250, 920, 320)
                .wire(900, 320, 980, 320)
                .wire(970, 320, 970, 250, 980, 250)
                .wire(1040, 250, 1060, 250, 1060, 320)
                .wire(1040, 320, 1110, 320, 1110, 365)
                .dot(830, 320, 920, 320, 970, 320, 1060, 320)
                .circle(620, 320, 5, false)
                .circle(620, 460, 5, false)
                .text(612, 308, "X2.1")
                .text(612, 448, "X2.2")
                .dashed(800, 190, 1140, 190, 1140, 480, 800, 480, 800, 190)
                .text(
                        970,
                        180,
                        Sheet.Anchor.MIDDLE,
                        "in the detector, resistors at its own terminals")
                .dashed(680, 295, 770, 295, 770, 485, 680, 485, 680, 295)
                .text(725, 380, Sheet.Anchor.MIDDLE, "screened")
                .text(725, 400, Sheet.Anchor.MIDDLE, "pair")
                .wire(690, 485, 690, 505);
        symbols.earth(690, 505, "node's earth, at this end only");
        loopTable(sheet);
        return sheet;
    }

    private static void loopTable(Sheet sheet) {
        String[][] rows = {
            {"State", "contacts", "loop resistance", "volts at CH0"},
            {"short", "cable bridged", "0", "0.000"},
            {"normal", "both closed", "R_E = 4.7 kΩ", "1.650"},
            {"alarm", "alarm open", "R_E + R_A = 9.4 kΩ", "2.200"},
            {"tamper", "tamper open", "R_E + R_T = 14.7 kΩ", "2.501"},
            {"tamper", "both open", "R_E + R_A + R_T = 19.4 kΩ", "2.656"},
            {"open", "cable cut", "none", "3.300"}
        };
        int[] columns = {60, 160, 310, 530};
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                int y = 600 + 25 * i;
                if (i == 0) {
                    sheet.bold(columns[j], y, Sheet.Anchor.START, rows[i][j]);
                } else {
                    sheet.text(columns[j], y, rows[i][j]);
                }
            }
        }
        sheet.lines(
                690,
                625,
                "volts = 3.3 V × loop / (loop + 4.7 kΩ)",
                "VREF is the loop's own supply: its changes cancel.",
                "R32 and D5 hold the chip's pin within its limits while",
                "D4 clamps a surge: (19.9 V − 3.6 V) / 10 kΩ = 1.6 mA.");
    }

    private static Sheet contacts() {
        var sheet = new Sheet("contacts", "Contacts on pins: motion detector, gate, lid");
        var symbols = new Symbols(sheet);
        symbols.terminals(
                        50,
                        130,
                        140,
                        "40-pin header",
                        true,
                        "1 · 3.3 V",
                        "11 · BCM17",
                        "7 · BCM4",
                        "37 · BCM26",
                        "9 · 0 V")
                .across(Symbols.Part.RESISTOR, 350, 190, "R40", "10 kΩ")
                .down(Symbols.Part.CAPACITOR, 290, 330, "C4", "10 nF")
                .up(Symbols.Part.DIODE, 250, 130, "D8 BAT54")
                .supply(250, 100, "3.3 V")
                .down(Symbols.Part.RESISTOR, 510, 130, "R41", "3.3 kΩ")
                .supply(510, 100, "3.3 V")
                .up(Symbols.Part.ZENER, 600, 250, "D7", "SMAJ12A")
                .ground(290, 360, 600, 300, 680, 350, 240, 300)
                .across(
                        Symbols.Part.CLOSED_CONTACT,
                        960,
                        190,
                        "relay of the detector",
                        "closed at rest");
        sheet.wire(215, 190, 320, 190)
                .dot(290, 190)
                .wire(290, 190, 290, 300)
                .wire(215, 280, 240, 280, 240, 300)
                .wire(380, 190, 930, 190)
                .wire(250, 160, 250, 190)
                .wire(510, 160, 510, 190)
                .wire(600, 190, 600, 220)
                .wire(600, 280, 600, 300)
                .dot(250, 190, 510, 190, 600, 190)
                .text(712, 178, "X4.1")
                .text(712, 308, "X4.2")
                .wire(680, 350, 680, 320, 1050, 320, 1050, 190, 990, 190)
                .circle(720, 190, 5, false)
                .circle(720, 320, 5, false)
                .dashed(780, 165, 850, 165, 850, 345, 780, 345, 780, 165)
                .text(815, 250, Sheet.Anchor.MIDDLE, "pair")
                .wire(790, 345, 790, 360);
        symbols.earth(790, 360, "node's earth")
                .terminals(50, 440, 140, "the same again", true, "7 · BCM4", "37 · BCM26");
        sheet.wire(215, 470, 300, 470)
                .wire(215, 500, 300, 500)
                .rectangle(300, 440, 250, 90)
                .text(425, 480, Sheet.Anchor.MIDDLE, "R40, R41, C4, D7, D8")
                .text(425, 503, Sheet.Anchor.MIDDLE, "once for each pin")
                .wire(550, 470, 630, 470)
                .wire(550, 500, 630, 500);
        symbols.across(Symbols.Part.CLOSED_CONTACT, 660, 470, "", "")
                .across(Symbols.Part.CLOSED_CONTACT, 660, 500, "", "");
        sheet.wire(690, 470, 740, 470, 740, 530).wire(690, 500, 740, 500).dot(740, 500);
        symbols.ground(740, 530);
        sheet.text(760, 475, "X5: gate contact, closed while the gate is shut")
                .text(760, 505, "X6: lid switch, closed while the lid is on")
                .lines(
                        50,
                        620,
                        "At rest the contact is closed and the pin is low. Alarm, cut cable and"
                                + " loose terminal all open it: the pin goes high.",
                        "Current through the closed contact: 3.3 V / 3.3 kΩ = 1 mA. A shorted cable"
                                + " looks like rest: where that matters, use a supervised loop.",
                        "HC-SR501 on a bench: OUT (3.3 V high on motion) to the pin through 1 kΩ,"
                                + " its 5 V to pin 2, its ground to pin 9; no R41, no D7;",
                        "write alarm=high pull=down.");
        return sheet;
    }

    private static Sheet optocoupler() {
        var sheet = new Sheet("optocoupler", "Contact on a long line through an optocoupler");
        var symbols = new Symbols(sheet);
        symbols.supply(90, 210, "+12 V field")
                .across(Symbols.Part.FUSE, 170, 230, "F1", "0.1 A")
                .across(Symbols.Part.CLOSED_CONTACT, 280, 230, "relay, closed at rest", "")
                .across(Symbols.Part.RESISTOR, 535, 230, "R50", "2.2 kΩ")
                .up(Symbols.Part.DIODE, 600, 330, "D9", "1N4148")
                .up(Symbols.Part.ZENER, 470, 330, "D10", "SMAJ15A")
                .optocoupler(770, 255, "U5 VO617A-3")
                .terminals(
                        980, 140, 150, "40-pin header", false, "1 · 3.3 V", "11 · BCM17", "9 · 0 V")
                .down(Symbols.Part.RESISTOR, 870, 150, "R51", "10 kΩ");
        sheet.wire(90, 210, 90, 230, 140, 230)
                .wire(200, 230, 250, 230)
                .wire(310, 230, 505, 230)
                .wire(470, 230, 470, 300)
                .wire(565, 230, 715, 230)
                .wire(600, 230, 600, 300)
                .wire(715, 280, 690, 280, 690, 400, 90, 400, 90, 430)
                .wire(600, 360, 600, 400)
                .wire(470, 360, 470, 400)
                .dot(470, 230, 600, 230, 600, 400, 470, 400)
                .text(110, 445, "0 V of the field supply: not joined to the node's 0 V")
                .wire(825, 230, 870, 230, 870, 180)
                .wire(870, 230, 900, 230, 900, 200, 955, 200)
                .dot(870, 230)
                .wire(870, 120, 870, 100, 945, 100, 945, 170, 955, 170)
                .wire(825, 280, 930, 280, 930, 230, 955, 230)
                .dashed(770, 120, 770, 185)
                .dashed(770, 310, 770, 480)
                .text(755, 470, Sheet.Anchor.END, "field side")
                .text(785, 470, "node side")
                .dashed(365, 205, 435, 205, 435, 420, 365, 420, 365, 205)
                .text(400, 320, Sheet.Anchor.MIDDLE, "long")
                .text(400, 340, Sheet.Anchor.MIDDLE, "pair")
                .lines(
                        50,
                        560,
                        "At rest: (12 V − 1.2 V) / 2.2 kΩ = 4.9 mA through the LED; the transistor"
                                + " holds the pin low with up to 0.33 mA through R51.",
                        "CTR at 5 mA is 100 to 200 % when new; 0.33 mA / 4.9 mA = 7 % suffices, so"
                                + " ageing of the LED leaves room.",
                        "Contact open, cable cut or field supply gone: the LED is dark and the pin"
                                + " goes high, which is the alarm.",
                        "A shorted cable looks like rest. Where that matters, use the supervised"
                                + " loop with its own node near the detector.",
                        "The field supply is floating (an isolated 12 V converter or the detector's"
                                + " own); fuse and suppressor at the node's entry.");
        symbols.ground(90, 430);
        return sheet;
    }

    private static Sheet longLine() {
        var sheet = new Sheet("long-line", "Screen and surge protection of a long line");
        var symbols = new Symbols(sheet);
        sheet.rectangle(50, 150, 130, 190)
                .bold(115, 215, Sheet.Anchor.MIDDLE, "Detector")
                .text(115, 238, Sheet.Anchor.MIDDLE, "or contact")
                .wire(180, 200, 490, 200)
                .wire(180, 290, 490, 290)
                .dashed(210, 175, 420, 175, 420, 315, 210, 315, 210, 175)
                .text(315, 240, Sheet.Anchor.MIDDLE, "screened twisted pair")
                .text(315, 262, Sheet.Anchor.MIDDLE, "screen open at this end")
                .wire(410, 315, 410, 500)
                .text(398, 360, Sheet.Anchor.END, "screen clamped all round")
                .text(398, 380, Sheet.Anchor.END, "in the gland, or on the bar")
                .dot(410, 500)
                .circle(460, 200, 5, false)
                .circle(460, 290, 5, false)
                .wire(540, 200, 540, 215)
                .wire(490, 200, 630, 200)
                .wire(490, 290, 630, 290)
                .dot(540, 200, 540, 290)
                .wire(540, 275, 540, 305)
                .wire(690, 200, 950, 200)
                .wire(690, 290, 950, 290)
                .wire(770, 200, 770, 215)
                .wire(770, 275, 770, 290)
                .dot(770, 200, 770, 290)
                .rectangle(950, 150, 170, 190)
                .bold(1035, 215, Sheet.Anchor.MIDDLE, "Node's input")
                .text(1035, 238, Sheet.Anchor.MIDDLE, "R32 / R40 10 kΩ,")
                .text(1035, 260, Sheet.Anchor.MIDDLE, "D5 / D8 clamp");
        symbols.down(Symbols.Part.GAS_TUBE, 540, 245, "G1 90 V")
                .down(Symbols.Part.GAS_TUBE, 540, 335, "G2 90 V")
                .across(Symbols.Part.RESISTOR, 660, 200, "R60", "10 Ω 2 W")
                .across(Symbols.Part.RESISTOR, 660, 290, "R61", "10 Ω 2 W")
                .up(Symbols.Part.ZENER, 770, 245, "D4", "SMAJ12A");
        sheet.wire(540, 365, 540, 500)
                .wire(360, 500, 1035, 500)
                .wire(1035, 340, 1035, 500)
                .dot(540, 500, 1035, 500)
                .wire(700, 500, 700, 540)
                .dot(700, 500)
                .bold(
                        725,
                        522,
                        Sheet.Anchor.START,
                        "earth bar of the box: one point, short and thick")
                .text(1048, 420, "0 V to the")
                .text(1048, 440, "bar, once");
        symbols.earth(700, 540, "≥ 4 mm² copper");
        return sheet.lines(
                50,
                650,
                "The gas tubes take the current of a strike near by; they need some 90 V across"
                        + " them before they fire, and a microsecond.",
                "R60 and R61 let that voltage build up while D4 holds the input at 20 V or less."
                        + " Without resistors D4 would take all.",
                "10 Ω twice adds 20 Ω to a loop of 4.7 kΩ: 0.4 %. Distance between tubes and"
                        + " electronics: the other end of the box.",
                "Where a line leaves a building's or tower's lightning protection, an approved"
                        + " arrester for IEC 61643-21 (category C2, D1) takes this part.");
    }
}
