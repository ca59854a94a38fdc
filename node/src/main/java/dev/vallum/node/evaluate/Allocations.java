package dev.vallum.node.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Where a piece of the program allocates, as Java's own flight recorder sees it. */
final class Allocations {
    private static final String SAMPLE = "jdk.ObjectAllocationSample";
    private static final int MOST = 12;

    private final Map<String, Long> bytes = new HashMap<>();

    /** Runs something on this thread and notes what it allocates where. */
    static Allocations of(Runnable work) throws IOException {
        var file = Files.createTempFile("vallum-profile", ".jfr");
        try (var recording = new Recording()) {
            recording.enable(SAMPLE).with("throttle", "5000/s");
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
        }
        var allocations = new Allocations();
        try (var events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                allocations.note(events.readEvent());
            }
        }
        Files.delete(file);
        return allocations;
    }

    private void note(RecordedEvent event) {
        var trace = event.getStackTrace();
        var thread = event.getThread("eventThread");
        boolean isOurs =
                thread != null && Thread.currentThread().getName().equals(thread.getJavaName());
        if (event.getEventType().getName().equals(SAMPLE) && trace != null && isOurs) {
            // The first of the project's own methods: who asked for it.
            trace.getFrames().stream()
                    .filter(frame -> frame.getMethod().getType().getName().startsWith("dev.vallum"))
                    .findFirst()
                    .ifPresent(frame ->
                            bytes.merge(
                                    "%s in %s.%s:%d"
                                            .formatted(
                                                    simple(event.getClass("objectClass").getName()),
                                                    simple(frame.getMethod().getType().getName()),
                                                    frame.getMethod().getName(),
                                                    frame.getLineNumber()),
                                    event.getLong("weight"),
                                    Long::sum));
        }
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    Table table(Duration length) {
        var rows = new ArrayList<List<String>>();
        bytes.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST)
                .forEach(entry ->
                        rows.add(
                                List.of(
                                        entry.getKey(),
                                        String.format(
                                                Locale.ROOT,
                                                "%.0f bytes",
                                                entry.getValue() * 1e3 / length.toMillis()))));
        return new Table(
                "Where it allocates, by samples",
                "Classes and the places that ask for them; the simulated sensors' are among them.",
                List.of("what and where", "in a second"),
                rows);
    }
}
