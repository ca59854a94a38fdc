package dev.vallum.node;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.node.config.NodeFile;
import dev.vallum.node.journal.Journal;
import dev.vallum.node.journal.JournalException;
import dev.vallum.node.memory.FenceMemoryFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lets a node forget what a fence has been. */
@Command(
        name = "forget-fence",
        mixinStandardHelpOptions = true,
        description = {
            "Forget what a fence has been: when the node starts again it takes the fence for"
                    + " healthy as it is then.",
            "For after a repair, a calibration or other work, when the fence is as it should be."
                    + " What is wrong with it at that start will not be seen.",
            "The node itself must not run meanwhile."
        })
final class ForgetCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "the node's configuration")
    private Path config = Path.of("");

    @Option(names = "--sensor", required = true, paramLabel = "ID", description = "the fence")
    private String fence = "";

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws ConfigurationException, JournalException {
        var file = NodeFile.readWithoutSecret(config);
        var fences =
                file.sensors().stream()
                        .filter(sensor -> sensor.kind() == SensorKind.FENCE)
                        .map(sensor -> sensor.id().value())
                        .toList();
        var commandLine = Objects.requireNonNull(spec).commandLine();
        if (!fences.contains(fence)) {
            throw new ParameterException(
                    commandLine,
                    "--sensor: there is no fence " + fence + ", only " + String.join(", ", fences));
        }
        var folder = file.settings().dataDirectory();
        // A node that runs holds it, and would write what it knows over what is forgotten here.
        try (var _ =
                Journal.open(folder.resolve("journal"), file.settings().journal().settings())) {
            return forget(new FenceMemoryFile(RunCommand.fenceMemory(folder)));
        } catch (IOException e) {
            commandLine.getErr().println("can't be forgotten: " + e.getMessage());
            return 1;
        }
    }

    private Integer forget(FenceMemoryFile file) throws IOException {
        var memories = new LinkedHashMap<>(file.read());
        boolean wasKnown = memories.remove(new SensorId(fence)) != null;
        file.write(memories);
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(wasKnown ? fence + " is forgotten" : "nothing was known of " + fence);
        return 0;
    }
}
