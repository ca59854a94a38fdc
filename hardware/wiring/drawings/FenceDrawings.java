import java.util.List;

/** The fence pick-up: where it stands, one of its channels, and its isolation from the node. */
final class FenceDrawings {
    private FenceDrawings() {}

    static List<Sheet> all() {
        return List.of(site(), channel(), isolation());
    }

    private static Sheet site() {
        var sheet = new Sheet("fence-pick-up-site", "Fence pick-up: where it stands");
        var symbols = new Symbols(sheet);
        sheet.rectangle(50, 110, 170, 250)
                .bold(135, 140, Sheet.Anchor.MIDDLE, "Energiser")
                .text(135, 163, Sheet.Anchor.MIDDLE, "with its own maker's")
                .text(135, 183, Sheet.Anchor.MIDDLE, "manual and approval")
                .small(208, 225, Sheet.Anchor.END, "fence out")
                .small(208, 285, Sheet.Anchor.END, "fence return")
                .small(208, 345, Sheet.Anchor.END, "earth")
                .wire(220, 220, 1090, 220, 1090, 280, 220, 280)
                .wire(220, 340, 270, 340, 270, 460);
        symbols.earth(270, 460, "energiser's earth", "electrodes");
        sheet.text(
                        660,
                        196,
                        Sheet.Anchor.MIDDLE,
                        "live wires of one zone: up to 10 kV, one impulse each second or slower")
                .text(1076, 246, Sheet.Anchor.END, "far end of the zone: the return begins here")
                .dot(420, 220, 520, 280)
                .wire(420, 220, 420, 330)
                .wire(420, 390, 420, 520)
                .wire(520, 280, 520, 330)
                .wire(520, 390, 520, 520);
        symbols.down(Symbols.Part.HIGH_VOLTAGE, 420, 360, "feed")
                .down(
                        Symbols.Part.HIGH_VOLTAGE,
                        520,
                        360,
                        "return. Both: lead rated 20 kV,",
                        "≤ 0.3 m, in air or in a",
                        "conduit of their own");
        sheet.rectangle(360, 520, 300, 120)
                .bold(510, 572, Sheet.Anchor.MIDDLE, "Fence pick-up")
                .text(510, 596, Sheet.Anchor.MIDDLE, "box of its own, IP66, plastic")
                .wire(510, 640, 510, 690);
        symbols.earth(
                510,
                690,
                "fence's earth: same electrodes as",
                "the energiser's, by a wire of its own");
        sheet.wire(660, 580, 820, 580)
                .text(740, 566, Sheet.Anchor.MIDDLE, "low voltage")
                .text(740, 602, Sheet.Anchor.MIDDLE, "isolated, ≤ 2 m")
                .rectangle(820, 520, 200, 120)
                .bold(920, 572, Sheet.Anchor.MIDDLE, "Node")
                .text(920, 596, Sheet.Anchor.MIDDLE, "in its own box")
                .wire(920, 640, 920, 690);
        symbols.earth(
                920,
                690,
                "node's earth (protective earth of the",
                "supply): ≥ 10 m from the fence's");
        sheet.dot(940, 280).wire(940, 280, 940, 320);
        symbols.down(
                Symbols.Part.GAS_TUBE,
                940,
                350,
                "lightning diverter",
                "of the energiser's maker,",
                "before the pick-up");
        sheet.wire(940, 380, 940, 410);
        symbols.earth(940, 410, "fence's earth");
        return sheet;
    }

    private static Sheet channel() {
        var sheet =
                new Sheet(
                        "fence-pick-up-channel",
                        "Fence pick-up: one channel (feed; the return's is the same without U1D)");
        var symbols = new Symbols(sheet);
        divider(sheet, symbols);
        polarity(sheet, symbols);
        peak(sheet, symbols);
        reset(sheet, symbols);
        heldVoltage(sheet, symbols);
        impulseLine(sheet, symbols);
        sheet.lines(
                700,
                668,
                "U1: MCP6294, four amplifiers; 100 nF at its supply pins.",
                "R1 … R10: VR37, 3.5 kV each, in one straight row.",
                "Link P: (10 MΩ + 2.7 kΩ) / 2.7 kΩ = 3704.7 V per V.",
                "Link N: 4704.7, as R13 is beside R11 then: 2126 Ω.",
                "Hatched: fence ground. Never join it to the node's 0 V.");
        return sheet;
    }

