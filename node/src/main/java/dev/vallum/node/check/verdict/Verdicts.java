package dev.vallum.node.check.verdict;

/** Judges a sensor by what it has said. */
public final class Verdicts {
    private Verdicts() {}

    /**
     * @param nowNanos on the clock of the observation
     */
    public static Verdict judge(Observation observation, long nowNanos, Limits limits) {
        return FaultVerdict.judge(observation, nowNanos)
                .orElseGet(() -> byKind(observation, nowNanos, limits));
    }

    private static Verdict byKind(Observation observation, long nowNanos, Limits limits) {
        return switch (observation.sensor().kind()) {
            case FENCE -> new FenceVerdict(observation, nowNanos, limits).judge();
            case MOTION, MASK, GATE, TAMPER -> new ContactVerdict(observation).judge();
            case MICROPHONE -> SoundVerdict.judge(observation, limits);
            case VIBRATION -> AccelerationVerdict.judge(observation);
            case GEOPHONE -> GroundVerdict.judge(observation);
            case SUPPLY -> SupplyVerdict.judge(observation, limits);
            case CLIMATE -> ClimateVerdict.judge(observation, limits);
        };
    }
}
