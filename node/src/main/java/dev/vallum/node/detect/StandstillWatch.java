package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.wire.Category;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Stamp;
import java.util.List;

/**
 * Sees a contact that stays as it is for too long: in alarm, since it is stuck or masked, or at
 * rest, since the detector is dead or covered.
 */
final class StandstillWatch {
    private final MotionSettings settings;
    private final Condition stuck;
    private final Condition silent;
    private boolean begun;
    private long atRestNanos;
    private long alarmNanos;
    private boolean wasInAlarm;
    private int endedAlarms;

    StandstillWatch(SensorId sensor, MotionSettings settings) {
        this.settings = settings;
        stuck = new Condition(sensor, DetectionType.MOTION_STUCK, Category.FAULT);
        silent = new Condition(sensor, DetectionType.MOTION_SILENT, Category.FAULT);
    }

    /**
     * @param contact as it is at that time
     */
    List<Detection> judge(Stamp time, AlarmCourse contact) {
        long now = time.monotonicNanos();
        if (!begun) {
            begun = true;
            atRestNanos = now;
            alarmNanos = now;
        }
        if (!contact.isAlarm()) {
            atRestNanos = now;
            endedAlarms += wasInAlarm ? 1 : 0;
            wasInAlarm = false;
            return stuck.isPresent() ? returned(time, contact) : silent(time);
        }
        long forNanos = now - atRestNanos;
        if (contact.isLasting()) {
            double silentS = (now - alarmNanos) / 1e9;
            wasInAlarm = true;
            alarmNanos = now;
            if (silent.isPresent()) {
                return silent.end(time, Evidence.of("time since it alarmed", silentS, "s"));
            }
        }
        if (!stuck.isPresent() && forNanos >= settings.stuckAfter().toNanos()) {
            return stuck.begin(
                    time,
                    Evidence.against(
                            "time since it was at rest",
                            forNanos / 1e9,
                            "s",
                            settings.stuckAfter().toNanos() / 1e9),
                    Evidence.of("alarms before that ended", endedAlarms, ""));
        }
        return List.of();
    }

    private List<Detection> returned(Stamp time, AlarmCourse contact) {
        long forNanos = time.monotonicNanos() - contact.sinceNanos();
        return forNanos < settings.hold().toNanos()
                ? List.of()
                : stuck.end(
                        time,
                        Evidence.against(
                                "contact at rest",
                                forNanos / 1e9,
                                "s",
                                settings.hold().toNanos() / 1e9));
    }

    private List<Detection> silent(Stamp time) {
        long forNanos = time.monotonicNanos() - alarmNanos;
        long limitNanos = settings.silentAfter().toNanos();
        return limitNanos == 0 || silent.isPresent() || forNanos < limitNanos
                ? List.of()
                : silent.begin(
                        time,
                        Evidence.against(
                                "time since it alarmed", forNanos / 1e9, "s", limitNanos / 1e9));
    }
}