    private static void divider(Sheet sheet, Symbols symbols) {
        sheet.circle(45, 150, 6, false)
                .text(32, 120, "from the")
                .text(32, 138, "fence")
                .wire(51, 150, 100, 150);
        symbols.across(Symbols.Part.RESISTOR, 130, 150, "R1", "1 MΩ")
                .across(Symbols.Part.RESISTOR, 240, 150, "R10", "1 MΩ");
        sheet.dashed(160, 150, 210, 150)
                .text(185, 105, Sheet.Anchor.MIDDLE, "10 in a row")
                .wire(270, 150, 560, 150)
                .dot(310, 150, 410, 150, 530, 150)
                .text(296, 138, "TAP")
                .wire(310, 150, 310, 180)
                .wire(410, 150, 410, 180)
                .wire(530, 150, 530, 180);
        symbols.down(Symbols.Part.RESISTOR, 310, 210, "R11", "2.7 kΩ")
                .down(Symbols.Part.SUPPRESSOR, 410, 210, "D1", "SMAJ12CA")
                .down(Symbols.Part.RESISTOR, 530, 210, "R13", "10 kΩ")
                .fenceGround(310, 240, 410, 240);
    }

    private static void polarity(Sheet sheet, Symbols symbols) {
        symbols.across(Symbols.Part.RESISTOR, 590, 150, "R12", "22 kΩ");
        sheet.wire(620, 150, 655, 150)
                .circle(660, 150, 5, false)
                .circle(660, 185, 5, false)
                .circle(660, 220, 5, false)
                .wire(660, 155, 660, 180)
                .text(672, 148, "P")
                .text(672, 178, "link J1")
                .text(672, 232, "N")
                .wire(660, 225, 660, 240)
                .wire(665, 185, 745, 185);
        symbols.fenceGround(660, 240).amplifier(790, 205, "U1A", true);
        sheet.wire(530, 240, 530, 290, 760, 290)
                .wire(745, 225, 720, 225, 720, 290)
                .dot(720, 290)
                .wire(820, 290, 860, 290, 860, 205)
                .wire(835, 205, 915, 205)
                .dot(860, 205);
        symbols.across(Symbols.Part.RESISTOR, 790, 290, "R14", "10 kΩ");
    }

    private static void peak(Sheet sheet, Symbols symbols) {
        symbols.amplifier(960, 225, "U1B", true)
                .across(Symbols.Part.DIODE, 1055, 225, "D2", "BAV199")
                .downLeft(Symbols.Part.RESISTOR, 1120, 345, "R16", "22 Ω")
                .down(Symbols.Part.CAPACITOR, 1050, 460, "C1", "100 nF", "C0G")
                .fenceGround(1050, 490);
        sheet.wire(1005, 225, 1025, 225)
                .wire(1085, 225, 1120, 225, 1120, 315)
                .wire(1120, 285, 890, 285, 890, 245, 915, 245)
                .wire(1120, 375, 1120, 400, 100, 400)
                .wire(1050, 400, 1050, 430)
                .dot(1120, 285, 1050, 400, 940, 400)
                .text(760, 390, "HOLD");
    }

