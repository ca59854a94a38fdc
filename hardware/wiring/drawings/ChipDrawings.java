import java.util.List;

/** Chips on the board's buses, and the sensors behind them. */
final class ChipDrawings {
    private static final String[] NONE = {};

    private ChipDrawings() {}

    static List<Sheet> all() {
        return List.of(mcp3208(), geophones(), accelerometer(), microphone(), climate());
    }

    private static Sheet mcp3208() {
        var sheet = new Sheet("mcp3208", "MCP3208: eight slow channels");
        var symbols = new Symbols(sheet);
        symbols.terminals(
                        60,
                        180,
                        150,
                        "40-pin header",
                        true,
                        "1 · 3.3 V",
                        "23 · BCM11 clock",
                        "21 · BCM9 in",
                        "19 · BCM10 out",
                        "24 · BCM8 CE0",
                        "25 · 0 V")
                .chip(
                        480,
                        150,
                        190,
                        "U6 MCP3208-CI/P",
                        new String[] {
                            "16 VDD",
                            "15 VREF",
                            "13 CLK",
                            "12 DOUT",
                            "11 DIN",
                            "10 CS/SHDN",
                            "9 DGND",
                            "14 AGND"
                        },
                        new String[] {
                            "1 CH0", "2 CH1", "3 CH2", "4 CH3", "5 CH4", "6 CH5", "7 CH6", "8 CH7"
                        })
                .down(Symbols.Part.CAPACITOR, 340, 430, "C7 1 µF")
                .supply(340, 395, "3.3 V")
                .ground(430, 420, 270, 375, 340, 460);
        sheet.wire(235, 210, 360, 210, 360, 180, 455, 180)
                .wire(430, 180, 430, 210, 455, 210)
                .dot(430, 180)
                .wire(340, 395, 340, 400)
                .wire(235, 240, 455, 240)
                .wire(235, 270, 455, 270)
                .wire(235, 300, 455, 300)
                .wire(235, 330, 455, 330)
                .wire(235, 360, 270, 360, 270, 375)
                .wire(455, 360, 430, 360, 430, 420)
                .wire(455, 390, 430, 390)
                .dot(430, 390);
        String[] uses = {
            "loop 0: dual-technology detector (supervised-loop)",
            "free",
            "free",
            "loop 3: its mask output (motion-detector)",
            "free",
            "free",
            "5 V supply (supply)",
            "12 V battery (supply)"
        };
        for (int i = 0; i < uses.length; i++) {
            sheet.text(710, 185 + 30 * i, uses[i]);
        }
        return sheet.lines(
                60,
                520,
                "VREF is 3.3 V of the board: what is fed from the same 3.3 V (the loops) is"
                        + " measured as a share of it, exactly. What is not",
                "(supply, battery) carries the error of the board's 3.3 V regulator: check with a"
                        + " meter and correct the ratio.",
                "Each input has 100 nF to 0 V at its pin, so that the chip's 20 pF sampling"
                        + " capacitor finds its charge there.",
                "Inputs that are free are joined to 0 V. No input may go above 3.3 V + 0.6 V or"
                        + " below −0.6 V (data sheet DS21298, section 1).",
                "SPI mode 0, 1 MHz. At 2.7 V the chip allows 1 MHz and at 5 V 2 MHz (same data"
                        + " sheet, section 1).");
    }

    private static Sheet geophones() {
        var sheet = new Sheet("geophone", "Geophones on an ADS131M04");
        var symbols = new Symbols(sheet);
        symbols.terminals(
                        60,
                        110,
                        150,
                        "40-pin header",
                        true,
                        "1 · 3.3 V",
                        "23 · BCM11 clock",
                        "21 · BCM9 in",
                        "19 · BCM10 out",
                        "26 · BCM7 CE1",
                        "18 · BCM24 ready",
                        "25 · 0 V")
                .chip(
                        420,
                        110,
                        190,
                        "U7 ADS131M04",
                        new String[] {
                            "- AVDD, DVDD",
                            "- SCLK",
                            "- DOUT",
                            "- DIN",
                            "- CS",
                            "- DRDY",
                            "- AGND, DGND",
                            "- SYNC/RESET",
                            "- CLKIN",
                            "- CAP"
                        },
                        new String[] {
                            "- AIN0P", "", "", "- AIN0N", "", "", "- AIN1P", "", "", "- AIN1N"
                        })
                .terminals(
                        60,
                        520,
                        150,
                        "Y1 oscillator",
                        true,
                        "OUT 8.192 MHz",
                        "3.3 V, enable",
                        "0 V")
                .ground(270, 345, 350, 325, 250, 610, 350, 480)
                .down(Symbols.Part.CAPACITOR, 350, 450, "C8", "220 nF");
        sheet.wire(235, 140, 395, 140)
                .wire(235, 170, 395, 170)
                .wire(235, 200, 395, 200)
                .wire(235, 230, 395, 230)
                .wire(235, 260, 395, 260)
                .wire(235, 290, 395, 290)
                .wire(235, 320, 270, 320, 270, 345)
                .wire(395, 320, 350, 320, 350, 325)
                .wire(395, 350, 380, 350, 380, 140)
                .dot(380, 140)
                .wire(395, 380, 310, 380, 310, 550, 235, 550)
                .wire(395, 410, 350, 410, 350, 420)
                .wire(235, 580, 300, 580, 300, 140)
                .dot(300, 140)
                .wire(235, 610, 250, 610);
        geophone(sheet, symbols, 140, "G1");
        geophone(sheet, symbols, 320, "G2");
        return sheet.lines(
                360,
                560,
                "G1, G2: SM-24, 10 Hz, coil 375 Ω, 28.8 V/(m/s) open. R_D damps it to 0.69 of"
                        + " critical;",
                "what is left at the input is 28.8 × 1000 / (1000 + 375) = 20.9 V/(m/s): write",
                "volts-per-mps=20.9. Without R_D write 28.8; the geophone then rings at 10 Hz.",
                "R70 holds the pair together, R71 holds it near 0 V; the charge pump of the chip"
                        + " lets",
                "the inputs swing below 0 V.",
                "Full scale ±1.2 V at gain 1: 57 mm/s. Low-pass R72, R73, C9.",
                "C8 at CAP: 220 nF. Pin numbers depend on the package: data sheet SBAS890, section"
                        + " 5.");
    }

