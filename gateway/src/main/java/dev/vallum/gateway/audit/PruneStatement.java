package dev.vallum.gateway.audit;

import dev.vallum.wire.RecordHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What was dropped by the site's own policy, as it stands in the detail of an audit record. Each
 * one says all that was dropped since the beginning, so that the latest alone counts. As text, a
 * line each, the last with the authority's signature over those before it:
 *
 * <pre>
 * vallum pruned 1
 * journal n13 0f8fad5b-d9cb-469f-a165-70867728950e through 812 records 812 last 289d88ad02...
 * audit through 4711 last 7b0c5f1e...
 * signature MEUCIQ...
 * </pre>
 *
 * @param journals of which records were dropped
 * @param audit up to where the audit was dropped; empty if all of it is there
 */
public record PruneStatement(List<Journal> journals, Optional<Audit> audit) {
    /** Of audit records that hold one: the action. */
    public static final String ACTION = "records dropped by policy";

    private static final String HEAD = "vallum pruned 1\n";
    private static final String SIGNATURE = "signature ";

    public PruneStatement {
        journals = List.copyOf(journals);
    }

    /**
     * How much of a journal was dropped.
     *
     * @param through the last sequence that the dropped records stood for
     * @param records how many there were
     * @param last hash which the first record that is left has to name; empty where that was lost
     */
    public record Journal(
            String node, UUID journal, long through, long records, Optional<RecordHash> last) {}

    /**
     * How much of the audit was dropped.
     *
     * @param through number of the last dropped record
     * @param last its hash
     */
    public record Audit(long through, RecordHash last) {}

    /**
     * A statement as it was read, with what proves it.
     *
     * @param signature in Base64
     */
    public record Signed(PruneStatement statement, String signature) {}

    /** Where nothing was dropped yet. */
    public static PruneStatement none() {
        return new PruneStatement(List.of(), Optional.empty());
    }

    /** What was dropped of a journal; empty if nothing was. */
    public Optional<Journal> journal(String node, UUID journal) {
        return journals.stream()
                .filter(each -> each.node().equals(node) && each.journal().equals(journal))
                .findFirst();
    }

    /** With more dropped of some journals. */
    public PruneStatement with(List<Journal> more) {
        var all = new LinkedHashMap<String, Journal>();
        journals.forEach(each -> all.put(each.node() + each.journal(), each));
        more.forEach(each -> all.put(each.node() + each.journal(), each));
        return new PruneStatement(List.copyOf(all.values()), audit);
    }

    /** With more dropped of the audit. */
    public PruneStatement with(Audit more) {
        return new PruneStatement(journals, Optional.of(more));
    }

    /** What is signed. */
    public byte[] bytes() {
        return text().getBytes(StandardCharsets.US_ASCII);
    }

    /** The detail of its audit record. */
    public String detail(String signature) {
        return text() + SIGNATURE + signature;
    }

    private String text() {
        var text = new StringBuilder(HEAD);
        for (var each : journals) {
            text.append(
                    "journal %s %s through %d records %d last %s\n"
                            .formatted(
                                    each.node(),
                                    each.journal(),
                                    each.through(),
                                    each.records(),
                                    each.last().map(RecordHash::hex).orElse("unknown")));
        }
        audit.ifPresent(each ->
                text.append("audit through ")
                        .append(each.through())
                        .append(" last ")
                        .append(each.last().hex())
                        .append('\n'));
        return text.toString();
    }

    /**
     * Reads one back.
     *
     * @throws IllegalArgumentException if it is none to the letter
     */
    public static Signed parse(String detail) {
        var lines = detail.split("\n", -1);
        if (!detail.startsWith(HEAD) || !lines[lines.length - 1].startsWith(SIGNATURE)) {
            throw new IllegalArgumentException("no statement of what was dropped");
        }
        var journals = new ArrayList<Journal>();
        Optional<Audit> audit = Optional.empty();
        for (var line : List.of(lines).subList(1, lines.length - 1)) {
            var words = line.split(" ", -1);
            if (words[0].equals("journal") && words.length == 9) {
                journals.add(journal(words));
            } else if (words[0].equals("audit") && words.length == 5) {
                audit = Optional.of(new Audit(Long.parseLong(words[2]), new RecordHash(words[4])));
            } else {
                throw new IllegalArgumentException("a statement with '" + line + "'");
            }
        }
        var statement = new PruneStatement(journals, audit);
        var signature = lines[lines.length - 1].substring(SIGNATURE.length());
        if (!statement.detail(signature).equals(detail)) {
            throw new IllegalArgumentException("no statement to the letter");
        }
        return new Signed(statement, signature);
    }

    private static Journal journal(String[] words) {
        return new Journal(
                words[1],
                UUID.fromString(words[2]),
                Long.parseLong(words[4]),
                Long.parseLong(words[6]),
                words[8].equals("unknown")
                        ? Optional.empty()
                        : Optional.of(new RecordHash(words[8])));
    }
}
