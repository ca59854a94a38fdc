package dev.vallum.gateway.notify.dc09;

import dev.vallum.gateway.alert.Act;
import dev.vallum.gateway.alert.Disposition;
import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.notify.notice.Status;
import dev.vallum.wire.Category;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What happened in the words that receiving centres have.
 *
 * @param sia two letters of SIA DC-03
 * @param contactId qualifier and event code of Contact ID, such as {@code 1131}
 */
record EventCode(String sia, String contactId) {
    private static final Set<Act> BEGINNINGS =
            EnumSet.of(Act.RAISED, Act.RECURRED, Act.WIDENED, Act.RESUMED);
    private static final EventCode MANUAL_TEST = new EventCode("RX", "1601");
    private static final EventCode VERIFIED = new EventCode("BV", "1139");
    private static final EventCode CANCELLED = new EventCode("BC", "1406");

    /** Empty for what there is no word for. */
    static Optional<EventCode> of(Notice notice) {
        if (notice.status() == Status.TEST) {
            return Optional.of(MANUAL_TEST);
        }
        // There is no word for a drill either, and nobody must be sent out for one.
        if (notice.status() == Status.EXERCISE) {
            return Optional.empty();
        }
        var category = notice.alert().category();
        if (BEGINNINGS.contains(notice.act())) {
            return Optional.of(beginning(category));
        }
        if (notice.act() == Act.ESCALATED) {
            return Optional.of(category == Category.INTRUSION ? VERIFIED : beginning(category));
        }
        if (notice.act() == Act.RETURNED) {
            return Optional.of(end(category));
        }
        boolean isCancelled =
                notice.act() == Act.CLOSED
                        && category == Category.INTRUSION
                        && notice.alert().disposition() != Disposition.INTRUSION;
        return isCancelled ? Optional.of(CANCELLED) : Optional.empty();
    }

    private static EventCode beginning(Category category) {
        return switch (category) {
            case INTRUSION -> new EventCode("BA", "1131");
            case TAMPER -> new EventCode("TA", "1137");
            case FAULT -> new EventCode("BT", "1380");
            case ENVIRONMENT -> new EventCode("UA", "1150");
        };
    }

    private static EventCode end(Category category) {
        return switch (category) {
            case INTRUSION -> new EventCode("BR", "3131");
            case TAMPER -> new EventCode("TR", "3137");
            case FAULT -> new EventCode("BJ", "3380");
            case ENVIRONMENT -> new EventCode("UR", "3150");
        };
    }
}