    private static void geophone(Sheet sheet, Symbols symbols, int y, String name) {
        int low = y + 90;
        symbols.across(Symbols.Part.RESISTOR, 690, y, "R72 1 kΩ", "")
                .across(Symbols.Part.RESISTOR, 690, low, "R73 1 kΩ", "")
                .down(Symbols.Part.CAPACITOR, 760, y + 45, "C9 10 nF")
                .across(Symbols.Part.RESISTOR, 810, low + 30, "R71 100 kΩ", "")
                .down(Symbols.Part.RESISTOR, 870, y + 45, "R70 100 kΩ")
                .down(Symbols.Part.RESISTOR, 1000, y + 45, "R_D 1 kΩ")
                .down(Symbols.Part.COIL, 1120, y + 45)
                .ground(755, low + 30);
        sheet.wire(635, y, 660, y)
                .wire(635, low, 660, low)
                .wire(720, y, 1120, y, 1120, y + 15)
                .wire(720, low, 1120, low, 1120, y + 75)
                .wire(780, low + 30, 755, low + 30)
                .wire(840, low + 30, 870, low + 30, 870, low)
                .text(1105, y + 50, Sheet.Anchor.END, name);
        for (int x : new int[] {760, 870, 1000}) {
            sheet.wire(x, y, x, y + 15).wire(x, low, x, y + 75).dot(x, y, x, low);
        }
    }

    private static Sheet accelerometer() {
        var sheet = new Sheet("accelerometer", "Accelerometer on a wall or on fence fabric");
        var symbols = new Symbols(sheet);
        symbols.terminals(
                        50,
                        130,
                        150,
                        "40-pin header",
                        true,
                        "1 · 3.3 V",
                        "3 · BCM2 SDA",
                        "5 · BCM3 SCL",
                        "9 · 0 V")
                .chip(
                        470,
                        130,
                        180,
                        "U8 ADXL345",
                        new String[] {
                            "6 VS",
                            "1 VDD I/O",
                            "7 CS",
                            "13 SDA",
                            "14 SCL",
                            "12 SDO/ALT",
                            "2 GND, 4, 5"
                        },
                        NONE)
                .chip(
                        870,
                        130,
                        180,
                        "or LIS3DH",
                        new String[] {
                            "14 VDD",
                            "1 VDD_IO",
                            "8 CS",
                            "6 SDA",
                            "4 SCL",
                            "7 SDO/SA0",
                            "5 GND, 10, 12"
                        },
                        NONE)
                .down(Symbols.Part.CAPACITOR, 390, 460, "C10 100 nF")
                .down(Symbols.Part.CAPACITOR, 260, 460, "C11 10 µF")
                .ground(430, 380, 260, 490, 390, 490, 830, 380, 250, 260)
                .supply(260, 420, "3.3 V")
                .supply(390, 420, "3.3 V")
                .supply(820, 140, "3.3 V");
        return sheet.wire(225, 160, 445, 160)
                .wire(430, 160, 430, 220, 445, 220)
                .wire(430, 190, 445, 190)
                .dot(430, 160, 430, 190)
                .wire(225, 190, 380, 190, 380, 250, 445, 250)
                .wire(225, 220, 350, 220, 350, 280, 445, 280)
                .wire(225, 250, 250, 250, 250, 260)
                .wire(445, 310, 430, 310, 430, 380)
                .wire(445, 340, 430, 340)
                .dot(430, 340)
                .wire(260, 420, 260, 430)
                .wire(390, 420, 390, 430)
                .wire(845, 160, 820, 160)
                .wire(820, 140, 820, 220, 845, 220)
                .wire(820, 190, 845, 190)
                .dot(820, 160, 820, 190)
                .wire(845, 250, 790, 250)
                .wire(845, 280, 790, 280)
                .text(782, 255, Sheet.Anchor.END, "SDA")
                .text(782, 285, Sheet.Anchor.END, "SCL")
                .wire(845, 310, 830, 310, 830, 380)
                .wire(845, 340, 830, 340)
                .dot(830, 340)
                .lines(
                        50,
                        590,
                        "CS at 3.3 V chooses I2C. SDO/ALT at 0 V: address 0x53 (ADXL345); SDO/SA0"
                            + " at 0 V: 0x18 (LIS3DH, which pulls it up itself when open: 0x19).",
                        "The board has 1.8 kΩ to 3.3 V on both lines; the lines and all chips may"
                                + " have 400 pF together: about 2 m of cable in all.",
                        "Farther away: a pair of PCA9615 (I2C over differential pairs), one at each"
                                + " end, and a screened cable of twisted pairs.",
                        "C10, C11 at the chip. Screw or glue the chip's own small box rigidly; a"
                                + " box that hangs on its cable measures the wind.");
    }

