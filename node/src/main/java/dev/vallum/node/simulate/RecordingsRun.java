package dev.vallum.node.simulate;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;

final class RecordingsRun {
    RecordingsRun(SitePlan plan, FleetBuilder builder, Fleet fleet, Clock clock, PrintStream out) {}

    int play(Path directory, Path csv) throws IOException, InterruptedException {
        return directory.equals(csv) ? 1 : 2;
    }
}
