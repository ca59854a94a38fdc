package dev.vallum.hardware.linux;

import com.pi4j.context.Context;
import com.pi4j.exception.ShutdownException;
import com.pi4j.io.binding.DigitalBinding;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import com.pi4j.io.gpio.digital.DigitalStateChangeListener;
import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pin that is read when asked, and tells of each edge once it has a listener. */
final class LinuxDigitalInput extends DigitalInputBase
        implements SupervisedInput, InputLine.Watcher {
    private static final Logger LOG = LoggerFactory.getLogger(LinuxDigitalInput.class);

    private final LineReader reader;
    private final InputLine line;
    private final List<LineFaultListener> faultListeners = new CopyOnWriteArrayList<>();

    /** Listeners that threw last time; logged once, for a storm of edges is a storm of these. */
    private final Set<Object> throwing =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    private volatile boolean isOpen = true;

    /**
     * Takes the line.
     *
     * @throws IOException if it can't be had
     */
    LinuxDigitalInput(
            GpioChip chip,
            LineReader reader,
            LineSettings settings,
            LongSupplier monotonicNanos,
            DigitalInputProvider provider,
            DigitalInputConfig config)
            throws IOException {
        super(provider, config);
        this.reader = reader;
        line = new InputLine(chip, settings, this, monotonicNanos);
    }

    @Override
    public DigitalState state() {
        if (!isOpen) {
            return DigitalState.UNKNOWN;
        }
        try {
            return line.isActive() ? DigitalState.HIGH : DigitalState.LOW;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public DigitalInput addListener(DigitalStateChangeListener... listeners) {
        super.addListener(listeners);
        return listen();
    }

    @Override
    @SuppressWarnings("rawtypes") // as Pi4J declares it
    public DigitalInput bind(DigitalBinding... bound) {
        super.bind(bound);
        return listen();
    }

    private DigitalInput listen() {
        try {
            line.listen(reader);
            return this;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private com.pi4j.io.exception.IOException failure(IOException e) {
        return new com.pi4j.io.exception.IOException(
                "pin " + config.bcm() + ": " + e.getMessage(), e);
    }

    @Override
    public void addFaultListener(LineFaultListener listener) {
        faultListeners.add(listener);
    }

    @Override
    public void removeFaultListener(LineFaultListener listener) {
        faultListeners.remove(listener);
    }

    @Override
    public void edge(boolean isActive, long kernelNanos, long lineSequence, long lost) {
        var state = isActive ? DigitalState.HIGH : DigitalState.LOW;
        dispatch(new LineEvent(this, state, kernelNanos, lineSequence, lost));
    }

    // Pi4J's own takes a listener's error for the dispatcher's, and leaves the rest untold.
    @Override
    @SuppressWarnings("rawtypes") // as Pi4J declares it
    protected void dispatch(DigitalStateChangeEvent event) {
        stateChangeEventManager.dispatch(
                event,
                (listener, told) -> guard(listener, () -> listener.onDigitalStateChange(told)));
        guard(bindings, () -> bindings.process(event));
    }

    @Override
    public void failed(IOException reason) {
        LOG.atWarn()
                .addKeyValue("pin", config.bcm())
                .addKeyValue("id", id())
                .addKeyValue("reason", reason.getMessage())
                .log("an input failed");
        tellEach(listener -> listener.onFailed(this, reason));
    }

    @Override
    public void restored() {
        LOG.atInfo()
                .addKeyValue("pin", config.bcm())
                .addKeyValue("id", id())
                .log("an input is restored");
        tellEach(listener -> listener.onRestored(this));
    }

    private void tellEach(Consumer<LineFaultListener> call) {
        for (var listener : faultListeners) {
            guard(listener, () -> call.accept(listener));
        }
    }

    /** Lets a listener's failure, of whatever kind, hurt neither the reader nor the others. */
    private void guard(Object listener, Runnable call) {
        try {
            call.run();
            throwing.remove(listener);
        } catch (RuntimeException | Error e) {
            if (throwing.add(listener)) {
                LOG.atError()
                        .setCause(e)
                        .addKeyValue("pin", config.bcm())
                        .addKeyValue("id", id())
                        .addKeyValue("listener", listener.getClass().getName())
                        .log("a listener failed");
            }
        }
    }

    @Override
    public DigitalInput shutdownInternal(Context context) throws ShutdownException {
        isOpen = false;
        try {
            line.close();
        } catch (IOException e) {
            throw new ShutdownException(e);
        }
        return super.shutdownInternal(context);
    }
}
