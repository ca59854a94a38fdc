package dev.vallum.gateway.export;

import dev.vallum.gateway.audit.PruneStatement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the chains of an export begin and end.
 *
 * @param from of the time that it is about, inclusive
 * @param to exclusive
 */
record Heads(String from, String to, Chain audit, List<Journal> journals) {
    Heads {
        journals = List.copyOf(journals);
    }

    /**
     * One chain.
     *
     * @param before number of the record before the first; 0 if the first is the very first
     * @param beforeHash of that record; absent where there is none, or it was lost
     * @param after number of the last record
     * @param afterHash of the last record; absent where there is none
     */
    record Chain(
            long before, @Nullable String beforeHash, long after, @Nullable String afterHash) {}

    record Journal(String node, String journal, Chain chain) {}

    /** As lines that a shell can read. */
    String text() {
        var text = new StringBuilder("audit").append(line(audit)).append('\n');
        for (var each : journals) {
            text.append(each.node()).append(' ').append(each.journal());
            text.append(line(each.chain())).append('\n');
        }
        return text.toString();
    }

    private static String line(Chain chain) {
        return " before %d %s after %d %s"
                .formatted(
                        chain.before(),
                        chain.beforeHash() == null ? "-" : chain.beforeHash(),
                        chain.after(),
                        chain.afterHash() == null ? "-" : chain.afterHash());
    }

    /** What lies before the export, as if it had been dropped. */
    PruneStatement before() {
        var earlier =
                journals.stream()
                        .filter(each -> each.chain().before() > 0)
                        .map(each ->
                                new PruneStatement.Journal(
                                        each.node(),
                                        java.util.UUID.fromString(each.journal()),
                                        each.chain().before(),
                                        0,
                                        hash(each.chain().beforeHash())))
                        .toList();
        var statement = PruneStatement.none().with(earlier);
        var last = hash(audit.beforeHash());
        return last.isEmpty()
                ? statement
                : statement.with(new PruneStatement.Audit(audit.before(), last.get()));
    }

    private static java.util.Optional<dev.vallum.wire.RecordHash> hash(@Nullable String hex) {
        return java.util.Optional.ofNullable(hex).map(dev.vallum.wire.RecordHash::new);
    }
}
