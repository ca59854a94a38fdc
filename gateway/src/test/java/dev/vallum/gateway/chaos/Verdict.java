package dev.vallum.gateway.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares what the nodes counted with what the gateway has. */
final class Verdict {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_TOLD = 20;

    private final Map<Wrong, Long> wrongs = new TreeMap<>();
    private final List<String> told = new ArrayList<>();
    private final Map<JournalKey, Long> heads = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private long detections;
    private long refusedByNodes;

    private Verdict() {}

    /** What may not be. */
    enum Wrong {
        LOST("lost"),
        DOUBLED("doubled"),
        OUT_OF_ORDER("out of order"),
        CHANGED("changed"),
        NEVER_FORCED("delivered, but never forced"),
        UNJUDGED("stored, but never judged"),
        DISK("of a journal's own making");

        private final String title;

        Wrong(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /**
     * @param rows in the order of the commits
     * @param unjudged rows that no rule has looked at
     */
    static Verdict of(ForcedRecords forced, List<GatewayFile.Row> rows, long unjudged)
            throws IOException {
        var verdict = new Verdict();
        forced.problems().forEach(problem -> verdict.add(Wrong.DISK, problem));
        var missing = new HashMap<JournalKey, TreeMap<Long, byte[]>>();
        forced.journals().forEach((key, records) -> missing.put(key, new TreeMap<>(records)));
        for (var row : rows) {
            verdict.check(row, missing.getOrDefault(row.key(), new TreeMap<>()));
        }
        missing.forEach((key, records) ->
                records.keySet().forEach(at -> verdict.add(Wrong.LOST, key + " " + at)));
        for (long i = 0; i < unjudged; i++) {
            verdict.add(Wrong.UNJUDGED, "behind the stored position");
        }
        return verdict;
    }

    private void check(GatewayFile.Row row, Map<Long, byte[]> missing) throws IOException {
        var at = row.key() + " " + row.sequence();
        long expected = heads.getOrDefault(row.key(), 0L) + 1;
        if (row.sequence() != expected) {
            add(row.sequence() < expected ? Wrong.DOUBLED : Wrong.OUT_OF_ORDER, at);
        }
        heads.merge(row.key(), row.through(), Math::max);
        if (row.kind().equals("unreadable")) {
            // What it stands for stays among the missing.
            return;
        }
        var forced = missing.remove(row.sequence());
        if (forced == null) {
            add(Wrong.NEVER_FORCED, at);
        } else if (!Arrays.equals(forced, row.bytes())) {
            add(Wrong.CHANGED, at);
        }
        count(row.key().node(), JSON.readTree(row.bytes()), at);
    }

    private void count(String node, JsonNode record, String at) {
        var detection = record.path("detection");
        if (detection.isMissingNode()) {
            record.path("counts").forEach(count -> refusedByNodes += count.asLong());
            return;
        }
        detections++;
        // Each carries boot and monotonic time: no two that happened are alike.
        if (!seen.add(node + detection)) {
            add(Wrong.DOUBLED, at + ", detected once, journalled twice");
        }
    }

    private void add(Wrong wrong, String what) {
        wrongs.merge(wrong, 1L, Long::sum);
        if (told.size() < MOST_TOLD) {
            told.add(wrong.title() + ": " + what);
        }
    }

    boolean isClean() {
        return wrongs.isEmpty();
    }

    long count(Wrong wrong) {
        return wrongs.getOrDefault(wrong, 0L);
    }

    /** In the gateway's database. */
    long detections() {
        return detections;
    }

    /** Detections that full journals refused, by the nodes' own records about that. */
    long refusedByNodes() {
        return refusedByNodes;
    }

    /** The first of what is wrong. */
    List<String> told() {
        return List.copyOf(told);
    }
}
