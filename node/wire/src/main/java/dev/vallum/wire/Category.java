package dev.vallum.wire;

/** What a detection is about, the most severe first. A gateway can act on it alone. */
public enum Category {
    /** Somebody may be crossing the perimeter. */
    INTRUSION,
    /** Somebody may be defeating the system: an opened enclosure, a masked detector. */
    TAMPER,
    /** A part of the system does not work. */
    FAULT,
    /** Weather and other things that explain or weaken detections. */
    ENVIRONMENT
}
