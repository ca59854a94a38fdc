package dev.vallum.node.health;

import dev.vallum.hardware.indicator.Sounder;
import dev.vallum.hardware.indicator.StatusLight;
import dev.vallum.hardware.indicator.StatusLight.State;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.node.loop.Loop;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows by the status light how the node is, and lets the sounder say once, after {@value
 * #SELF_TEST_SECONDS} s, whether all sensors gave readings. An indicator that fails is tried on.
 */
public final class IndicatorLoop implements Loop {
    static final int SELF_TEST_SECONDS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(IndicatorLoop.class);

    /** The shortest flash is twice as long. */
    private static final Duration REST = Duration.ofMillis(50);

    private final Optional<StatusLight> light;
    private final Optional<Sounder> sounder;
    private final Outlook outlook;
    private final LongSupplier nanos;
    private final long testedNanos;
    private boolean tested;
    private boolean lightFails;
    private boolean sounderFails;

    public IndicatorLoop(
            Optional<StatusLight> light,
            Optional<Sounder> sounder,
            Outlook outlook,
            LongSupplier nanos) {
        this.light = light;
        this.sounder = sounder;
        this.outlook = outlook;
        this.nanos = nanos;
        testedNanos = nanos.getAsLong() + Duration.ofSeconds(SELF_TEST_SECONDS).toNanos();
    }

    /** How the node is, asked with each step. */
    public record Outlook(BooleanSupplier isConnected, BooleanSupplier hasAllReadings) {}

    @Override
    public String name() {
        return "indicators";
    }

    @Override
    public int doWork() {
        long now = nanos.getAsLong();
        if (light.isPresent()) {
            lightFails = fails(light.get(), open -> open.show(state(now), now), lightFails);
        }
        if (sounder.isPresent()) {
            sounderFails = fails(sounder.get(), open -> sound(open, now), sounderFails);
        }
        return 0;
    }

    /** One step of an indicator. */
    private interface Step<T> {
        void of(T indicator) throws SensorException;
    }

    /** Also a mistake of one indicator's must not keep the other from its step. */
    private static <T> boolean fails(T indicator, Step<T> step, boolean failedBefore) {
        try {
            step.of(indicator);
            return false;
        } catch (SensorException | RuntimeException e) {
            if (!failedBefore) {
                LOG.atWarn().setCause(e).log("an indicator can't be driven");
            }
            return true;
        }
    }

    private State state(long now) {
        if (now - testedNanos < 0) {
            return State.STARTING;
        }
        if (!outlook.isConnected.getAsBoolean()) {
            return State.NO_GATEWAY;
        }
        return outlook.hasAllReadings.getAsBoolean() ? State.HEALTHY : State.DEGRADED;
    }

    private void sound(Sounder open, long now) throws SensorException {
        if (tested || now - testedNanos < 0) {
            open.step(now);
            return;
        }
        tested = true;
        open.sound(
                outlook.hasAllReadings.getAsBoolean()
                        ? Sounder.Signal.PASSED
                        : Sounder.Signal.FAILED,
                now);
    }

    @Override
    public Duration rest() {
        return REST;
    }
}
