package dev.vallum.gateway.chaos;

import java.time.Duration;
import java.util.Map;

/**
 * What a run came to.
 *
 * @param drained after the last fault, until all that was forced before was delivered
 * @param lives of each process
 */
record Report(
        Plan plan,
        Harm harm,
        ForcedRecords forced,
        Verdict verdict,
        Duration drained,
        Map<Part, String> lives,
        Duration took) {

    String text() {
        var text = new StringBuilder("# Chaos run\n\n");
        line(text, "seed", plan.seed());
        line(text, "cycles", plan.cycles().size());
        line(text, "took", seconds(took));
        line(text, "records forced to disk by nodes", forced.count());
        line(text, "journals", forced.journals().size());
        line(text, "detections in the gateway's database", verdict.detections());
        line(text, "detections refused by full journals, and told", verdict.refusedByNodes());
        for (var wrong : Verdict.Wrong.values()) {
            line(text, wrong.title(), verdict.count(wrong));
        }
        line(text, "longest outage survived", seconds(harm.longestOutage()));
        line(text, "time to drain", seconds(drained));
        text.append("\n## Faults\n\n");
        for (var kind : Fault.Kind.values()) {
            int leftOut = harm.leftOut().getOrDefault(kind, 0);
            line(
                    text,
                    kind.title(),
                    harm.done().getOrDefault(kind, 0)
                            + (leftOut == 0 ? "" : ", left out " + leftOut));
        }
        text.append("\n## Processes\n\n");
        lives.forEach((part, told) -> line(text, part.title(), told));
        if (!verdict.isClean()) {
            text.append("\n## What is wrong, the first of it\n\n");
            verdict.told().forEach(told -> text.append("- ").append(told).append('\n'));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, Object value) {
        text.append("- ").append(name).append(": ").append(value).append('\n');
    }

    private static String seconds(Duration duration) {
        return "%.1f s".formatted(duration.toMillis() / 1e3);
    }
}
