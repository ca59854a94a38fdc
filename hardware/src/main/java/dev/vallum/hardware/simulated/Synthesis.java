package dev.vallum.hardware.simulated;

/** A sound being made, block by block, from its beginning. */
interface Synthesis {

    /** Over this many seconds a sound swells at its start and dies away before its end. */
    double FADE_S = 0.1;

    /** The same for weather. */
    double SWELL_S = 2;

    /**
     * Adds the next block.
     *
     * @param mix full scale is −1 to 1
     * @param leftS seconds from the block's start to the sound's end
     */
    void addTo(double[] mix, double leftS);

    /** The amplitude that belongs to a level in dB below full scale. */
    static double amplitude(double levelDbfs) {
        return Math.pow(10, levelDbfs / 20);
    }

    /** As {@link #fade}, but slowly: weather comes and goes over seconds. */
    static double swell(double sinceStartS, double leftS) {
        double share = Math.clamp(Math.min(sinceStartS, leftS) / SWELL_S, 0, 1);
        return share * share;
    }

    /** 0 to 1, so that a sound neither starts nor stops with a click. */
    static double fade(double sinceStartS, double leftS) {
        return Math.clamp(Math.min(sinceStartS, leftS) / FADE_S, 0, 1);
    }
}