    private static void reset(Sheet sheet, Symbols symbols) {
        sheet.wire(940, 400, 940, 420).wire(940, 480, 940, 490);
        symbols.down(Symbols.Part.RESISTOR, 940, 450, "R18", "22 Ω")
                .transistor(940, 520, "Q1", "BSS138")
                .fenceGround(940, 550)
                .across(Symbols.Part.RESISTOR, 845, 530, "R19", "1 kΩ")
                .downLeft(Symbols.Part.RESISTOR, 890, 590, "R20", "100 kΩ")
                .fenceGround(890, 620);
        sheet.wire(875, 530, 905, 530)
                .dot(890, 530)
                .wire(890, 530, 890, 560)
                .wire(815, 530, 770, 530)
                .text(762, 526, Sheet.Anchor.END, "RESET")
                .text(762, 545, Sheet.Anchor.END, "high clears");
    }

    private static void heldVoltage(Sheet sheet, Symbols symbols) {
        symbols.amplifier(200, 490, "U1C", true)
                .across(Symbols.Part.RESISTOR, 350, 490, "R21", "1 kΩ")
                .down(Symbols.Part.CAPACITOR, 560, 535, "C2", "10 nF")
                .fenceGround(560, 565);
        sheet.wire(100, 400, 100, 470, 155, 470)
                .wire(155, 510, 130, 510, 130, 550, 265, 550)
                .wire(245, 490, 320, 490)
                .wire(265, 490, 265, 650, 300, 650)
                .dot(265, 490, 265, 550)
                .wire(380, 490, 600, 490)
                .wire(560, 490, 560, 505)
                .dot(560, 490)
                .text(420, 470, "HELD, to the converter's input");
    }

    private static void impulseLine(Sheet sheet, Symbols symbols) {
        symbols.across(Symbols.Part.RESISTOR, 330, 650, "R22", "10 kΩ")
                .amplifier(480, 670, "U1D", true)
                .across(Symbols.Part.RESISTOR, 480, 585, "R25", "1 MΩ")
                .across(Symbols.Part.RESISTOR, 190, 750, "R23", "33 kΩ")
                .across(Symbols.Part.RESISTOR, 340, 750, "R24", "1 kΩ")
                .supply(130, 750, "+5 V F")
                .fenceGround(400, 750);
        sheet.wire(360, 650, 435, 650)
                .wire(400, 650, 400, 585, 450, 585)
                .dot(400, 650, 265, 750, 550, 670)
                .wire(510, 585, 550, 585, 550, 670)
                .wire(525, 670, 600, 670)
                .text(560, 662, "IMPULSE")
                .text(560, 690, "high at ≥ 0.15 V")
                .wire(130, 750, 160, 750)
                .wire(220, 750, 310, 750)
                .wire(370, 750, 400, 750)
                .wire(265, 750, 265, 690, 435, 690);
    }

    private static Sheet isolation() {
        var sheet =
                new Sheet("fence-pick-up-isolation", "Fence pick-up: isolation, for two fences");
        var symbols = new Symbols(sheet);
        symbols.terminals(
                        40,
                        110,
                        165,
                        "X3 to the board",
                        true,
                        "1 · 3.3 V",
                        "3 · SDA BCM2",
                        "5 · SCL BCM3",
                        "9 · 0 V",
                        "15 · reset BCM22",
                        "13 · reset BCM27",
                        "16 · impulse BCM23",
                        "22 · impulse BCM25",
                        "2 · 5 V",
                        "14 · 0 V")
                .chip(
                        420,
                        110,
                        200,
                        "U2 ISO1640 (DW)",
                        new String[] {"- VCC2", "- SDA2", "- SCL2", "- GND2"},
                        new String[] {"- VCC1", "- SDA1", "- SCL1", "- GND1"})
                .chip(
                        420,
                        320,
                        200,
                        "U3 ISO7742F (DW)",
                        new String[] {"1 VCC1", "3 INA", "4 INB", "5 OUTC", "6 OUTD", "2 GND1, 8"},
                        new String[] {
                            "16 VCC2", "14 OUTA", "13 OUTB", "12 INC", "11 IND", "9 GND2, 15"
                        })
                .chip(
                        420,
                        590,
                        200,
                        "PS1 MEJ1S0505SC",
                        new String[] {"- +VIN", "- −VIN"},
                        new String[] {"- +VOUT", "- −VOUT"})
                .chip(
                        900,
                        110,
                        130,
                        "U4 ADS1115 (0x48)",
                        new String[] {"8 VDD", "9 SDA", "10 SCL", "3 GND", "1 ADDR"},
                        new String[] {"4 AIN0", "5 AIN1", "6 AIN2", "7 AIN3"});
        nodeSide(sheet, symbols);
        fenceSide(sheet, symbols);
        sheet.dashed(520, 272, 520, 292)
                .dashed(520, 540, 520, 562)
                .dashed(520, 690, 520, 780)
                .text(500, 740, Sheet.Anchor.END, "node side: 0 V of the board")
                .text(540, 740, "fence side: everything here is on the fence's earth")
                .text(500, 762, Sheet.Anchor.END, "8 mm kept free under the chips")
                .text(
                        540,
                        762,
                        "C5 100 nF at each supply pin; D6 BZX55C5V6 and C6 10 µF at +5 V F");
        return sheet;
    }

