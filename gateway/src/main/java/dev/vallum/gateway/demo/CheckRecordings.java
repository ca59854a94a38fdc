package dev.vallum.gateway.demo;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Holds what the gateway stored of played recordings against what the nodes say they made. */
@Command(
        name = "check-recordings",
        description = "Compare what nodes made of recordings with what the gateway stored.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is required before the command runs
public final class CheckRecordings implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private GatewayOptions gateway;

    @Option(
            names = "--played",
            required = true,
            paramLabel = "FILE",
            description = "What the simulated nodes wrote of each recording, as CSV.")
    private Path played;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var recordings = read(played);
        var api = gateway.logIn();
        var seen = new ArrayList<SeenDetection>();
        for (var sensor : recordings.stream().map(PlayedRecording::sensor).distinct().toList()) {
            seen.addAll(api.detections(sensor));
        }
        var verdict = RecordingsVerdict.of(recordings, seen);
        print(verdict);
        return verdict.differing().isEmpty() ? 0 : 1;
    }

    private static List<PlayedRecording> read(Path file) throws IOException {
        var csv =
                CsvMapper.builder()
                        .addModule(new JavaTimeModule())
                        .enable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                        .build();
        try (MappingIterator<PlayedRecording> rows =
                csv.readerFor(PlayedRecording.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .readValues(file.toFile())) {
            return rows.readAll();
        }
    }

    private void print(RecordingsVerdict verdict) {
        var out = spec.commandLine().getOut();
        out.printf(
                "%nIn the gateway's database: walks found %d of %d, other sounds taken for steps"
                        + " %d of %d.%n",
                verdict.alarmed(true),
                verdict.count(true),
                verdict.alarmed(false),
                verdict.count(false));
        for (var one : verdict.differing()) {
            out.printf(
                    "DIFFERS: %s at %s: %d onsets journalled, %d stored%n",
                    one.recording().file(),
                    one.recording().sensor(),
                    one.recording().alarms(),
                    one.stored());
        }
        out.println(
                verdict.differing().isEmpty()
                        ? "It holds what the nodes journalled of each recording."
                        : "It does NOT hold what the nodes journalled.");
        out.flush();
    }
}
