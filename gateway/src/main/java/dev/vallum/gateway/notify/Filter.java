package dev.vallum.gateway.notify;

import dev.vallum.gateway.alert.Act;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.wire.Category;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a way tells. Nothing is left out that isn't named: acts that a later version of the program
 * knows are told too.
 *
 * @param leastPriority MEDIUM unless something else is said; for what follows upon the raising it
 *     is the most urgent that the alert ever had which counts, so that who was told of an alert is
 *     told of its end
 * @param categories all unless some are named
 * @param acts all but the lowering of a priority unless some are named
 * @param zones all unless some are named; what belongs to no zone passes
 */
record Filter(
        @Nullable Priority leastPriority,
        @Nullable List<Category> categories,
        @Nullable List<Act> acts,
        @Nullable List<String> zones) {
    static final Filter DEFAULT = new Filter(null, null, null, null);
    private static final Set<Act> UNTOLD = EnumSet.of(Act.LOWERED, Act.LOWERING_REFUSED);

    Filter {
        requireSome("categories", categories);
        requireSome("acts", acts);
        requireSome("zones", zones);
    }

    private static void requireSome(String key, @Nullable List<?> list) {
        if (list != null && list.isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + key + "': name at least one, or leave the key out for all");
        }
    }

    boolean passes(AlertAct act) {
        return isUrgent(act)
                && (categories == null || categories.contains(act.alert().category()))
                && (acts == null ? !UNTOLD.contains(act.act()) : acts.contains(act.act()))
                && isNear(act);
    }

    private boolean isUrgent(AlertAct act) {
        var least = leastPriority == null ? Priority.MEDIUM : leastPriority;
        return !least.isAbove(act.priority())
                || (act.act() != Act.RAISED && !least.isAbove(act.mostUrgent()));
    }

    private boolean isNear(AlertAct act) {
        return zones == null
                || act.zones().isEmpty()
                || act.zones().stream().anyMatch(zones::contains);
    }
}
