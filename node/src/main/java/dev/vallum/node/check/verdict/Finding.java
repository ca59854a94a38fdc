package dev.vallum.node.check.verdict;

import java.util.Locale;

/** What was found out about a sensor, or about the way to the gateway. */
public enum Finding {
    /** It does what it is there for. */
    WIRED_RIGHT,
    /** There is nothing to judge yet. */
    WATCHING,

    /** The board hasn't the bus or device that it hangs on. */
    NO_DEVICE,
    /** This user may not open that. */
    NO_PERMISSION,
    /** Another program holds its pin. */
    TAKEN,

    /** The chip doesn't answer. */
    NO_ANSWER,
    /** Another chip answers at its address. */
    WRONG_CHIP,
    /** It could not be opened, or went away. */
    GONE,
    /** It answers what can't be. */
    IMPLAUSIBLE,
    /** Its line changes faster than anything real does. */
    STORM,
    /** Readings are lost. */
    OVERRUN,
    /** Its recording has ended. */
    ENDED,
    /** Its bus doesn't come back from a transfer. */
    BUS_HANGS,
    /** It fails now and then. */
    UNSTEADY,
    /** It answers, and says nothing. */
    NO_READINGS,

    /** No current flows: a cable is cut, or not connected. */
    OPEN,
    /** The cable is bridged. */
    SHORT,
    /** Two wires stand in each other's place. */
    SWAPPED,

    /** A fence's pick-up sees no impulse. */
    NO_IMPULSES,
    /** A fence's peaks are low. */
    LOW_VOLTAGE,
    /** Some of the energiser's impulses aren't seen. */
    MISSED_IMPULSES,
    /** Impulses come further apart than the detector takes for healthy. */
    SLOW_IMPULSES,
    /** Impulses come faster than any energiser gives them. */
    TOO_MANY_IMPULSES,

    /** A contact alarms all the time. */
    IN_ALARM,
    /** A tamper contact is open. */
    TAMPER,

    /** Sound is digital silence. */
    DEAD_CHANNEL,
    /** Sound is weaker than a microphone's own noise. */
    TOO_QUIET,
    /** Sound is too loud for the detector's liking all the time. */
    TOO_LOUD,
    /** Sound goes beyond what the microphone can tell. */
    CLIPPING,

    /** Values never change. */
    STUCK,
    /** An accelerometer doesn't measure the earth's pull. */
    GRAVITY_OFF,
    /** An accelerometer is shaken all the time. */
    TOO_NOISY,

    /** A supply's voltage is below its bounds. */
    SUPPLY_LOW,
    /** A supply's voltage is above its bounds. */
    SUPPLY_HIGH,

    /** Water will condense in the enclosure. */
    HUMID,
    /** The enclosure is too hot for what is in it. */
    TOO_HOT,
    /** The enclosure is too cold for what is in it. */
    TOO_COLD,

    /** The secret for the gateway can't be used. */
    SECRET_UNUSABLE,
    /** Nobody answers at the gateway's address. */
    UNREACHABLE,
    /** The gateway's certificate is not believed, or it speaks no TLS. */
    TLS_REFUSED,
    /** The gateway doesn't take the node's name and secret. */
    LOGIN_REFUSED;

    /** Its name for programs. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
