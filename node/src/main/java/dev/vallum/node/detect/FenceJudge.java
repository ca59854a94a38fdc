package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading.FenceImpulse;

/** Judges one impulse by itself: which state it speaks for. */
final class FenceJudge {
    /** Dividers and converters differ by so much before a return above the feed means something. */
    private static final double MOST_GAIN = 1.15;

    private static final double GAIN_MARGIN_KV = 0.3;

    /** A rise within so many times the usual scatter is the measurement's. */
    private static final double SCATTERS = 6;

    private final DetectionSettings.Fence settings;
    private final FenceBaseline baseline;

    FenceJudge(DetectionSettings.Fence settings, FenceBaseline baseline) {
        this.settings = settings;
        this.baseline = baseline;
    }

    /** How far an impulse has to be on the good side of a limit. */
    enum Strictness {
        /** The limits as they are set: for what begins. */
        AT_LIMIT,
        /** With the hysteresis: for what is to end. */
        WITH_MARGIN
    }

    /** The most severe state that the impulse speaks for. */
    FenceState judge(FenceImpulse impulse, Strictness strictness) {
        double marginKv = strictness == Strictness.WITH_MARGIN ? settings.hysteresisKv() : 0;
        double feedKv = impulse.feedKv();
        double returnKv = impulse.returnKv();
        double limitKv = settings.lowerLimitKv() + marginKv;
        if (Math.max(feedKv, returnKv) < settings.shortBelowKv() + marginKv) {
            return FenceState.SHORTED;
        }
        if (returnKv < feedKv * settings.cutBelowShare() && feedKv >= settings.lowerLimitKv()) {
            return FenceState.CUT;
        }
        if (feedKv < returnKv * settings.cutBelowShare() && returnKv >= settings.lowerLimitKv()) {
            return FenceState.FEED_LOST;
        }
        if (!baseline.isKnown() && isReversed(impulse, marginKv)) {
            return FenceState.REVERSED;
        }
        if (Math.min(feedKv, returnKv) < limitKv) {
            return isLowPower(impulse) ? FenceState.LOW_POWER : FenceState.LOW;
        }
        var change = change(impulse, strictness);
        if (change != FenceState.HEALTHY) {
            return change;
        }
        return feedKv > settings.upperLimitKv() - marginKv ? FenceState.HIGH : FenceState.HEALTHY;
    }

    private static boolean isReversed(FenceImpulse impulse, double marginKv) {
        return impulse.returnKv()
                > impulse.feedKv() * MOST_GAIN
                        + GAIN_MARGIN_KV
                        - Math.min(marginKv, GAIN_MARGIN_KV);
    }

    /** The energiser feeds less by its own mode; a leak would take more from the return end. */
    private boolean isLowPower(FenceImpulse impulse) {
        return baseline.isKnown()
                && impulse.feedKv() >= settings.lowPowerFromKv()
                && impulse.feedKv() <= settings.lowPowerToKv()
                && impulse.returnKv() / impulse.feedKv()
                        >= baseline.ratio() * (1 - settings.bridgeShare());
    }

    /** The most severe state that the impulse speaks for against what the fence has been. */
    FenceState change(FenceImpulse impulse, Strictness strictness) {
        if (!baseline.isKnown()) {
            return FenceState.HEALTHY;
        }
        double strict = strictness == Strictness.WITH_MARGIN ? 0.5 : 1;
        double dropped = 1 - settings.dropShare() * strict;
        double bridged = 1 - settings.bridgeShare() * strict;
        boolean feedHolds = impulse.feedKv() >= baseline.feedKv() * dropped;
        if (feedHolds && impulse.returnKv() / impulse.feedKv() < baseline.ratio() * bridged) {
            return FenceState.BRIDGED;
        }
        double bypassed =
                1 + Math.max(settings.bypassShare(), SCATTERS * baseline.scatter()) * strict;
        if (impulse.returnKv() / impulse.feedKv() > baseline.bestRatio() * bypassed) {
            return FenceState.BYPASSED;
        }
        boolean returnHolds = impulse.returnKv() >= baseline.returnKv() * dropped;
        return feedHolds && returnHolds ? FenceState.HEALTHY : FenceState.DROPPED;
    }
}
