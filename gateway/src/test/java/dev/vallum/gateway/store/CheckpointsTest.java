package dev.vallum.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    /** Of the log's header, after SQLite's file format: how often the log was begun anew. */
    private static final int BEGUN_ANEW_AT = 12;

    @TempDir Path directory;
    private SqliteDatabase database;
    private long last;

    @BeforeEach
    void open() throws IOException {
        database = SqliteDatabase.open(DataDirectory.open(directory));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theLogIsWorkedIntoTheFileLongBeforeACommitWouldDoIt() throws IOException {
        var before = timesBegunAnew();
        write(3_000);
        // The commit after a whole checkpoint begins the log anew.
        await().atMost(Duration.ofSeconds(30))
                .until(() -> {
                    write(1);
                    return timesBegunAnew() > before;
                });
        assertThat(Files.size(log())).isLessThan(32L << 20);
        assertThat(stored()).isEqualTo(last);
    }

    @Test
    void whatIsWrittenWhileItWorksIsThereAndWhole() {
        for (int i = 0; i < 40; i++) {
            write(500);
        }
        assertThat(stored()).isEqualTo(last);
        database.close();
        assertThat(SqliteCopy.damage(directory)).isEmpty();
        database = reopened();
        assertThat(stored()).isEqualTo(last);
    }

    private SqliteDatabase reopened() {
        return SqliteDatabase.open(new DataDirectory(directory));
    }

    private void write(int rows) {
        database.write(handle -> {
            var batch =
                    handle.prepareBatch(
                            "INSERT INTO operation_position (name, detection) VALUES (:name, 1)");
            LongStream.rangeClosed(last + 1, last + rows)
                    .forEach(number -> batch.bind("name", "row " + number).add());
            return batch.execute();
        });
        last += rows;
    }

    private long stored() {
        return database.read(handle ->
                handle.createQuery("SELECT COUNT(*) FROM operation_position")
                        .mapTo(Long.class)
                        .one());
    }

    private Path log() {
        return directory.resolve(SqliteDatabase.FILE + "-wal");
    }

    private int timesBegunAnew() {
        try (var log = new DataInputStream(Files.newInputStream(log()))) {
            log.skipNBytes(BEGUN_ANEW_AT);
            return log.readInt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
