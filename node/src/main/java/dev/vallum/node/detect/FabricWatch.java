package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading.Vibration;
import dev.vallum.wire.Evidence;
import java.util.Arrays;

/**
 * Tells what shakes a wall or fence fabric: somebody who climbs, cuts or sets a ladder against it.
 * It judges each half second.
 *
 * <p>What is usual is the median of the last four minutes, for impacts of two. Wind and rain that
 * go on become usual; somebody who is at it for less than half of that does not.
 */
final class FabricWatch {
    static final double WINDOW_S = 0.5;
    private static final int FRAMES = (int) (WINDOW_S * FabricFrames.FRAMES_PER_S);
    private static final int REMEMBERED = (int) (240 / WINDOW_S);

    /** A climb has hands and feet in it; a gust has not. */
    private static final int LEAST_JOLTS = 3;

    /** What a climb is slowly, at least, over what it is fast: cuts sway the fabric as well. */
    private static final double LEAST_SLOW = 0.5;

    /** Impacts that come faster than anybody cuts are rain, hail or rattling. */
    private static final int MOST_IMPACTS = 8;

    private static final double DRUMMING_S = 2;

    /** Between cuts it is quiet; rain and rattling fill more than this share of a second. */
    private static final double BUSY_SHARE = 0.5;

    /** The first and the last of a cut's impacts are at least so far apart. */
    private static final double SHORTEST_SPAN_S = 0.5;

    /** Drops differ more in strength than half seconds of wind do. */
    private static final double BEYOND_RAIN = 1.5;

    /** A saw's or grinder's tone; noise has a twentieth in the widest tone, seldom a sixth. */
    private static final double TONE_SHARE = 0.5;

    /** Deviation of a motor's level within half a second over its mean; rain's is above. */
    private static final double MOST_UNEVEN = 0.35;

    /** A ladder's thud is so many times an impact's limit. */
    private static final double THUD = 2;

    /** A ladder is judged so many windows after its first thud. */
    private static final int CREAKING_WINDOWS = 14;

    /** The first two seconds are the thuds' own. */
    private static final int THUD_WINDOWS = 4;

    /** More impacts since the first thud are somebody who climbs. */
    private static final int MOST_THUDS = 4;

    private static final double CREAKING_SHARE = 0.6;

    /** What rings after a blow has died away by half within three seconds; a load has not. */
    private static final double STAYING = 0.6;

    private final DetectionSettings.Vibration settings;
    private final FabricImpacts impacts = new FabricImpacts();
    private final RecentLevel usualSlow = new RecentLevel(REMEMBERED, 0.5);
    private final RecentLevel usualFast = new RecentLevel(REMEMBERED, 0.5);
    private final RecentLevel usualPeak = new RecentLevel(REMEMBERED / 2, 0.5);
    private final boolean[] loud;
    private final double[] creaks = new double[CREAKING_WINDOWS];
    private FabricFrames frames = new FabricFrames(3, 400);
    private int taken;
    private double slowSum;
    private double fastSum;
    private double fastLevels;
    private double fastPeak;
    private int busyFrames;
    private int busyBefore;
    private int busySecond;
    private double shaking;
    private double rattle;
    private double slow;
    private double fast;
    private double tone;
    private long windows;
    private int toolWindows;
    private double thud;
    private int sinceThud = CREAKING_WINDOWS;
    private int thuds;
    private double creaking;
    private boolean isStaying;
    private double impactLimit;
    private double slowLimit;
    private double creakLimit;
    private boolean isImpact;

    FabricWatch(DetectionSettings.Vibration settings) {
        this.settings = settings;
        loud = new boolean[(int) (settings.climbWithin().toMillis() / 1e3 / WINDOW_S)];
        setLimits();
    }

    /** Takes a sample of the block. Says whether it was a window's last. */
    boolean take(Vibration block, int index) {
        if (!frames.suits(block)) {
            frames = new FabricFrames(block.channels(), block.sampleRateHz());
        }
        if (!frames.take(block, index)) {
            return false;
        }
        double fastLevel = Math.sqrt(frames.fastPower());
        shaking += (frames.slowPower() - shaking) / FabricFrames.FRAMES_PER_S;
        rattle += (fastLevel - rattle) / FabricFrames.FRAMES_PER_S;
        double slowLevel = Math.sqrt(frames.slowPower());
        double quiet = Math.max(Math.sqrt(shaking), rattle);
        if (impacts.take(slowLevel, fastLevel, impactLimit, quiet)) {
            impactEnds();
        }
        busyFrames += fastLevel >= impactLimit / 3 ? 1 : 0;
        slowSum += frames.slowPower();
        fastSum += frames.fastPower();
        fastLevels += fastLevel;
        fastPeak = Math.max(fastPeak, frames.fastPower());
        if (++taken < FRAMES) {
            return false;
        }
        close();
        return true;
    }

    private void impactEnds() {
        isImpact = true;
        thuds++;
        boolean isDull = impacts.lastFastShare() < 0.5;
        if (isDull && impacts.lastPeak() >= THUD * impactLimit && sinceThud >= CREAKING_WINDOWS) {
            thud = impacts.lastPeak();
            sinceThud = 0;
            thuds = 1;
        }
    }

