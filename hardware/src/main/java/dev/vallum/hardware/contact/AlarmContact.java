package dev.vallum.hardware.contact;

import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import dev.vallum.hardware.contact.Edges.Taken;
import dev.vallum.hardware.linux.LineFaultListener;
import dev.vallum.hardware.linux.SupervisedInput;
import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A contact on a pin. It listens to the pin's edges and reads its level each time, so that neither
 * a pulse that is shorter than the time between two reads goes unseen, nor a lost edge leaves it
 * with a wrong state.
 *
 * <p>A pulse is told as an alarm at the next read, with its age, and as normal at the read after
 * that. Pulses that follow each other within the same interval are one alarm.
 */
public final class AlarmContact implements Sensor {
    private static final Duration INTERVAL = Duration.ofMillis(20);

    private final SensorId id;
    private final SensorKind kind;
    private final DigitalInput input;
    private final DigitalState alarm;
    private final LongSupplier monotonicNanos;
    private final Edges edges;
    private final ChangeRate rate;
    private final FaultWatch faultWatch = new FaultWatch();

    private ContactState told = ContactState.NORMAL;
    private boolean hasRead;
    private long readNanos;
    private long coveredNanos;

    /**
     * Listens from now on.
     *
     * @param input not debounced
     * @param alarm the level that alarms: high or low
     * @param monotonicNanos the clock of {@link System#nanoTime}, which the kernel's edges have too
     * @throws Pi4JException if the pin can't be listened to
     */
    AlarmContact(
            SensorId id,
            SensorKind kind,
            DigitalInput input,
            DigitalState alarm,
            LongSupplier monotonicNanos) {
        this.id = id;
        this.kind = kind;
        this.input = input;
        this.alarm = alarm;
        this.monotonicNanos = monotonicNanos;
        edges = new Edges(alarm, monotonicNanos);
        coveredNanos = monotonicNanos.getAsLong();
        rate = new ChangeRate(coveredNanos);
        if (input instanceof SupervisedInput supervised) {
            supervised.addFaultListener(faultWatch);
        }
        input.addListener(edges);
    }

    /**
     * Opens a pin.
     *
     * @param bcm Broadcom number of the pin
     * @param alarm the level that alarms: high or low
     * @throws Pi4JException if the pin can't be had
     */
    public static AlarmContact open(
            SensorId id,
            SensorKind kind,
            Context context,
            int bcm,
            DigitalState alarm,
            PullResistance pull) {
        var configuration =
                DigitalInputConfigBuilder.newInstance(context)
                        .id(id.value())
                        .bcm(bcm)
                        .pull(pull)
                        .debounce(0L)
                        .build();
        var input = context.create(configuration);
        try {
            return new AlarmContact(id, kind, input, alarm, System::nanoTime);
        } catch (Pi4JException e) {
            input.close();
            throw e;
        }
    }

    @Override
    public SensorId id() {
        return id;
    }

    @Override
    public SensorKind kind() {
        return kind;
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public Reading read() throws SensorException {
        DigitalState level;
        try {
            level = input.state();
        } catch (Pi4JException e) {
            return faultWatch.gone(e);
        }
        // Taken after the level: an edge that made this level but is told of late is then older.
        long now = monotonicNanos.getAsLong();
        var taken = edges.take();
        var reading = reading(level, taken, now);
        hasRead = true;
        readNanos = now;
        return reading;
    }

    private Reading reading(DigitalState level, Taken taken, long now) {
        if (rate.isStorm(taken.changes(), now)) {
            coveredNanos = now;
            return new Reading.Missing(
                    MissingReason.STORM,
                    String.format(
                            Locale.ROOT, "%,d changes a second on %s", rate.total(), place()));
        }
        if (level == DigitalState.UNKNOWN) {
            return new Reading.Missing(
                    MissingReason.NO_ANSWER, place() + ": the pin's level is not known");
        }
        return level == alarm || isUntold(taken) ? alarm(taken, now) : normal(taken, now);
    }

    /** Whether the line went to alarm and back, and no read has told so. */
    private boolean isUntold(Taken taken) {
        var last = taken.lastAlarmNanos();
        return told == ContactState.NORMAL
                && last.isPresent()
                && last.getAsLong() - coveredNanos > 0;
    }

    private Reading alarm(Taken taken, long now) {
        var began = told == ContactState.NORMAL ? taken.firstAlarmNanos() : OptionalLong.empty();
        told = ContactState.ALARM;
        coveredNanos = now;
        return new Reading.Contact(ContactState.ALARM, age(began, now));
    }

    private Reading normal(Taken taken, long now) {
        var ended = told == ContactState.ALARM ? taken.clearedNanos() : OptionalLong.empty();
        told = ContactState.NORMAL;
        return new Reading.Contact(ContactState.NORMAL, age(ended, now));
    }

    /** Zero if it isn't known, or would lie before the last read. */
    private Duration age(OptionalLong when, long now) {
        if (when.isEmpty() || !hasRead) {
            return Duration.ZERO;
        }
        long age = now - when.getAsLong();
        return age > 0 && age < now - readNanos ? Duration.ofNanos(age) : Duration.ZERO;
    }

    private String place() {
        return "gpio:" + input.bcm();
    }

    @Override
    public void close() throws SensorException {
        try {
            input.removeListener(edges);
            if (input instanceof SupervisedInput supervised) {
                supervised.removeFaultListener(faultWatch);
            }
            input.close();
        } catch (Pi4JException e) {
            throw new SensorException("contact " + id + " can't be closed", e);
        }
    }

    /** Keeps why the kernel gave up the line, as long as it does. */
    private final class FaultWatch implements LineFaultListener {
        private volatile @Nullable String failure;

        @Override
        public void onFailed(SupervisedInput line, IOException reason) {
            failure = String.valueOf(reason.getMessage());
        }

        @Override
        public void onRestored(SupervisedInput line) {
            edges.forgetLast();
            failure = null;
        }

        Reading gone(Pi4JException e) throws SensorException {
            var why = failure;
            if (why == null) {
                throw new SensorException("contact " + id + " can't be read at " + place(), e);
            }
            return new Reading.Missing(MissingReason.GONE, place() + " is gone: " + why);
        }
    }
}
