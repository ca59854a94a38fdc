package dev.vallum.node.excerpt;

import dev.vallum.wire.ExcerptPart;
import dev.vallum.wire.ExcerptPart.Levels;
import dev.vallum.wire.ExcerptPart.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * The last envelope and spectrogram of samples at one rate, of channels that are taken as one:
 * their powers add up, as in the detectors.
 */
final class RecentWaves {
    /** Below this is no sensor. */
    private static final double FLOOR = 1e-16;

    /** Slower than this is an offset, or warming. */
    private static final double DRIFT_HZ = 0.16;

    private final Kind kind;
    private final double sampleRateHz;
    private final LevelRing envelope;
    private final LevelRing spectrogram;
    private final ThirdOctaves bands;
    private final double[] drift;
    private final double[] slow;
    private final double driftShare;
    private final double slowShare;
    private final int piece;
    private double energy;
    private int taken;

    /** What the samples are. */
    enum Kind {
        /** The level as the detectors have it, above some 100 Hz; bands from 63 Hz to 5 kHz. */
        SOUND("dBFS", -127, "sound", 100, -12, 0.13),
        /** Velocity of the ground; bands from 5 to 400 Hz. */
        GROUND("m/s", -150, "ground", DRIFT_HZ, -23, 0.52);

        private final String unit;
        private final double lowestDb;
        private final String channel;
        private final double slowestHz;
        private final int lowestBand;
        private final double windowS;

        Kind(
                String unit,
                double lowestDb,
                String channel,
                double slowestHz,
                int lowestBand,
                double windowS) {
            this.unit = unit;
            this.lowestDb = lowestDb;
            this.channel = channel;
            this.slowestHz = slowestHz;
            this.lowestBand = lowestBand;
            this.windowS = windowS;
        }
    }

    RecentWaves(Kind kind, double sampleRateHz, int channels) {
        this.kind = kind;
        this.sampleRateHz = sampleRateHz;
        bands = new ThirdOctaves(sampleRateHz, channels, kind.lowestBand, kind.windowS);
        envelope = new LevelRing(1, kind.lowestDb, Levels.SHORTEST_MS);
        spectrogram = new LevelRing(bands.bands(), kind.lowestDb, ThirdOctaves.FRAME_MS);
        drift = new double[channels];
        slow = new double[channels];
        driftShare = share(DRIFT_HZ);
        slowShare = share(kind.slowestHz);
        piece = Math.max(1, (int) (sampleRateHz * Levels.SHORTEST_MS / 1_000));
    }

    private double share(double hz) {
        return Math.min(1, 2 * Math.PI * hz / sampleRateHz);
    }

    boolean isOf(double rateHz, int channels) {
        return sampleRateHz == rateHz && drift.length == channels;
    }

    /** Of the next sample of a channel. */
    void set(int channel, double value) {
        drift[channel] += driftShare * (value - drift[channel]);
        bands.set(channel, value - drift[channel]);
        slow[channel] += slowShare * (value - slow[channel]);
        energy += (value - slow[channel]) * (value - slow[channel]);
    }

    /** All channels have the next sample, which is of this moment. */
    void advance(long nanos) {
        if (++taken == piece) {
            if (envelope.begin(nanos)) {
                envelope.set(0, 10 * Math.log10(energy / taken + FLOOR));
            }
            taken = 0;
            energy = 0;
        }
        if (bands.advance() && spectrogram.begin(nanos - bands.lagNanos())) {
            for (int band = 0; band < bands.bands(); band++) {
                spectrogram.set(band, bands.levelDb(band));
            }
        }
    }

    /** Samples were lost. */
    void interrupt() {
        taken = 0;
        energy = 0;
        bands.interrupt();
    }

    List<ExcerptPart> parts(Span span) {
        var parts = new ArrayList<ExcerptPart>();
        envelope.levels(span, kind.unit, (_, bytes) -> Row.ofChannel(kind.channel, bytes))
                .ifPresent(parts::add);
        spectrogram.levels(span, kind.unit, this::band).ifPresent(parts::add);
        return parts;
    }

    private Row band(int band, byte[] bytes) {
        return Row.ofBand(rounded(bands.fromHz(band)), rounded(bands.toHz(band)), bytes);
    }

    private static double rounded(double hz) {
        return Math.round(hz * 10) / 10.0;
    }
}
