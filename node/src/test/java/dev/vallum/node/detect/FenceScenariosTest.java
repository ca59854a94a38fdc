package dev.vallum.node.detect;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Plays the rows of {@code fence-scenarios.md} that last less than a week. */
class FenceScenariosTest {
    @TempDir private Path folder;

    @TestFactory
    Stream<DynamicTest> saysToEachScenarioWhatTheTableExpects() throws IOException {
        return new FenceScenarios(folder).of(FenceScenarios.Span.SHORT);
    }
}
