package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading.FenceImpulse;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.wire.Category;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Stamp;
import java.util.List;

/**
 * Sees that a fence's impulse line is dead: it says nothing of impulses that are well above what
 * its comparator, at the feed end, needs. They are read without it, so that no alarm is lost by it.
 */
final class FenceLine {
    private static final int IN_A_ROW = 3;

    private final double limitKv;
    private final Condition silent;
    private int untold;
    private int told;

    FenceLine(SensorId sensor, DetectionSettings.Fence settings) {
        limitKv = settings.lowerLimitKv();
        silent = new Condition(sensor, DetectionType.FENCE_IMPULSE_LINE, Category.FAULT);
    }

    List<Detection> judge(Stamp time, FenceImpulse impulse) {
        switch (impulse.telling()) {
            case NO_LINE -> {
                return List.of();
            }
            case TOLD -> {
                told = Math.min(told + 1, IN_A_ROW);
                untold = 0;
            }
            case UNTOLD -> {
                untold = impulse.feedKv() >= limitKv ? Math.min(untold + 1, IN_A_ROW) : untold;
                told = 0;
            }
        }
        if (!silent.isPresent() && untold == IN_A_ROW) {
            return silent.begin(
                    time, Evidence.against("impulses the line missed", untold, "", IN_A_ROW));
        }
        return silent.isPresent() && told == IN_A_ROW
                ? silent.end(time, Evidence.against("impulses the line told", told, "", IN_A_ROW))
                : List.of();
    }
}