    private static Sheet microphone() {
        var sheet = new Sheet("microphone", "I2S microphone over the gravel");
        var symbols = new Symbols(sheet);
        symbols.terminals(
                        80,
                        150,
                        170,
                        "40-pin header",
                        true,
                        "1 · 3.3 V",
                        "12 · BCM18 bit clock",
                        "35 · BCM19 word",
                        "38 · BCM20 data in",
                        "39 · 0 V")
                .chip(
                        700,
                        150,
                        150,
                        "M1 INMP441 board",
                        new String[] {"- VDD", "- SCK", "- WS", "- SD", "- GND", "- L/R"},
                        NONE)
                .across(Symbols.Part.RESISTOR, 420, 210, "R80 47 Ω", "")
                .across(Symbols.Part.RESISTOR, 560, 240, "R81 47 Ω", "")
                .downLeft(Symbols.Part.RESISTOR, 620, 360, "R82", "100 kΩ")
                .down(Symbols.Part.CAPACITOR, 430, 400, "C12 100 nF")
                .supply(430, 360, "3.3 V")
                .ground(620, 390, 430, 430, 655, 390, 310, 330);
        return sheet.wire(275, 180, 675, 180)
                .wire(275, 210, 390, 210)
                .wire(450, 210, 675, 210)
                .wire(275, 240, 530, 240)
                .wire(590, 240, 675, 240)
                .wire(275, 270, 675, 270)
                .wire(620, 270, 620, 330)
                .dot(620, 270)
                .wire(275, 300, 310, 300, 310, 330)
                .wire(675, 300, 655, 300, 655, 390)
                .wire(675, 330, 655, 330)
                .dot(655, 330)
                .wire(430, 360, 430, 370)
                .lines(
                        60,
                        520,
                        "I2S is for wires within one box: 0.2 m or less, each beside a 0 V wire."
                                + " R80, R81 at the board, C12 and R82 at the microphone.",
                        "L/R at 0 V: the left channel. SD is let go in the other half of each"
                                + " frame; R82 keeps it quiet then (data sheet of the INMP441).",
                        "The microphone hears through a hole: an acoustic vent with a membrane"
                                + " (IP67) in the bottom of the box, foam behind it, 0.3 to 0.5 m",
                        "above the gravel, away from the box's own vent. Farther from the board: a"
                                + " USB sound card and an electret capsule, see the note.");
    }

    private static Sheet climate() {
        var sheet = new Sheet("climate", "Temperature and humidity in the box");
        var symbols = new Symbols(sheet);
        symbols.terminals(
                        80,
                        150,
                        150,
                        "40-pin header",
                        true,
                        "1 · 3.3 V",
                        "3 · BCM2 SDA",
                        "5 · BCM3 SCL",
                        "9 · 0 V")
                .chip(
                        620,
                        150,
                        180,
                        "U9 SHT31-DIS",
                        new String[] {
                            "5 VDD", "1 SDA", "4 SCL", "6 nRESET", "2 ADDR", "8 VSS, 7 R"
                        },
                        new String[] {"3 ALERT"})
                .down(Symbols.Part.CAPACITOR, 400, 400, "C13 100 nF", "at the chip")
                .supply(400, 360, "3.3 V")
                .ground(580, 370, 400, 430, 280, 300);
        return sheet.wire(255, 180, 595, 180)
                .wire(255, 210, 595, 210)
                .wire(255, 240, 595, 240)
                .wire(255, 270, 280, 270, 280, 300)
                .wire(595, 270, 560, 270, 560, 180)
                .dot(560, 180)
                .wire(595, 300, 580, 300, 580, 370)
                .wire(595, 330, 580, 330)
                .dot(580, 330)
                .wire(400, 360, 400, 370)
                .text(840, 185, "not connected")
                .lines(
                        60,
                        540,
                        "ADDR at 0 V: address 0x44; at 3.3 V 0x45. nRESET at 3.3 V. R (pin 7): no"
                                + " electrical function, to 0 V.",
                        "All three: data sheet SHT3x-DIS, section 3.",
                        "Place: in the middle of the box, away from the board's processor and the"
                                + " power supply, not on the lid that the sun heats.");
    }
}
