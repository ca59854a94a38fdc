package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Contact;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.node.detect.AlarmCourse.Change;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Category;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Message.Measurement;
import dev.vallum.wire.Stamp;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges the alarm contact of a motion detector: what of it is motion, and what speaks against the
 * detector. Only the warm-up passes over an alarm; what speaks against the detector is reported
 * besides its motion.
 */
final class MotionDetector implements Detector {
    private final SensorId sensor;
    private final MotionSettings settings;
    private final Condition motion;
    private final AlarmCourse contact;
    private final WarmUp warmUp;
    private final RecentTimes alarms = new RecentTimes();
    private final IsolatedAlarms isolated;
    private final ChatterWatch chatter;
    private final StandstillWatch standstill;
    private boolean isKnown;
    private long onsetNanos;
    private long holdNanos;
    private int alarmsInMotion;

    MotionDetector(SensorId sensor, MotionSettings settings) {
        this.sensor = sensor;
        this.settings = settings;
        motion = new Condition(sensor, DetectionType.MOTION, Category.INTRUSION);
        contact = new AlarmCourse(settings.debounce().toNanos());
        warmUp = new WarmUp(sensor, settings);
        isolated = new IsolatedAlarms(settings.crawl());
        chatter = new ChatterWatch(sensor, settings.chatter());
        standstill = new StandstillWatch(sensor, settings);
    }

    /** Whether it is awake and its contact in an alarm that is longer than the debounce. */
    boolean isInAlarm() {
        return warmUp.isOver() && contact.isLasting();
    }

    /** Whether its silence says something: it is awake, and gave a valid reading just now. */
    boolean isWatching() {
        return warmUp.isOver() && isKnown;
    }

    @Override
    public List<Detection> judge(TimedReading reading) {
        return switch (reading.reading()) {
            case Contact(var state, _) -> contact(reading.time(), state);
            case Reading.Nothing _ ->
                    contact.isBegun() ? known(reading.time(), contact.isAlarm()) : List.of();
            case Missing missing -> missing(reading.time().monotonicNanos(), missing);
            case Reading.FenceImpulse _,
                    Reading.Sound _,
                    Reading.Vibration _,
                    Reading.Voltage _,
                    Reading.Climate _ ->
                    throw new IllegalArgumentException(sensor + " is no contact: " + reading);
        };
    }

    private List<Detection> contact(Stamp time, ContactState state) {
        return switch (state) {
            case NORMAL -> known(time, false);
            case ALARM -> known(time, true);
            // The loop says nothing about the alarm contact, and others tell what it says.
            case TAMPER, SHORT -> silent(time.monotonicNanos());
            // A cut cable takes the detector's supply with it.
            case OPEN -> gone(time.monotonicNanos());
        };
    }

    private List<Detection> missing(long now, Missing missing) {
        return switch (missing.reason()) {
            case NO_ANSWER, GONE -> gone(now);
            case STORM -> {
                isolated.discardBouncing();
                yield silent(now);
            }
            case IMPLAUSIBLE, OVERRUN, ENDED -> silent(now);
        };
    }

    private List<Detection> gone(long now) {
        warmUp.gone(now);
        return unknown(now);
    }

    private List<Detection> silent(long now) {
        warmUp.seen(now);
        return unknown(now);
    }

    private List<Detection> unknown(long now) {
        contact.unknown(now);
        isKnown = false;
        return List.of();
    }

    private List<Detection> known(Stamp time, boolean isAlarm) {
        long now = time.monotonicNanos();
        isKnown = true;
        var change = contact.tell(now, isAlarm);
        boolean wasAwake = warmUp.isOver();
        var found = new ArrayList<>(warmUp.there(time));
        if (!warmUp.isOver()) {
            passOver(change);
        } else if (!wasAwake && contact.isLasting()) {
            count(Change.ALARM_LASTS, now);
        } else {
            count(change, now);
        }
        found.addAll(chatter.judge(time));
        found.addAll(motion.isPresent() ? lasting(time) : beginning(time));
        found.addAll(standstill.judge(time, contact));
        return found;
    }

    private void passOver(Change change) {
        switch (change) {
            case ALARM_ENDED, SHORT_ALARM_ENDED -> warmUp.passOver();
            case NONE, ALARM_LASTS -> {}
        }
    }

    private void count(Change change, long now) {
        switch (change) {
            case ALARM_LASTS -> {
                chatter.addAlarm(now);
                alarms.add(now);
                alarmsInMotion++;
            }
            case SHORT_ALARM_ENDED -> {
                chatter.addAlarm(now);
                isolated.addShort(contact.alarmFromNanos(), now);
            }
            case ALARM_ENDED -> isolated.addWhole(contact.alarmFromNanos());
            case NONE -> {
                if (!contact.isAlarm()) {
                    isolated.rest(now);
                }
            }
        }
    }

    private List<Detection> beginning(Stamp time) {
        if (!warmUp.isOver()) {
            return List.of();
        }
        long now = time.monotonicNanos();
        if (isInAlarm()) {
            int count = alarms.countWithin(now, settings.alarmsWithin().toNanos());
            double lastedS = (now - contact.sinceNanos()) / 1e9;
            if (count >= settings.alarms()) {
                return begin(time, settings.hold().toNanos(), counted(now, lastedS, count));
            }
            double limitS = settings.longAlarm().toNanos() / 1e9;
            return lastedS < limitS
                    ? List.of()
                    : begin(
                            time,
                            settings.hold().toNanos(),
                            List.of(Evidence.against("contact in alarm", lastedS, "s", limitS)));
        }
        return isolated.isMotion(now)
                ? begin(time, settings.crawl().within().toNanos(), isolated.evidence(now))
                : List.of();
    }

    private List<Evidence> counted(long now, double lastedS, int count) {
        var lasted =
                Evidence.against(
                        "contact in alarm", lastedS, "s", settings.debounce().toNanos() / 1e9);
        return settings.alarms() == 1
                ? List.of(lasted)
                : List.of(
                        lasted,
                        Evidence.against("alarms", count, "", settings.alarms()),
                        Evidence.against(
                                "time since the first of them",
                                (now - alarms.latest(count - 1)) / 1e9,
                                "s",
                                settings.alarmsWithin().toNanos() / 1e9));
    }

    private List<Detection> begin(Stamp time, long held, List<Evidence> evidence) {
        onsetNanos = time.monotonicNanos();
        chatter.addMotion(onsetNanos);
        holdNanos = Math.max(held, settings.hold().toNanos());
        alarmsInMotion = alarms.countWithin(onsetNanos, settings.alarmsWithin().toNanos());
        return motion.begin(time, evidence.toArray(Evidence[]::new));
    }

    private List<Detection> lasting(Stamp time) {
        long restNanos = time.monotonicNanos() - contact.sinceNanos();
        if (contact.isAlarm() || chatter.holdsMotion() || restNanos < holdNanos) {
            return List.of();
        }
        alarms.clear();
        isolated.clear();
        long lastedNanos = Math.max(0, contact.sinceNanos() - onsetNanos);
        return motion.end(
                time,
                Evidence.of("alarm lasted", lastedNanos / 1e9, "s"),
                Evidence.of("alarms in it", alarmsInMotion, ""),
                Evidence.against("contact at rest", restNanos / 1e9, "s", holdNanos / 1e9));
    }

    @Override
    public List<Measurement> values() {
        return List.of();
    }
}
