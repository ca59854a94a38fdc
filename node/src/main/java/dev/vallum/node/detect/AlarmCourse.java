package dev.vallum.node.detect;

/** The course of an alarm contact: in alarm or at rest, and for how long that is known. */
final class AlarmCourse {
    private final long debounceNanos;
    private boolean begun;
    private boolean alarm;
    private boolean lasting;
    private long fromNanos;
    private long sinceNanos;
    private long knownNanos;

    AlarmCourse(long debounceNanos) {
        this.debounceNanos = debounceNanos;
    }

    /** What a reading adds to what was known. */
    enum Change {
        NONE,
        /** The contact has been in alarm for the debounce. */
        ALARM_LASTS,
        /** It is at rest after an alarm. */
        ALARM_ENDED,
        /** It is at rest after an alarm that was shorter than the debounce. */
        SHORT_ALARM_ENDED
    }

    Change tell(long now, boolean isAlarm) {
        if (!begun) {
            begun = true;
            sinceNanos = now;
        }
        knownNanos = now;
        if (isAlarm != alarm) {
            var ended = alarm ? ended() : Change.NONE;
            alarm = isAlarm;
            lasting = false;
            sinceNanos = now;
            if (!isAlarm) {
                return ended;
            }
            fromNanos = now;
        }
        if (alarm && !lasting && now - sinceNanos >= debounceNanos) {
            lasting = true;
            return Change.ALARM_LASTS;
        }
        return Change.NONE;
    }

    /** How long an alarm was that went on unseen isn't known: it is not called a short one. */
    private Change ended() {
        if (lasting) {
            return Change.ALARM_ENDED;
        }
        return sinceNanos == fromNanos ? Change.SHORT_ALARM_ENDED : Change.NONE;
    }

    /**
     * What is not known to last can't be counted as lasting; a failed read now and then says
     * nothing against it.
     */
    void unknown(long now) {
        sinceNanos = now - knownNanos > debounceNanos ? now : sinceNanos;
    }

    boolean isBegun() {
        return begun;
    }

    boolean isAlarm() {
        return alarm;
    }

    /** Whether it is in an alarm that has lasted the debounce. */
    boolean isLasting() {
        return lasting;
    }

    /** When the latest alarm began. */
    long alarmFromNanos() {
        return fromNanos;
    }

    /** Since when it is known to be as it is. */
    long sinceNanos() {
        return sinceNanos;
    }
}
