package dev.vallum.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The name of what was detected. Open on purpose: a gateway that meets a type it does not know goes
 * by the detection's category.
 */
public record DetectionType(@JsonValue String name) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,47}");

    /** An expected impulse of the energiser did not come. */
    public static final DetectionType FENCE_IMPULSE_MISSED =
            new DetectionType("fence-impulse-missed");

    /** Impulses come, but below the lower limit. */
    public static final DetectionType FENCE_VOLTAGE_LOW = new DetectionType("fence-voltage-low");

    /** Peaks fell at once, but stand above the lower limit. */
    public static final DetectionType FENCE_VOLTAGE_DROP = new DetectionType("fence-voltage-drop");

    /** The return end fell at once while the feed end holds: a part of the wire is bridged. */
    public static final DetectionType FENCE_BRIDGED = new DetectionType("fence-bridged");

    /** The return end rose at once against the feed end: it is fed past the wire between. */
    public static final DetectionType FENCE_BYPASSED = new DetectionType("fence-bypassed");

    /** Next to nothing comes back while the feed end holds: the wire is cut. */
    public static final DetectionType FENCE_CUT = new DetectionType("fence-cut");

    /** Next to nothing stands at either end: the wire lies at earth. */
    public static final DetectionType FENCE_SHORT = new DetectionType("fence-short");

    /** The feed end is above the upper limit. */
    public static final DetectionType FENCE_VOLTAGE_HIGH = new DetectionType("fence-voltage-high");

    /** The return end is above the feed end: the two are swapped, or a pick-up is at fault. */
    public static final DetectionType FENCE_REVERSED = new DetectionType("fence-reversed");

    /** The energiser is in its low-power mode. */
    public static final DetectionType FENCE_LOW_POWER = new DetectionType("fence-low-power");

    /** Impulses come faster or slower than any energiser may give them. */
    public static final DetectionType FENCE_INTERVAL = new DetectionType("fence-interval");

    /** No impulse comes to either end, for long, while the fence's monitor answers. */
    public static final DetectionType FENCE_ENERGISER_OFF =
            new DetectionType("fence-energiser-off");

    /** The return end stands, and next to nothing is measured at the feed end. */
    public static final DetectionType FENCE_FEED_LOST = new DetectionType("fence-feed-lost");

    /** The line that tells of impulses is silent while they come. */
    public static final DetectionType FENCE_IMPULSE_LINE = new DetectionType("fence-impulse-line");

    /** Two fences of a node fell at once, each by like shares at both ends: their earth. */
    public static final DetectionType FENCE_EARTH = new DetectionType("fence-earth");

    /** Two fences of a node fell silent at once: what they share failed, or was switched off. */
    public static final DetectionType FENCES_SILENT = new DetectionType("fences-silent");

    /** Impulses of two fences come so close that who touches both gets them as one. */
    public static final DetectionType FENCE_TIMING = new DetectionType("fence-timing");

    /** The fence has lost voltage over days or weeks: growth, dirt, a tired energiser. */
    public static final DetectionType FENCE_WEAKENING = new DetectionType("fence-weakening");

    /** A motion detector's contact alarmed. */
    public static final DetectionType MOTION = new DetectionType("motion");

    /** Two technologies saw motion at the same place and time. */
    public static final DetectionType MOTION_CONFIRMED = new DetectionType("motion-confirmed");

    /** A motion detector was switched on: for a while its alarms mean nothing. */
    public static final DetectionType MOTION_WARM_UP = new DetectionType("motion-warm-up");

    /** A motion detector's contact alarms again and again. */
    public static final DetectionType MOTION_CHATTER = new DetectionType("motion-chatter");

    /** A motion detector's contact is in alarm for longer than any person is there. */
    public static final DetectionType MOTION_STUCK = new DetectionType("motion-stuck");

    /** A motion detector has not alarmed for longer than nobody passes it. */
    public static final DetectionType MOTION_SILENT = new DetectionType("motion-silent");

    /** A motion detector says that its view is covered or sprayed. */
    public static final DetectionType MOTION_MASKED = new DetectionType("motion-masked");

    /** A motion detector never sees what its partner of another technology sees. */
    public static final DetectionType MOTION_DISAGREEMENT =
            new DetectionType("motion-disagreement");

    /** Sound with the cadence of steps. */
    public static final DetectionType FOOTSTEPS = new DetectionType("footsteps");

    /** The background noise is so high that steps may go unheard. */
    public static final DetectionType SOUND_LEVEL_HIGH = new DetectionType("sound-level-high");

    /** A sensor gives no valid readings. */
    public static final DetectionType SENSOR_MISSING = new DetectionType("sensor-missing");

    /** A sensor gives what it can't have measured: stuck, flat, or another chip's answer. */
    public static final DetectionType SENSOR_IMPLAUSIBLE = new DetectionType("sensor-implausible");

    /** A line changes faster than anything real does; its state means nothing. */
    public static final DetectionType LINE_STORM = new DetectionType("line-storm");

    /** A detector's tamper contact is open. */
    public static final DetectionType LOOP_TAMPER = new DetectionType("loop-tamper");

    /** A supervised loop carries no current: its cable is cut. */
    public static final DetectionType LOOP_OPEN = new DetectionType("loop-open");

    /** A supervised loop has no resistance left: its cable is bridged. */
    public static final DetectionType LOOP_SHORT = new DetectionType("loop-short");

    /** A supervised loop is never at rest and never long in one other state. */
    public static final DetectionType LOOP_UNSETTLED = new DetectionType("loop-unsettled");

    /** A door or gate is open. */
    public static final DetectionType GATE_OPEN = new DetectionType("gate-open");

    /** The lid of an enclosure is open. */
    public static final DetectionType ENCLOSURE_OPEN = new DetectionType("enclosure-open");

    /** A supply or battery is below what its load needs. */
    public static final DetectionType SUPPLY_VOLTAGE_LOW = new DetectionType("supply-voltage-low");

    /** A supply or battery is above what its load stands. */
    public static final DetectionType SUPPLY_VOLTAGE_HIGH =
            new DetectionType("supply-voltage-high");

    /** An enclosure is too hot for what is in it. */
    public static final DetectionType ENCLOSURE_TEMPERATURE_HIGH =
            new DetectionType("enclosure-temperature-high");

    /** An enclosure is too cold for what is in it. */
    public static final DetectionType ENCLOSURE_TEMPERATURE_LOW =
            new DetectionType("enclosure-temperature-low");

    /** An enclosure is so humid that water will condense in it, or has got in. */
    public static final DetectionType ENCLOSURE_HUMIDITY_HIGH =
            new DetectionType("enclosure-humidity-high");

    /** A wall or fence fabric shakes as under somebody's hands. */
    public static final DetectionType VIBRATION = new DetectionType("vibration");

    /** Somebody climbs a wall or fence fabric. */
    public static final DetectionType VIBRATION_CLIMB = new DetectionType("vibration-climb");

    /** A wall or fence fabric is cut, sawn or ground. */
    public static final DetectionType VIBRATION_CUT = new DetectionType("vibration-cut");

    /** Something was set against a wall or fence fabric and is under load. */
    public static final DetectionType VIBRATION_LADDER = new DetectionType("vibration-ladder");

    /** Wind or rain shakes a fabric so much that it takes more to be noticed. */
    public static final DetectionType VIBRATION_WEATHER = new DetectionType("vibration-weather");

    /** All of the ground moves, slowly: a tremor. */
    public static final DetectionType GROUND_TREMOR = new DetectionType("ground-tremor");

    /** The ground trembles without a pause: a vehicle, a machine, heavy rain. */
    public static final DetectionType GROUND_NOISE = new DetectionType("ground-noise");

    /** The hardware watchdog had to reset the node. */
    public static final DetectionType WATCHDOG_RESET = new DetectionType("watchdog-reset");

    /** A node's machine started anew while the node ran: power failed, or a watchdog reset it. */
    public static final DetectionType MACHINE_RESTARTED = new DetectionType("machine-restarted");

    /** A node's disk can't be written; what it detects is kept in memory until it is delivered. */
    public static final DetectionType DISK_FAILED = new DetectionType("disk-failed");

    /** Settings from the gateway were wrong, or not signed; the node goes on with its own. */
    public static final DetectionType SETTINGS_REFUSED = new DetectionType("settings-refused");

    /** A node did not come back healthy with new settings, and has the ones of before. */
    public static final DetectionType SETTINGS_TAKEN_BACK =
            new DetectionType("settings-taken-back");

    /** Software from the gateway was wrong, or not signed; the node goes on with its own. */
    public static final DetectionType SOFTWARE_REFUSED = new DetectionType("software-refused");

    /** A node did not come back healthy with new software, and has the one of before. */
    public static final DetectionType SOFTWARE_TAKEN_BACK =
            new DetectionType("software-taken-back");

    /** A relay of a node is closed as it was ordered: a lamp or a sounder is on. */
    public static final DetectionType RELAY_CLOSED = new DetectionType("relay-closed");

    /** An order to close a relay was wrong or not signed, or the relay can't be driven. */
    public static final DetectionType RELAY_REFUSED = new DetectionType("relay-refused");

    /** An order to close a relay came when it had expired: nothing was closed. */
    public static final DetectionType RELAY_LATE = new DetectionType("relay-late");

    /** A node that has two paths to the gateway has one left. */
    public static final DetectionType GATEWAY_PATH_LOST = new DetectionType("gateway-path-lost");

    /** Readings came faster than they could be judged, and some were passed over. */
    public static final DetectionType READINGS_LOST = new DetectionType("readings-lost");

    /** A radar follows something that moves. */
    public static final DetectionType RADAR_TRACK = new DetectionType("radar-track");

    /** A scanner found metal. */
    public static final DetectionType METAL_DETECTED = new DetectionType("metal-detected");

    /** A scanner or loop found a vehicle. */
    public static final DetectionType VEHICLE_DETECTED = new DetectionType("vehicle-detected");

    /** Another alarm panel alarms. */
    public static final DetectionType PANEL_ALARM = new DetectionType("panel-alarm");

    /** Another alarm panel, or somebody else's device, says that it is tampered with. */
    public static final DetectionType PANEL_TAMPER = new DetectionType("panel-tamper");

    /** Another alarm panel, or somebody else's device, says that it does not work. */
    public static final DetectionType PANEL_FAULT = new DetectionType("panel-fault");

    /** A door controller let somebody through, once: its gate may be opened one time. */
    public static final DetectionType GATE_LEAVE = new DetectionType("gate-leave");

    /** The wind is so strong that it shakes what stands in it. */
    public static final DetectionType WIND_STRONG = new DetectionType("wind-strong");

    /** The rain is so heavy that it can be heard and felt. */
    public static final DetectionType RAIN_HEAVY = new DetectionType("rain-heavy");

    @JsonCreator
    public DetectionType {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("detection type '" + name + "'");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
