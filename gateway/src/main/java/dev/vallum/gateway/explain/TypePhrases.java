package dev.vallum.gateway.explain;

import static java.util.Map.entry;

import dev.vallum.wire.DetectionType;
import java.util.Map;

/** What each type of detection means, in words that a sentence begins with. */
final class TypePhrases {
    private static final Map<DetectionType, String> PHRASES =
            Map.ofEntries(
                    entry(DetectionType.RADAR_TRACK, "A radar follows something that moves"),
                    entry(DetectionType.METAL_DETECTED, "A scanner found metal"),
                    entry(DetectionType.VEHICLE_DETECTED, "A vehicle was found"),
                    entry(DetectionType.PANEL_ALARM, "Another alarm panel alarms"),
                    entry(DetectionType.PANEL_TAMPER, "Somebody else's device is tampered with"),
                    entry(DetectionType.PANEL_FAULT, "Somebody else's device does not work"),
                    entry(
                            DetectionType.GATE_LEAVE,
                            "The door controller let somebody through, for one opening"),
                    entry(DetectionType.WIND_STRONG, "The wind is strong"),
                    entry(DetectionType.RAIN_HEAVY, "The rain is heavy"),
                    entry(DetectionType.FENCE_IMPULSE_MISSED, "An expected impulse did not come"),
                    entry(DetectionType.FENCE_VOLTAGE_LOW, "Impulses come, but too low"),
                    entry(
                            DetectionType.FENCE_VOLTAGE_DROP,
                            "The voltage fell at once, but is not too low yet"),
                    entry(
                            DetectionType.FENCE_BRIDGED,
                            "A part of the wire is bridged: the return end fell at once while the"
                                    + " feed end holds"),
                    entry(
                            DetectionType.FENCE_BYPASSED,
                            "The wire between is fed past: the return end rose at once against the"
                                    + " feed end"),
                    entry(
                            DetectionType.FENCE_CUT,
                            "The wire is cut: next to nothing comes back while the feed end"
                                    + " holds"),
                    entry(
                            DetectionType.FENCE_SHORT,
                            "The wire lies at earth: next to nothing stands at either end"),
                    entry(DetectionType.FENCE_VOLTAGE_HIGH, "The voltage is too high"),
                    entry(
                            DetectionType.FENCE_REVERSED,
                            "The return end is above the feed end: they are swapped, or a pick-up"
                                    + " is at fault"),
                    entry(DetectionType.FENCE_LOW_POWER, "The energiser is in its low-power mode"),
                    entry(
                            DetectionType.FENCE_INTERVAL,
                            "Impulses come faster or slower than an energiser may give them"),
                    entry(
                            DetectionType.FENCE_WEAKENING,
                            "The fence has lost voltage over days or weeks: growth, dirt, a tired"
                                    + " energiser"),
                    entry(
                            DetectionType.FENCE_ENERGISER_OFF,
                            "The energiser is off: no impulse comes to either end"),
                    entry(
                            DetectionType.FENCE_FEED_LOST,
                            "The feed end is not measured while the return end stands"),
                    entry(
                            DetectionType.FENCE_IMPULSE_LINE,
                            "The line that tells of impulses is silent while they come"),
                    entry(
                            DetectionType.FENCE_EARTH,
                            "Two fences fell at once, each alike at both ends: their earth or"
                                    + " supply is worse"),
                    entry(
                            DetectionType.FENCES_SILENT,
                            "Two fences fell silent at once: what they share failed or was"
                                    + " switched off"),
                    entry(
                            DetectionType.FENCE_TIMING,
                            "Impulses of two fences come so close that who touches both gets"
                                    + " them as one"),
                    entry(DetectionType.MOTION, "The motion detector alarms"),
                    entry(
                            DetectionType.MOTION_CONFIRMED,
                            "Two technologies see motion at the same place and time"),
                    entry(
                            DetectionType.MOTION_WARM_UP,
                            "The motion detector warms up: its alarms mean nothing yet"),
                    entry(
                            DetectionType.MOTION_CHATTER,
                            "The motion detector alarms again and again"),
                    entry(
                            DetectionType.MOTION_STUCK,
                            "The motion detector is in alarm for longer than anybody is there"),
                    entry(
                            DetectionType.MOTION_SILENT,
                            "The motion detector has not alarmed for too long"),
                    entry(
                            DetectionType.MOTION_MASKED,
                            "The motion detector says that its view is covered"),
                    entry(
                            DetectionType.MOTION_DISAGREEMENT,
                            "The motion detector does not see what its partner sees"),
                    entry(DetectionType.FOOTSTEPS, "Steps are heard or felt"),
                    entry(
                            DetectionType.SOUND_LEVEL_HIGH,
                            "It is so loud that steps may go unheard"),
                    entry(DetectionType.SENSOR_MISSING, "The sensor gives no readings"),
                    entry(
                            DetectionType.SENSOR_IMPLAUSIBLE,
                            "The sensor gives what it can't have measured"),
                    entry(
                            DetectionType.LINE_STORM,
                            "The line changes faster than anything real does"),
                    entry(DetectionType.LOOP_TAMPER, "The detector's tamper contact is open"),
                    entry(DetectionType.LOOP_OPEN, "The detector's cable is cut"),
                    entry(DetectionType.LOOP_SHORT, "The detector's cable is bridged"),
                    entry(
                            DetectionType.LOOP_UNSETTLED,
                            "The detector's cable is never at rest: a bad contact, or somebody's"
                                    + " hand"),
                    entry(DetectionType.GATE_OPEN, "The gate is open"),
                    entry(DetectionType.ENCLOSURE_OPEN, "The enclosure is open"),
                    entry(DetectionType.SUPPLY_VOLTAGE_LOW, "The supply is too low"),
                    entry(DetectionType.SUPPLY_VOLTAGE_HIGH, "The supply is too high"),
                    entry(
                            DetectionType.ENCLOSURE_TEMPERATURE_HIGH,
                            "It is too hot in the enclosure"),
                    entry(
                            DetectionType.ENCLOSURE_TEMPERATURE_LOW,
                            "It is too cold in the enclosure"),
                    entry(
                            DetectionType.ENCLOSURE_HUMIDITY_HIGH,
                            "It is so humid in the enclosure that water will condense"),
                    entry(DetectionType.VIBRATION, "It shakes as under somebody's hands"),
                    entry(DetectionType.VIBRATION_CLIMB, "It shakes as under somebody who climbs"),
                    entry(DetectionType.VIBRATION_CUT, "It shakes as under somebody who cuts"),
                    entry(
                            DetectionType.VIBRATION_LADDER,
                            "Something was set against it and is under load"),
                    entry(
                            DetectionType.VIBRATION_WEATHER,
                            "Wind or rain shakes it: it takes more to be noticed"),
                    entry(
                            DetectionType.GROUND_TREMOR,
                            "All of the ground moves slowly, as in a tremor"),
                    entry(
                            DetectionType.GROUND_NOISE,
                            "The ground trembles without a pause: a vehicle, a machine, heavy"
                                    + " rain"),
                    entry(DetectionType.WATCHDOG_RESET, "The watchdog had to reset the node"),
                    entry(
                            DetectionType.MACHINE_RESTARTED,
                            "The node's machine started anew while the node ran"),
                    entry(
                            DetectionType.DISK_FAILED,
                            "The node's disk can't be written: it keeps what it detects in memory"),
                    entry(
                            DetectionType.SETTINGS_REFUSED,
                            "The node refused settings: it goes on with those it had"),
                    entry(
                            DetectionType.SETTINGS_TAKEN_BACK,
                            "The node took new settings back: it goes on with those it had"),
                    entry(
                            DetectionType.SOFTWARE_REFUSED,
                            "The node refused software: it goes on with the program it had"),
                    entry(
                            DetectionType.SOFTWARE_TAKEN_BACK,
                            "The node took new software back: it goes on with the program it had"),
                    entry(DetectionType.RELAY_CLOSED, "A relay is closed: a lamp or sounder is on"),
                    entry(DetectionType.RELAY_REFUSED, "The node refused to close a relay"),
                    entry(
                            DetectionType.RELAY_LATE,
                            "An order to close a relay came too late to the node"),
                    entry(
                            DetectionType.GATEWAY_PATH_LOST,
                            "The node has lost one of its two paths to the gateway"),
                    entry(
                            DetectionType.READINGS_LOST,
                            "Readings were lost: for a time nobody judged"));

    private TypePhrases() {}

    /** A type that isn't known here is called by its own name. */
    static String of(DetectionType type) {
        var phrase = PHRASES.get(type);
        return phrase == null ? Words.capitalised(type.name().replace('-', ' ')) : phrase;
    }

    static boolean has(DetectionType type) {
        return PHRASES.containsKey(type);
    }
}
