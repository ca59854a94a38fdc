package dev.vallum.gateway.benchmark;

import com.google.gson.JsonElement;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.Locale;

/** What a page holds once what it doesn't need is collected, as its browser counts. */
final class PageMemory {
    private final CDPSession session;

    PageMemory(Page page) {
        session = page.context().newCDPSession(page);
        session.send("Performance.enable");
    }

    /** Such as {@code 6.2 MB, 8,310 nodes, 91 listeners}. */
    String text() {
        session.send("HeapProfiler.collectGarbage");
        return String.format(
                Locale.ROOT,
                "%.1f MB, %,.0f nodes, %,.0f listeners",
                metric("JSHeapUsedSize") / 1e6,
                metric("Nodes"),
                metric("JSEventListeners"));
    }

    private double metric(String name) {
        for (JsonElement each : session.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            var metric = each.getAsJsonObject();
            if (metric.get("name").getAsString().equals(name)) {
                return metric.get("value").getAsDouble();
            }
        }
        throw new IllegalStateException("the browser does not count " + name);
    }
}
