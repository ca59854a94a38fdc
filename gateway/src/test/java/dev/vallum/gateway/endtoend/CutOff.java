package dev.vallum.gateway.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A network of its own, with one line to the rest of the machine that can be cut: nothing is told
 * of it to either side, as when a cable is pulled behind a switch. Needs root.
 */
final class CutOff implements AutoCloseable {
    /** Of the machine on that line. */
    static final String HERE = "10.214.77.1";

    private static final String THERE = "10.214.77.2";
    private static final String NAME = "vallum-split";
    private static final String LINE = "vallum0";

    private CutOff() {}

    static boolean isPossible() throws IOException {
        return Program.isThere("ip")
                && Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    static CutOff make() throws IOException {
        var made = new CutOff();
        try {
            ip("netns", "add", NAME);
            ip("link", "add", LINE, "type", "veth", "peer", "name", LINE, "netns", NAME);
            ip("address", "add", HERE + "/30", "dev", LINE);
            ip("link", "set", LINE, "up");
            ip("-n", NAME, "address", "add", THERE + "/30", "dev", LINE);
            ip("-n", NAME, "link", "set", "lo", "up");
            made.mend();
            return made;
        } catch (IOException e) {
            made.close();
            throw e;
        }
    }

    /** Starts a program there. */
    Program start(Path log, List<String> command) throws IOException {
        var whole = new ArrayList<>(List.of(ip(), "netns", "exec", NAME));
        whole.addAll(command);
        return Program.start(log, whole);
    }

    void cut() throws IOException {
        ip("-n", NAME, "link", "set", LINE, "down");
    }

    void mend() throws IOException {
        ip("-n", NAME, "link", "set", LINE, "up");
    }

    @Override
    public void close() throws IOException {
        ip("netns", "delete", NAME);
    }

    private static String ip() {
        return Program.pathOf("ip").orElseThrow().toString();
    }

    private static void ip(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(ip()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        // It has closed its output, and ends.
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(command + ": " + said);
        }
    }
}