    private void close() {
        slow = Math.sqrt(slowSum / FRAMES);
        fast = Math.sqrt(fastSum / FRAMES);
        loud[(int) (windows % loud.length)] = isClimb();
        windows++;
        followTool();
        followLadder();
        usualSlow.add(slowSum / FRAMES);
        usualFast.add(fastSum / FRAMES);
        usualPeak.add(fastPeak);
        setLimits();
        taken = 0;
        busySecond = busyBefore + busyFrames;
        busyBefore = busyFrames;
        busyFrames = 0;
        slowSum = 0;
        fastSum = 0;
        fastLevels = 0;
        fastPeak = 0;
    }

    private void setLimits() {
        double times = settings.overFloor();
        slowLimit = Math.max(settings.limitMps2(), times * usualSlow.level());
        impactLimit = Math.max(settings.impactMps2(), BEYOND_RAIN * times * usualPeak.level());
        creakLimit = Math.max(settings.creakMps2(), times / 2 * usualSlow.level());
    }

    private void followTool() {
        double mean = fastLevels / FRAMES;
        double uneven = Math.sqrt(Math.max(0, fast * fast - mean * mean)) / Math.max(mean, 1e-12);
        boolean strong =
                fast >= Math.max(settings.limitMps2(), settings.overFloor() * usualFast.level());
        tone = strong && uneven <= MOST_UNEVEN ? frames.toneShare() : 0;
        toolWindows = tone >= TONE_SHARE ? toolWindows + 1 : 0;
    }

    private void followLadder() {
        isStaying = false;
        if (sinceThud >= CREAKING_WINDOWS) {
            return;
        }
        creaks[sinceThud++] = slow;
        if (sinceThud < CREAKING_WINDOWS) {
            return;
        }
        int middle = (THUD_WINDOWS + CREAKING_WINDOWS) / 2;
        int over = 0;
        double early = 0;
        double late = 0;
        for (int i = THUD_WINDOWS; i < CREAKING_WINDOWS; i++) {
            over += creaks[i] >= creakLimit ? 1 : 0;
            early += i < middle ? creaks[i] : 0;
            late += i < middle ? 0 : creaks[i];
        }
        creaking = (double) over / (CREAKING_WINDOWS - THUD_WINDOWS);
        isStaying = creaking >= CREAKING_SHARE && late >= STAYING * early && thuds <= MOST_THUDS;
    }

    /** Whether the last window was as under a climber. */
    boolean isClimb() {
        return slow >= slowLimit && slow >= LEAST_SLOW * fast;
    }

    boolean climbBegins() {
        return loudS() >= settings.climbFor().toMillis() / 1e3 && jolts() >= LEAST_JOLTS;
    }

    private double loudS() {
        int count = 0;
        for (boolean each : loud) {
            count += each ? 1 : 0;
        }
        return count * WINDOW_S;
    }

    private int jolts() {
        return impacts.within(loud.length * WINDOW_S);
    }

    /** Whether a sharp impact or a tool's tone was in the last window. */
    boolean isCut() {
        boolean isSharp = isImpact && impacts.isLastSharp() && !isDrumming();
        isImpact = false;
        return isSharp || toolWindows > 0;
    }

    boolean cutBegins() {
        return (!isDrumming()
                        && cuts() >= settings.cutImpacts()
                        && impacts.sharpSpanS(cutWithinS()) >= SHORTEST_SPAN_S)
                || toolS() >= settings.toolFor().toMillis() / 1e3;
    }

    private boolean isDrumming() {
        return impacts.within(DRUMMING_S) > MOST_IMPACTS || busySecond > BUSY_SHARE * 2 * FRAMES;
    }

    private int cuts() {
        return impacts.sharpWithin(cutWithinS());
    }

    private double cutWithinS() {
        return settings.cutWithin().toMillis() / 1e3;
    }

    private double toolS() {
        return toolWindows * WINDOW_S;
    }

    /** Whether the fabric creaks as under a load. */
    boolean isLadder() {
        return slow >= creakLimit;
    }

    boolean ladderBegins() {
        return isStaying;
    }

    /** A hole in the readings: what came before it is no part of what comes after. */
    void interrupt() {
        impacts.forget();
        Arrays.fill(loud, false);
        sinceThud = CREAKING_WINDOWS;
        toolWindows = 0;
    }

    /** Cuts up to now are told and count no more. */
    void cutEnds() {
        impacts.forget();
    }

    Evidence[] climbEvidence() {
        return new Evidence[] {
            Evidence.against("slow vibration", slow, "m/s²", slowLimit),
            Evidence.against("time shaken", loudS(), "s", settings.climbFor().toMillis() / 1e3),
            Evidence.against("impacts", jolts(), "", LEAST_JOLTS),
            Evidence.of("usual slow vibration", usualSlow.level(), "m/s²")
        };
    }

    Evidence[] cutEvidence() {
        return new Evidence[] {
            Evidence.against("sharp impacts", cuts(), "", settings.cutImpacts()),
            Evidence.against("last impact", impacts.lastPeak(), "m/s²", impactLimit),
            Evidence.of("share above 25 Hz", impacts.lastFastShare(), ""),
            Evidence.against("steady tone", toolS(), "s", settings.toolFor().toMillis() / 1e3),
            Evidence.against("share of the tone", tone, "", TONE_SHARE)
        };
    }

    Evidence[] ladderEvidence() {
        return new Evidence[] {
            Evidence.against("thud", thud, "m/s²", THUD * impactLimit),
            Evidence.against("creaking since, of the time", creaking, "", CREAKING_SHARE),
            Evidence.against("slow vibration", slow, "m/s²", creakLimit)
        };
    }
}
