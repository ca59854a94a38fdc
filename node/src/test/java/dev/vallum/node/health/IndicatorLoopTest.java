package dev.vallum.node.health;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import dev.vallum.hardware.indicator.Sounder;
import dev.vallum.hardware.indicator.StatusLight;
import dev.vallum.hardware.indicator.StatusLight.State;
import dev.vallum.hardware.sensor.SensorException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndicatorLoopTest {
    private final AtomicLong now = new AtomicLong();
    private final StatusLight light = mock(StatusLight.class);
    private final Sounder sounder = mock(Sounder.class);
    private boolean connected;
    private boolean complete;
    private final IndicatorLoop loop =
            new IndicatorLoop(
                    Optional.of(light),
                    Optional.of(sounder),
                    new IndicatorLoop.Outlook(() -> connected, () -> complete),
                    now::get);

    @Test
    void showsThatItStartsAndThenHowItIs() throws Exception {
        shows(State.STARTING);
        pass(IndicatorLoop.SELF_TEST_SECONDS);
        shows(State.NO_GATEWAY);
        connected = true;
        shows(State.DEGRADED);
        complete = true;
        shows(State.HEALTHY);
        complete = false;
        shows(State.DEGRADED);
    }

    @Test
    void soundsTheSelfTestOnce() throws Exception {
        complete = true;
        loop.doWork();
        verify(sounder, never()).sound(any(), anyLong());
        pass(IndicatorLoop.SELF_TEST_SECONDS);
        loop.doWork();
        loop.doWork();
        verify(sounder, times(1)).sound(eq(Sounder.Signal.PASSED), anyLong());
    }

    @Test
    void soundsAFailedSelfTestIfASensorIsMissing() throws Exception {
        pass(IndicatorLoop.SELF_TEST_SECONDS);
        loop.doWork();
        verify(sounder).sound(eq(Sounder.Signal.FAILED), anyLong());
    }

    @Test
    void triesOnWithALightThatFails() throws Exception {
        doThrow(new SensorException("gone")).when(light).show(any(), anyLong());
        loop.doWork();
        loop.doWork();
        verify(light, times(2)).show(any(), anyLong());
    }

    @ParameterizedTest
    @ValueSource(classes = {SensorException.class, IllegalStateException.class})
    void stepsTheSounderBesideALightThatFails(Class<? extends Exception> failure) throws Exception {
        doThrow(failure).when(light).show(any(), anyLong());
        loop.doWork();
        verify(sounder).step(anyLong());
        pass(IndicatorLoop.SELF_TEST_SECONDS);
        loop.doWork();
        verify(sounder).sound(eq(Sounder.Signal.FAILED), anyLong());
    }

    @Test
    void showsTheLightBesideASounderThatFails() throws Exception {
        doThrow(new SensorException("gone")).when(sounder).step(anyLong());
        loop.doWork();
        loop.doWork();
        verify(light, times(2)).show(any(), anyLong());
    }

    private void shows(State state) throws SensorException {
        clearInvocations(light);
        loop.doWork();
        verify(light).show(state, now.get());
    }

    private void pass(int seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
