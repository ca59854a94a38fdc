package dev.vallum.gateway.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The virtual bench of {@code hardware/bench}: a machine as a process of this one, with real device
 * files, whose lines, inputs and faults a test sets. It ends with the test, whatever becomes of it.
 */
final class VirtualBoard implements AutoCloseable {
    private static final Path BENCH = Path.of("../hardware/bench");
    private static final String READY = "= 0 ready";
    private static final String OK = "= 0 ";

    private final Program program;

    private VirtualBoard(Program program) {
        this.program = program;
    }

    /** Whether kernel and module are there; they are built by {@code hardware/bench/build}. */
    static boolean isBuilt() throws IOException, InterruptedException {
        var build = BENCH.resolve("build");
        return Files.isExecutable(build)
                && new ProcessBuilder(build.toString(), "--where")
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
    }

    /**
     * Starts a board with the reference node's devices at rest.
     *
     * @param folder can be written on the board; all else of this machine can only be read there
     * @param atBoot run on the board each time that it starts
     */
    static VirtualBoard start(Path folder, Path atBoot) throws IOException, InterruptedException {
        var board =
                new VirtualBoard(
                        Program.start(
                                folder.resolve("console.log"),
                                List.of(
                                        BENCH.resolve("start").toString(),
                                        folder.toString(),
                                        atBoot.toString())));
        board.awaitStart(30);
        return board;
    }

    /** Waits until the board is up, for the first time or anew. */
    void awaitStart(int seconds) throws InterruptedException {
        program.await(READY::equals, seconds);
    }

    /** Runs a shell command on the board and gives what it printed, in one line. */
    String run(String command) throws IOException, InterruptedException {
        program.type(command);
        var answer = program.await(line -> line.startsWith("= "), 60);
        if (!answer.startsWith(OK)) {
            throw new AssertionError(command + ": " + answer);
        }
        return answer.substring(OK.length()).strip();
    }

    @Override
    public void close() {
        try {
            program.endInput();
            program.exit(15);
        } catch (IOException | AssertionError e) {
            program.close();
        } catch (InterruptedException e) {
            program.close();
            Thread.currentThread().interrupt();
        }
    }
}
