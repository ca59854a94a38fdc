package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading.Vibration;
import dev.vallum.wire.Evidence;
import java.util.ArrayList;
import java.util.Arrays;

/** Follows steps, tremors and lasting noise in the ground. It judges each half second. */
final class GroundWatch {
    private static final int FRAMES_PER_JUDGEMENT = GroundFrames.FRAMES_PER_S / 2;
    private static final int FRAMES_PER_LEVEL = 5;

    /** Two minutes; steps fill less than two thirds of it, and leave the quietest third alone. */
    private static final int REMEMBERED = 120 * GroundFrames.FRAMES_PER_S / FRAMES_PER_LEVEL;

    private static final double QUIETEST = 0.3;
    private static final int JUDGEMENTS = 6;

    /** A level that only trembles has no steps in it. */
    private static final double LEAST_DEPTH_DB = 2.5;

    private static final int LEAST_STEPS = 4;

    /** What counts for a rhythm may be faint; what counts by itself may not. */
    private static final double FAINT_DB = 4;

    private static final double STEP_DB = 6;
    private static final double NOISE_DB = 6;
    private static final double HIGHEST_DB = 40;

    /** A rhythm is looked for in a level smoothed over 60 ms: waves of 10 Hz beat, too. */
    private static final double SMOOTHING = 0.3;

    /** The ground moves slowly when it does so at least so much as in the band of steps. */
    private static final double SLOW_SHARE = 0.7;

    /**
     * A step has less of slow motion in it. Where that is usual, as in wind, a single onset still
     * has to stand out from it, those of a rhythm need not.
     */
    private static final double STEP_SLOW_SHARE = 0.3;

    private static final double TREMOR_OVER_USUAL = 4;

    /** In half seconds. */
    private static final int LEAST_TREMORS = 4;

    /** A tremor's waves are far longer than a line of geophones: all of it moves alike. */
    private static final double TOGETHER = 0.5;

    private static final double RHYTHM_S = 6;
    private static final double RHYTHM_STAYS = 0.7;
    private static final double NOISE_SHARE = 0.9;
    private static final double NOISE_OVER_SHARE = 0.4;

    private final DetectionSettings.Ground settings;
    private final StepOnsets onsets;
    private final StepOnsets faint = new StepOnsets(FAINT_DB, FAINT_DB);
    private final StepRhythm rhythm = new StepRhythm();
    private final StepTrack track;
    private final boolean[] regular = new boolean[JUDGEMENTS];
    private final boolean[] noisy;
    private final RecentLevel usualSlow = new RecentLevel(240, 0.5);
    private GroundFrames frames = new GroundFrames(1, 1_000);
    private RecentLevel[] usual = usual(1);
    private double[] stepSums = new double[1];
    private double[] slowSums = new double[1];
    private long count;
    private long judgements;
    private double rise;
    private double stepPowers;
    private double slowMean;
    private double smooth;
    private double riseBefore;
    private double riseBeforeThat;
    private double slow;
    private double together;
    private double tremorLimit;
    private int tremors;

    GroundWatch(DetectionSettings.Ground settings) {
        this.settings = settings;
        track = new StepTrack(settings);
        onsets = new StepOnsets(settings.onsetDb(), STEP_DB);
        noisy =
                new boolean
                        [(int)
                                (settings.noiseFor().toMillis()
                                        * GroundFrames.FRAMES_PER_S
                                        / 1_000)];
    }

    private static RecentLevel[] usual(int channels) {
        var all = new RecentLevel[channels];
        for (int i = 0; i < channels; i++) {
            all[i] = new RecentLevel(REMEMBERED, QUIETEST);
        }
        return all;
    }

    /** Takes a sample of the block. Says whether a judgement is due. */
    boolean take(Vibration block, int index) {
        if (!frames.suits(block)) {
            frames = new GroundFrames(block.channels(), block.sampleRateHz());
            usual = usual(block.channels());
            stepSums = new double[block.channels()];
            slowSums = new double[block.channels()];
            interrupt();
        }
        if (!frames.take(block, index)) {
            return false;
        }
        frame();
        if (count % FRAMES_PER_JUDGEMENT != 0) {
            return false;
        }
        judge();
        return true;
    }

    private void frame() {
        double ratio = 0;
        double stepPower = 0;
        double slowPower = 0;
        for (int channel = 0; channel < usual.length; channel++) {
            double level = usual[channel].level();
            double power = frames.stepPower(channel);
            ratio += level == 0 ? 1.0 / usual.length : power / (level * level) / usual.length;
            stepPower += power;
            slowPower += frames.slowPower(channel);
            stepSums[channel] += power;
            slowSums[channel] += frames.slowPower(channel);
        }
        rise = Math.min(HIGHEST_DB, 10 * Math.log10(ratio + 1e-9));
        double highest = Math.max(rise, Math.max(riseBefore, riseBeforeThat));
        noisy[(int) (count % noisy.length)] = highest >= NOISE_DB;
        riseBeforeThat = riseBefore;
        riseBefore = rise;
        count++;
        smooth += SMOOTHING * (ratio - smooth);
        rhythm.add(Math.clamp(10 * Math.log10(smooth + 1e-9), 0, HIGHEST_DB));
        slowMean += (slowPower - slowMean) / GroundFrames.FRAMES_PER_S;
        boolean isSlow = slowMean >= STEP_SLOW_SHARE * STEP_SLOW_SHARE * stepPower;
        double usualPower = usualSlow.level() * usualSlow.level() * usual.length;
        faint.take(isSlow && slowMean >= 4 * usualPower ? 0 : rise);
        onsets.take(isSlow ? 0 : rise);
        if (faint.since() == StepTrack.WAIT_FRAMES && faint.within(1) > 0) {
            track.add(frames, count / (double) GroundFrames.FRAMES_PER_S, faint.lastPeakDb());
        }
        if (count % FRAMES_PER_LEVEL == 0) {
            levelEnds();
        }
    }

