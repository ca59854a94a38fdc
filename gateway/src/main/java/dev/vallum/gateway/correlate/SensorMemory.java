package dev.vallum.gateway.correlate;

import dev.vallum.wire.DetectionType;
import org.jspecify.annotations.Nullable;

/** What is remembered of one sensor: its latest contacts, a fixed number of them. */
final class SensorMemory {
    private static final int MOST_CONTACTS = 6;

    private final @Nullable LiveContact[] contacts = new @Nullable LiveContact[MOST_CONTACTS];

    int size() {
        return MOST_CONTACTS;
    }

    @Nullable LiveContact contact(int index) {
        return contacts[index];
    }

    /** The contact that a new beginning at a time continues. */
    @Nullable LiveContact continuedBy(
            DetectionType type, long atMillis, long windowMillis, long heldMillis) {
        for (var contact : contacts) {
            if (contact != null
                    && !contact.incident.sealed
                    && contact.type.equals(type)
                    && contact.isNear(atMillis, windowMillis, heldMillis)) {
                return contact;
            }
        }
        return null;
    }

    @Nullable LiveContact present(DetectionType type) {
        for (var contact : contacts) {
            if (contact != null && contact.present && contact.type.equals(type)) {
                return contact;
            }
        }
        return null;
    }

    /** Takes the place of the oldest contact, of those that have ended if there is one. */
    void remember(LiveContact added) {
        int place = 0;
        for (int i = 0; i < contacts.length; i++) {
            if (isBetterPlace(contacts[i], contacts[place])) {
                place = i;
            }
        }
        contacts[place] = added;
    }

    private static boolean isBetterPlace(@Nullable LiveContact one, @Nullable LiveContact other) {
        if (one == null || other == null) {
            return one == null && other != null;
        }
        if (one.present != other.present) {
            return !one.present;
        }
        return one.lastMillis < other.lastMillis;
    }
}
