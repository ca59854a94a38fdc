package dev.vallum.node.detect;

/** Levels of pieces of a tenth of a second of sound, above some 100 Hz. */
final class SoundPieces {
    static final int PER_S = 10;

    /** Of the first-order high-pass: about 100 Hz at 16,000 samples per second. */
    private static final double HIGH_PASS_HZ = 100;

    /** The least level told; below it is no microphone. */
    private static final double FLOOR = 1e-10;

    private int taken;
    private double energy;
    private double slow;
    private double levelDbfs;

    /**
     * Takes a sample. Says whether it was a piece's last.
     *
     * @param sample full scale 1
     */
    boolean take(double sample, int sampleRateHz) {
        slow += 2 * Math.PI * HIGH_PASS_HZ / sampleRateHz * (sample - slow);
        energy += (sample - slow) * (sample - slow);
        if (++taken < sampleRateHz / PER_S) {
            return false;
        }
        levelDbfs = 10 * Math.log10(energy / taken + FLOOR);
        taken = 0;
        energy = 0;
        return true;
    }

    /** Of the last full piece. */
    double levelDbfs() {
        return levelDbfs;
    }
}