    private void levelEnds() {
        for (int channel = 0; channel < usual.length; channel++) {
            usual[channel].add(stepSums[channel] / FRAMES_PER_LEVEL);
            stepPowers += stepSums[channel] / FRAMES_PER_JUDGEMENT;
            stepSums[channel] = 0;
        }
    }

    private void judge() {
        double slowPower = 0;
        double least = Double.MAX_VALUE;
        for (int channel = 0; channel < usual.length; channel++) {
            double power = slowSums[channel] / FRAMES_PER_JUDGEMENT;
            slowPower += power;
            least = Math.min(least, power);
            slowSums[channel] = 0;
        }
        slow = Math.sqrt(slowPower / usual.length);
        together = Math.sqrt(least) / Math.max(slow, 1e-12);
        tremorLimit = Math.max(settings.tremorUmps() / 1e6, TREMOR_OVER_USUAL * usualSlow.level());
        boolean isSlow = slowPower >= SLOW_SHARE * SLOW_SHARE * stepPowers;
        tremors = isSlow && slow >= tremorLimit && together >= TOGETHER ? tremors + 1 : 0;
        usualSlow.add(slowPower / usual.length);
        stepPowers = 0;
        rhythm.measure();
        regular[(int) (judgements % JUDGEMENTS)] = isRhythm(settings.regularity());
        judgements++;
    }

    private boolean isRhythm(double limit) {
        return rhythm.isKnown()
                && rhythm.regularity() >= limit
                && rhythm.depthDb() >= LEAST_DEPTH_DB
                && faint.within(RHYTHM_S) >= LEAST_STEPS;
    }

    private int agreeing() {
        int count = 0;
        for (boolean each : regular) {
            count += each ? 1 : 0;
        }
        return count;
    }

    private int slowSteps() {
        return onsets.slowInARow(settings.slowSteps());
    }

    boolean stepsBegin() {
        return agreeing() >= settings.agreeing() || slowSteps() >= settings.slowSteps();
    }

    /** Whether the last judgement does not speak against steps that were there. */
    boolean areSteps() {
        return isRhythm(RHYTHM_STAYS * settings.regularity())
                || slowSteps() >= settings.slowSteps();
    }

    boolean isTremor() {
        return tremors > 0;
    }

    boolean tremorBegins() {
        return tremors >= LEAST_TREMORS;
    }

    private double noisyShare() {
        int over = 0;
        for (boolean each : noisy) {
            over += each ? 1 : 0;
        }
        return (double) over / noisy.length;
    }

    boolean isNoise() {
        return noisyShare() >= NOISE_SHARE;
    }

    boolean noiseIsOver() {
        return noisyShare() <= NOISE_OVER_SHARE;
    }

    /** From which side steps come, in words; empty where it isn't known. */
    String words() {
        return track.words();
    }

    /** Steps that are over are no part of the next ones. */
    void stepsEnd() {
        track.forget();
    }

    /** A hole in the readings. What is usual stays so. */
    void interrupt() {
        onsets.forget();
        faint.forget();
        rhythm.forget();
        track.forget();
        Arrays.fill(regular, false);
        Arrays.fill(noisy, false);
        tremors = 0;
    }

    Evidence[] stepEvidence() {
        var evidence = new ArrayList<Evidence>();
        evidence.add(
                Evidence.against("regularity", rhythm.regularity(), "", settings.regularity()));
        evidence.add(
                Evidence.against(
                        "agreeing judgements of six", agreeing(), "", settings.agreeing()));
        evidence.add(Evidence.of("cadence", rhythm.cadenceHz(), "Hz"));
        evidence.add(Evidence.of("onsets in six seconds", faint.within(RHYTHM_S), ""));
        evidence.add(
                Evidence.against("slow steps in a row", slowSteps(), "", settings.slowSteps()));
        evidence.add(
                Evidence.against(
                        "level above background", faint.meanPeakDb(RHYTHM_S), "dB", FAINT_DB));
        track.addTo(evidence);
        return evidence.toArray(Evidence[]::new);
    }

    Evidence[] tremorEvidence() {
        return new Evidence[] {
            Evidence.against("slow velocity", 1e6 * slow, "µm/s", 1e6 * tremorLimit),
            Evidence.against("least channel, of the mean", together, "", TOGETHER)
        };
    }

    Evidence[] noiseEvidence() {
        return new Evidence[] {
            Evidence.against("loud, of the time", noisyShare(), "", NOISE_SHARE),
            Evidence.of("level above background", rise, "dB")
        };
    }
}
