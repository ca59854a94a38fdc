package dev.vallum.node.evaluate;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.node.detect.DetectionSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The figures as one page that needs nothing else. */
final class Report {
    private static final String CAVEAT =
            "Where the footstep model was fitted on recordings that are among these"
                + " (footsteps.model names them), the figures flatter it. How far away the walkers"
                + " were is not known, so nothing here speaks of ranges. A site has to record its"
                + " own nights: what alarms there is not what alarms here.";

    private final Figures figures;
    private final DetectionSettings settings;
    private final Origin origin;
    private final List<Path> fences;
    private final @Nullable Path mutations;

    /**
     * @param fences recordings of fences, to be drawn
     * @param mutations what the mutation tests came to, if they were run
     */
    Report(
            Figures figures,
            DetectionSettings settings,
            Origin origin,
            List<Path> fences,
            @Nullable Path mutations) {
        this.figures = figures;
        this.settings = settings;
        this.origin = origin;
        this.fences = List.copyOf(fences);
        this.mutations = mutations;
    }

    /** Writes the page into a folder and returns its file. */
    Path write(Path folder) throws IOException, SensorException, ConfigurationException {
        Files.createDirectories(folder);
        return Files.writeString(folder.resolve("index.html"), page());
    }

    private String page() throws IOException, SensorException, ConfigurationException {
        var page = new StringBuilder();
        page.append("<!doctype html>\n<html lang='en'><head><meta charset='utf-8'>\n");
        page.append("<meta name='viewport' content='width=device-width, initial-scale=1'>\n");
        page.append("<title>Vallum: what the detectors are worth</title>\n<style>\n");
        page.append(style()).append("</style></head><body>\n");
        page.append("<h1>What the detectors are worth</h1>\n");
        page.append("<p>").append(Html.escape(CAVEAT)).append("</p>\n");
        page.append(Html.pairs(origin.rows())).append(tiles());
        var plots = new FigurePlots(figures);
        page.append("<h2>Detection against false alarms</h2>\n<p>Windows of 5 s. The dots are")
                .append(" where a judgement begins to count for steps.</p>\n")
                .append(plots.curve());
        if (!figures.evaluated().mixes().isEmpty()) {
            page.append("<h2>Walks in weather</h2>\n<p>Windows of 5 s, at 1 % false alarms. The")
                    .append(" whiskers reach down to what the count proves at 95 %.</p>\n")
                    .append(plots.weather());
        }
        page.append("<h2>Likeness to steps</h2>\n<p>How windows of 5 s were judged.</p>\n")
                .append(plots.histogram());
        figures.tables().forEach(table -> page.append(Html.table(table)));
        page.append(new Pictures(figures).html());
        page.append(fenceTraces());
        if (mutations != null && Files.exists(mutations)) {
            page.append(Html.table(MutationScore.read(mutations)));
        }
        page.append("<h2>The detectors' settings</h2>\n").append(Html.pairs(settings()));
        return page.append("</body></html>\n").toString();
    }

    private String tiles() {
        var line = figures.line(0.01);
        var count = Figures.count(figures.steps(), line::isBelow);
        var found = figures.found().values().stream().reduce(Count.NONE, Count::plus);
        var alarms =
                figures.evaluated().nights().stream()
                        .filter(night -> night.walks().isEmpty())
                        .map(night ->
                                new Rate(
                                        night.falseOnsets().size(),
                                        Figures.hours(night.heard().length())))
                        .reduce(Rate.NONE, Rate::plus);
        double seconds = figures.evaluated().length().toMillis() / 1e3;
        return "<div class='tiles'>"
                + tile(
                        format("%.0f %%", 100 * count.share()),
                        "of walks' windows detected at 1 % false alarms")
                + tile(found.hits() + " of " + found.of(), "walks found in a night")
                + tile(format("%.1f", alarms.perHour()), "false alarms in an hour of dense night")
                + tile(
                        format("%.2f %%", figures.evaluated().cost().nanos() / 1e7 / seconds),
                        "of one processor for a microphone")
                + "</div>\n";
    }

    private static String tile(String value, String meaning) {
        return "<div class='tile'><b>" + value + "</b><span>" + meaning + "</span></div>";
    }

    private String fenceTraces() throws SensorException {
        var traces = new ArrayList<FenceTrace>();
        traces.add(FenceTrace.simulated(settings));
        for (var fence : fences) {
            traces.add(FenceTrace.recorded(fence, settings));
        }
        var text =
                new StringBuilder("<h2>Fence</h2>\n<p>Peaks of each impulse at both ends, and")
                        .append(" the states the node made of them.</p>\n");
        for (var trace : traces) {
            text.append("<h3>")
                    .append(Html.escape(trace.title()))
                    .append("</h3>\n")
                    .append(FigurePlots.fence(trace));
        }
        return text.toString();
    }

    private List<List<String>> settings() {
        var rows = new ArrayList<List<String>>();
        for (var group : DetectionSettings.class.getRecordComponents()) {
            try {
                var value = group.getAccessor().invoke(settings);
                rows.add(List.of(group.getName(), String.valueOf(value)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return rows;
    }

    private static String style() {
        try (var stream = Report.class.getResourceAsStream("report.css")) {
            if (stream == null) {
                throw new IllegalStateException("report.css is not in the program");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String format(String form, double value) {
        return String.format(Locale.ROOT, form, value);
    }
}
