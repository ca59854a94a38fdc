package dev.vallum.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.replay.Counts;
import dev.vallum.gateway.replay.Difference;
import dev.vallum.gateway.replay.Outcome;
import dev.vallum.gateway.replay.Replay;
import dev.vallum.gateway.site.Site;
import dev.vallum.gateway.store.AlertArchive;
import dev.vallum.gateway.store.DetectionStore;
import dev.vallum.gateway.store.ReadOnlyDatabase;
import dev.vallum.gateway.store.SqliteDatabase;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tries a changed site file on what was recorded. */
@Command(
        name = "replay",
        description = {
            "Works through the recorded detections by the rules of a changed site file, and says"
                + " which alerts would be new, gone, higher or lower in priority. Changes nothing,"
                + " and may read the data of a gateway that runs.",
            "Alerts are matched by their first detection. With --against they are compared with"
                + " what another site file makes of the same record, so that the files alone make"
                + " the difference. Without it they are compared with the stored alerts as they are"
                + " now: these hold also what the gateway knew beyond the record, as a node's"
                + " restart, and what people did. Alerts are closed when people closed them, either"
                + " way. Silent nodes and missed patrols are left out.",
            "Ends with 0, whatever differs."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is required before the command runs
final class ReplayCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec private CommandSpec spec;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Directory with the database, a gateway's own or a copy.")
    private Path data;

    @Option(
            names = "--site",
            required = true,
            paramLabel = "FILE",
            description = "The changed site file.")
    private Path site;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description = "The site file to compare with. Without it, the stored alerts.")
    private @Nullable Path against;

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            description =
                    "Compare alerts from then on, such as 2026-12-01T20:00:00Z. The half hour"
                            + " before it is worked through too.")
    private @Nullable Instant from;

    @Option(
            names = "--until",
            paramLabel = "INSTANT",
            description = "Compare alerts until before then.")
    private @Nullable Instant until;

    @Option(
            names = "--json",
            description = "One JSON object a line: each difference, and at last the counts.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        if (!SqliteDatabase.isIn(data)) {
            throw new RefusedException(data + ": is no data directory of a gateway");
        }
        var changed = Site.read(site);
        var old = against == null ? null : Site.read(against);
        try (var database = ReadOnlyDatabase.open(data)) {
            var counts =
                    new Replay(
                                    new DetectionStore(database),
                                    new AlertArchive(database),
                                    changed,
                                    old,
                                    span(),
                                    difference -> print(difference, out))
                            .run();
            print(counts, out);
        }
        return 0;
    }

    private Replay.Span span() throws RefusedException {
        var begin = from == null ? Instant.MIN : from;
        var end = until == null ? Instant.MAX : until;
        if (!begin.isBefore(end)) {
            throw new RefusedException("--until " + end + " is not after --from " + begin);
        }
        return new Replay.Span(begin, end);
    }

    private void print(Difference difference, PrintWriter out) {
        switch (difference) {
            case Difference.Added(var now) -> print("new", null, now, out);
            case Difference.Gone(var was) -> print("gone", was, null, out);
            case Difference.Higher(var was, var now) -> print("higher", was, now, out);
            case Difference.Lower(var was, var now) -> print("lower", was, now, out);
        }
        out.flush();
    }

    private void print(String kind, @Nullable Outcome was, @Nullable Outcome now, PrintWriter out) {
        var either = now == null ? was : now;
        if (either == null) {
            throw new IllegalArgumentException("a difference of nothing");
        }
        if (json) {
            out.println(line(kind, was, now, either));
            return;
        }
        out.printf(
                "%-8s%s  %s  %s%n",
                kind, either.time(), String.join(" ", either.zones()), priorities(was, now));
        if (was != null) {
            out.printf("        was: %s%n", was.why());
        }
        if (now != null) {
            out.printf("        now: %s%n", now.why());
        }
    }

    private static String priorities(@Nullable Outcome was, @Nullable Outcome now) {
        if (was == null || now == null) {
            return String.valueOf(priority(was == null ? now : was));
        }
        return was.priority() + " → " + now.priority();
    }

    private static @Nullable Priority priority(@Nullable Outcome outcome) {
        return outcome == null ? null : outcome.priority();
    }

    private static String line(
            String kind, @Nullable Outcome was, @Nullable Outcome now, Outcome either) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("difference", kind);
        fields.put("id", either.id().toString());
        fields.put("time", either.time().toString());
        fields.put("zones", List.copyOf(either.zones()));
        put(fields, "was", was);
        put(fields, "now", now);
        return write(fields);
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Outcome outcome) {
        if (outcome != null) {
            fields.put(name, Map.of("priority", outcome.priority().name(), "why", outcome.why()));
        }
    }

    private void print(Counts counts, PrintWriter out) {
        if (json) {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("detections", counts.detections());
            fields.put("same", counts.same());
            fields.put("new", counts.added());
            fields.put("gone", counts.gone());
            fields.put("higher", counts.higher());
            fields.put("lower", counts.lower());
            out.println(write(fields));
            return;
        }
        out.printf(
                "%d detections: %d alerts as before, %d new, %d gone, %d higher, %d lower%n",
                counts.detections(),
                counts.same(),
                counts.added(),
                counts.gone(),
                counts.higher(),
                counts.lower());
    }

    private static String write(Map<String, Object> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(fields + " can't be written", e);
        }
    }
}
