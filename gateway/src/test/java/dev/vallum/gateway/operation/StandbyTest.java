package dev.vallum.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.SqliteDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StandbyTest {
    private static final int ASKERS = 4;
    private static final int TIMES = 1000;

    @TempDir private Path directory;

    /** The Health pages and the watch ask at the same time. */
    @Test
    void seesNobodyWhereManyAsk() throws Exception {
        try (var database = SqliteDatabase.open(DataDirectory.open(directory));
                var threads = Executors.newFixedThreadPool(ASKERS)) {
            var standby = new Standby(database::isAwaited, false);
            var askers = new ArrayList<Callable<Set<Standby.State>>>();
            for (int i = 0; i < ASKERS; i++) {
                askers.add(() -> {
                    var said = EnumSet.noneOf(Standby.State.class);
                    for (int time = 0; time < TIMES; time++) {
                        said.add(standby.state());
                    }
                    return said;
                });
            }
            for (var asker : threads.invokeAll(askers)) {
                assertThat(asker.get()).containsExactly(Standby.State.NONE);
            }
        }
    }
}
