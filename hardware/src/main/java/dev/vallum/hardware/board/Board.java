package dev.vallum.hardware.board;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import dev.vallum.hardware.board.Device.Accelerometer;
import dev.vallum.hardware.board.Device.Alsa;
import dev.vallum.hardware.board.Device.Divider;
import dev.vallum.hardware.board.Device.Geophone;
import dev.vallum.hardware.board.Device.Gpio;
import dev.vallum.hardware.board.Device.Loop;
import dev.vallum.hardware.board.Device.PickUp;
import dev.vallum.hardware.board.Device.Recording;
import dev.vallum.hardware.board.Device.Sht31;
import dev.vallum.hardware.board.Device.Simulated;
import dev.vallum.hardware.board.Place.PinPlace;
import dev.vallum.hardware.indicator.SignalRelay;
import dev.vallum.hardware.indicator.Sounder;
import dev.vallum.hardware.indicator.StatusLight;
import dev.vallum.hardware.linux.LinuxProviders;
import dev.vallum.hardware.microphone.LiveMicrophone;
import dev.vallum.hardware.microphone.RecordedMicrophone;
import dev.vallum.hardware.recorded.RecordedSensor;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.simulated.SimulatedContact;
import dev.vallum.hardware.simulated.SimulatedFence;
import dev.vallum.hardware.simulated.SimulatedMicrophone;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The board a node runs on: opens its sensors, and closes what they hang on. */
public final class Board implements AutoCloseable {
    private final Simulation simulation;
    private final Devices devices;

    /** The machine that the program runs on. */
    public Board(BoardConfiguration configuration, Simulation simulation) {
        this(configuration, simulation, () -> context(configuration));
    }

    /**
     * @param contexts asked once, and only when a sensor hangs on a pin or a bus
     */
    Board(BoardConfiguration configuration, Simulation simulation, Supplier<Context> contexts) {
        this.simulation = simulation;
        devices = new Devices(configuration.converters(), contexts);
    }

    /**
     * Opens sensors, in the order given. A device that isn't there is looked for again while its
     * sensor is read, which says {@code Missing(GONE)} meanwhile.
     *
     * @throws SensorException if a recording can't be played
     * @throws IllegalArgumentException if a sensor doesn't suit the converter it names, as {@link
     *     ConverterUse} has it. With either, those opened before are closed again.
     */
    public List<Sensor> open(List<SensorConfiguration> configurations) throws SensorException {
        var sensors = new ArrayList<Sensor>();
        try {
            for (var configuration : configurations) {
                sensors.add(open(configuration));
            }
            return List.copyOf(sensors);
        } catch (SensorException | RuntimeException e) {
            for (var sensor : sensors) {
                closeAfter(e, sensor);
            }
            throw e;
        }
    }

    /** The node stops in order itself; a hook of Pi4J's would take the pins from under it. */
    private static Context context(BoardConfiguration configuration) {
        var builder = Pi4J.newContextBuilder().disableShutdownHook();
        return configuration.provider().equals(BoardConfiguration.OWN_PROVIDER)
                ? builder.add(LinuxProviders.all(configuration.chipLabel())).build()
                : builder.autoDetectProviders().build();
    }

    private Sensor open(SensorConfiguration configuration) throws SensorException {
        return switch (configuration.device()) {
            case Simulated _ -> simulated(configuration);
            case Recording recording -> recorded(configuration, recording);
            case Alsa alsa -> new LiveMicrophone(configuration.id(), alsa.name());
            case Gpio _, Loop _, PickUp _, Accelerometer _, Geophone _, Divider _, Sht31 _ -> {
                devices.requireWorkable(configuration);
                yield new LateSensor(
                        configuration,
                        devices.bus(configuration.device()),
                        () -> devices.open(configuration),
                        System::nanoTime);
            }
        };
    }

    /**
     * Opens the light that tells how the node is. The caller closes it, before the board.
     *
     * @throws SensorException if the pin can't be had
     */
    public StatusLight statusLight(PinPlace pin) throws SensorException {
        return devices.open(pin, StatusLight::open);
    }

    /**
     * Opens the node's sounder. The caller closes it, before the board.
     *
     * @throws SensorException if the pin can't be had
     */
    public Sounder sounder(PinPlace pin) throws SensorException {
        return devices.open(pin, Sounder::open);
    }

    /**
     * Opens a relay for a lamp or a sounder. The caller closes it, before the board.
     *
     * @param isActiveLow whether a low pin closes it
     * @throws SensorException if the pin can't be had
     */
    public SignalRelay relay(String id, PinPlace pin, boolean isActiveLow) throws SensorException {
        return devices.open(pin, (context, bcm) -> SignalRelay.open(context, id, bcm, isActiveLow));
    }

    private Sensor simulated(SensorConfiguration configuration) {
        var id = configuration.id();
        var script = simulation.script();
        var elapsed = simulation.elapsed();
        return switch (configuration.kind()) {
            case FENCE -> new SimulatedFence(id, script, elapsed, seed(configuration));
            case MOTION, MASK, GATE, TAMPER ->
                    new SimulatedContact(id, configuration.kind(), script, elapsed);
            case MICROPHONE -> new SimulatedMicrophone(id, script, elapsed, seed(configuration));
            case VIBRATION, GEOPHONE, SUPPLY, CLIMATE ->
                    throw new IllegalStateException(configuration.toString());
        };
    }

    private Sensor recorded(SensorConfiguration configuration, Recording recording)
            throws SensorException {
        var id = configuration.id();
        var kind = configuration.kind();
        return switch (kind) {
            case MICROPHONE -> new RecordedMicrophone(id, recording.file(), 1);
            case FENCE, MOTION, MASK, GATE, TAMPER, VIBRATION, GEOPHONE, SUPPLY, CLIMATE ->
                    new RecordedSensor(id, kind, recording.file(), simulation.elapsed());
        };
    }

    private long seed(SensorConfiguration configuration) {
        return simulation.seed() * 1_000_003 + configuration.id().value().hashCode();
    }

    private static void closeAfter(Exception failure, Sensor sensor) {
        try {
            sensor.close();
        } catch (SensorException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        devices.close();
    }
}
