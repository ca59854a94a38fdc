package dev.vallum.hardware.board;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import dev.vallum.hardware.board.Device.Alsa;
import dev.vallum.hardware.board.Device.Gpio;
import dev.vallum.hardware.board.Device.Recording;
import dev.vallum.hardware.board.Device.Simulated;
import dev.vallum.hardware.linux.LinuxDigitalInputProvider;
import dev.vallum.hardware.microphone.LiveMicrophone;
import dev.vallum.hardware.microphone.RecordedMicrophone;
import dev.vallum.hardware.pir.MotionContact;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.simulated.SimulatedFence;
import dev.vallum.hardware.simulated.SimulatedMicrophone;
import dev.vallum.hardware.simulated.SimulatedMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The board a node runs on: opens its sensors, and closes what they hang on. */
public final class Board implements AutoCloseable {
    private final Simulation simulation;
    private final Supplier<Context> contexts;
    private @Nullable Context context;

    /** The machine that the program runs on. */
    public Board(Simulation simulation) {
        this(
                simulation,
                () -> Pi4J.newContextBuilder().add(new LinuxDigitalInputProvider()).build());
    }

    /**
     * @param contexts asked once, and only when a sensor hangs on a pin
     */
    Board(Simulation simulation, Supplier<Context> contexts) {
        this.simulation = simulation;
        this.contexts = contexts;
    }

    /**
     * Opens sensors, in the order given.
     *
     * @throws SensorException if one can't be opened; those opened before are closed again
     */
    public List<Sensor> open(List<SensorConfiguration> configurations) throws SensorException {
        var sensors = new ArrayList<Sensor>();
        try {
            for (var configuration : configurations) {
                sensors.add(open(configuration));
            }
            return List.copyOf(sensors);
        } catch (SensorException e) {
            for (var sensor : sensors) {
                closeAfter(e, sensor);
            }
            throw e;
        }
    }

    private Sensor open(SensorConfiguration configuration) throws SensorException {
        return switch (configuration) {
            case SensorConfiguration.Fence fence ->
                    new SimulatedFence(
                            fence.id(), simulation.script(), simulation.elapsed(), seed(fence));
            case SensorConfiguration.Motion motion -> openMotion(motion);
            case SensorConfiguration.Microphone microphone -> openMicrophone(microphone);
        };
    }

    private Sensor openMotion(SensorConfiguration.Motion motion) throws SensorException {
        return switch (motion.device()) {
            case Simulated _ ->
                    new SimulatedMotion(motion.id(), simulation.script(), simulation.elapsed());
            case Gpio gpio -> openContact(motion, gpio);
            case Alsa _, Recording _ -> throw new IllegalStateException(motion.toString());
        };
    }

    private Sensor openContact(SensorConfiguration.Motion motion, Gpio gpio)
            throws SensorException {
        try {
            if (context == null) {
                context = contexts.get();
            }
            return MotionContact.open(motion.id(), context, gpio.bcm());
        } catch (Pi4JException | UnsatisfiedLinkError e) {
            throw new SensorException(
                    "sensor "
                            + motion.id()
                            + ": pin "
                            + gpio
                            + " can't be opened; is this a board with GPIO, and may this user"
                            + " reach /dev/gpiochip*? "
                            + e.getMessage(),
                    e);
        }
    }

    private Sensor openMicrophone(SensorConfiguration.Microphone microphone)
            throws SensorException {
        return switch (microphone.device()) {
            case Simulated _ ->
                    new SimulatedMicrophone(
                            microphone.id(),
                            simulation.script(),
                            simulation.elapsed(),
                            seed(microphone));
            case Recording recording ->
                    new RecordedMicrophone(microphone.id(), recording.file(), 1);
            case Alsa alsa -> new LiveMicrophone(microphone.id(), alsa.name());
            case Gpio _ -> throw new IllegalStateException(microphone.toString());
        };
    }

    private long seed(SensorConfiguration configuration) {
        return simulation.seed() * 1_000_003 + configuration.id().value().hashCode();
    }

    private static void closeAfter(SensorException failure, Sensor sensor) {
        try {
            sensor.close();
        } catch (SensorException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        if (context != null) {
            context.shutdown();
            context = null;
        }
    }
}
