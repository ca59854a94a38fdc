package dev.vallum.gateway.inputs;

import dev.vallum.wire.Category;
import dev.vallum.wire.DetectionType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds of detections that need no more said than their names. */
final class Kinds {
    private static final Map<String, Category> CATEGORIES = new HashMap<>();

    static {
        put(
                Category.INTRUSION,
                DetectionType.GATE_OPEN,
                DetectionType.MOTION,
                DetectionType.MOTION_CONFIRMED,
                DetectionType.FOOTSTEPS,
                DetectionType.VIBRATION,
                DetectionType.VIBRATION_CLIMB,
                DetectionType.VIBRATION_CUT,
                DetectionType.FENCE_CUT,
                DetectionType.RADAR_TRACK,
                DetectionType.METAL_DETECTED,
                DetectionType.VEHICLE_DETECTED,
                DetectionType.PANEL_ALARM);
        put(
                Category.TAMPER,
                DetectionType.LOOP_TAMPER,
                DetectionType.ENCLOSURE_OPEN,
                DetectionType.MOTION_MASKED,
                DetectionType.PANEL_TAMPER);
        put(Category.FAULT, DetectionType.PANEL_FAULT, DetectionType.SUPPLY_VOLTAGE_LOW);
    }

    private Kinds() {}

    private static void put(Category category, DetectionType... types) {
        for (var type : types) {
            CATEGORIES.put(type.name(), category);
        }
    }

    /** What a detection of this name is about; empty if its name alone doesn't say so. */
    static Optional<Category> category(String type) {
        return Optional.ofNullable(CATEGORIES.get(type));
    }

    static List<String> names() {
        return CATEGORIES.keySet().stream().sorted().toList();
    }
}
