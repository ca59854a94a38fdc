package dev.vallum.node.evaluate;

import dev.vallum.node.detect.Spectrum;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Sound as a picture: time to the right, 0 to 8 kHz upwards, 70 dB from dark to light. */
final class Spectrogram {
    static final int HEIGHT = 96;

    private static final int LENGTH = 512;
    private static final int COLUMNS_PER_S = 50;
    private static final double RANGE_DB = 70;
    private static final int[] COLOURS = colours();

    private Spectrogram() {}

    /** As a {@code data:} address of a PNG. */
    static String draw(float[] sound) {
        int hop = Mixing.RATE_HZ / COLUMNS_PER_S;
        int columns = Math.max(1, (sound.length - LENGTH) / hop);
        var levels = new double[columns][HEIGHT];
        double highest = -200;
        var spectrum = new Spectrum(LENGTH);
        var piece = new double[LENGTH];
        var power = new double[LENGTH / 2];
        for (int column = 0; column < columns; column++) {
            for (int i = 0; i < LENGTH; i++) {
                int at = column * hop + i;
                piece[i] = at < sound.length ? sound[at] : 0;
            }
            spectrum.power(piece, 0, power);
            for (int row = 0; row < HEIGHT; row++) {
                double sum = 1e-12;
                int to = (row + 1) * power.length / HEIGHT;
                for (int bin = row * power.length / HEIGHT; bin < to; bin++) {
                    sum += power[bin];
                }
                levels[column][row] = 10 * Math.log10(sum);
                highest = Math.max(highest, levels[column][row]);
            }
        }
        return png(levels, highest);
    }

    private static String png(double[][] levels, double highest) {
        var image = new BufferedImage(levels.length, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int column = 0; column < levels.length; column++) {
            for (int row = 0; row < HEIGHT; row++) {
                double share = 1 + (levels[column][row] - highest) / RANGE_DB;
                int colour = COLOURS[(int) (255 * Math.clamp(share, 0, 1))];
                image.setRGB(column, HEIGHT - 1 - row, colour);
            }
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** From near black over blue and red to yellow: even to the eye, and in grey. */
    private static int[] colours() {
        var colours = new int[256];
        for (int i = 0; i < colours.length; i++) {
            float share = i / 255f;
            float hue = 0.68f + 0.47f * share;
            colours[i] =
                    Color.HSBtoRGB(
                            hue - (float) Math.floor(hue),
                            0.85f - 0.35f * share * share,
                            0.08f + 0.92f * share);
        }
        return colours;
    }
}