    private static void nodeSide(Sheet sheet, Symbols symbols) {
        sheet.wire(230, 140, 395, 140)
                .wire(230, 170, 395, 170)
                .wire(230, 200, 395, 200)
                .wire(230, 230, 395, 230)
                .wire(370, 140, 370, 350, 395, 350)
                .dot(370, 140)
                .wire(230, 260, 350, 260, 350, 380, 395, 380)
                .wire(230, 290, 330, 290, 330, 410, 395, 410)
                .wire(230, 320, 310, 320, 310, 440, 395, 440)
                .wire(230, 350, 290, 350, 290, 470, 395, 470)
                .wire(395, 500, 380, 500)
                .wire(230, 380, 270, 380, 270, 620, 395, 620)
                .wire(230, 410, 250, 410, 250, 650, 395, 650);
        symbols.ground(380, 500);
    }

    private static void fenceSide(Sheet sheet, Symbols symbols) {
        sheet.wire(645, 140, 670, 140)
                .wire(645, 170, 875, 170)
                .wire(645, 200, 875, 200)
                .wire(645, 230, 670, 230)
                .wire(730, 145, 730, 170)
                .wire(790, 145, 790, 200)
                .dot(730, 170, 790, 200)
                .wire(875, 230, 855, 230, 855, 260, 875, 260)
                .dot(855, 260)
                .text(1062, 145, "outer feed")
                .text(1062, 175, "outer return")
                .text(1062, 205, "inner feed")
                .text(1062, 235, "inner return")
                .wire(645, 350, 670, 350)
                .wire(645, 380, 760, 380)
                .wire(645, 410, 760, 410)
                .wire(645, 440, 760, 440)
                .wire(645, 470, 760, 470)
                .wire(645, 500, 670, 500)
                .text(770, 385, "RESET of both outer channels")
                .text(770, 415, "RESET of both inner channels")
                .text(770, 445, "IMPULSE of the outer feed channel")
                .text(770, 475, "IMPULSE of the inner feed channel")
                .wire(645, 620, 690, 620)
                .wire(645, 650, 690, 650)
                .text(690, 540, "R30, R31: 4.7 kΩ. Side 1 of U2 drives 3.5 mA and 80 pF:")
                .text(690, 560, "so side 1 is here; side 2 takes the board's bus.");
        symbols.down(Symbols.Part.RESISTOR, 730, 115, "R30")
                .down(Symbols.Part.RESISTOR, 790, 115, "R31")
                .supply(730, 85, "+5 V F")
                .supply(790, 85, "+5 V F")
                .supply(670, 140, "+5 V F")
                .supply(875, 140, "+5 V F")
                .supply(670, 350, "+5 V F")
                .supply(690, 620, "+5 V F")
                .fenceGround(670, 230, 855, 260, 670, 500, 690, 650);
    }
}
