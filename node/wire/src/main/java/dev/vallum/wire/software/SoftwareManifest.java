package dev.vallum.wire.software;

import dev.vallum.wire.RecordHash;
import dev.vallum.wire.SoftwareOrder;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a package holds.
 *
 * @param name of the program, {@value #NODE}
 * @param files each path once, {@value #PROGRAM} among them
 */
public record SoftwareManifest(String name, String version, List<FileOf> files) {
    /** The only program that is packaged. */
    public static final String NODE = "vallum-node";

    /** What Java is given to run. */
    public static final String PROGRAM = "vallum-node.jar";

    private static final int MOST_FILES = 200;
    private static final long MOST_BYTES = 2 * SoftwareOrder.MOST_BYTES;

    public SoftwareManifest {
        files = List.copyOf(files);
        if (!name.equals(NODE)) {
            throw new IllegalArgumentException("a package of '" + name + "', not of " + NODE);
        }
        SoftwareOrder.requireVersion(version);
        if (files.size() > MOST_FILES) {
            throw new IllegalArgumentException(files.size() + " files, at most " + MOST_FILES);
        }
        var paths = files.stream().map(FileOf::path).collect(Collectors.toSet());
        if (paths.size() < files.size()) {
            throw new IllegalArgumentException("a file that stands in it twice");
        }
        if (!paths.contains(PROGRAM)) {
            throw new IllegalArgumentException("no " + PROGRAM);
        }
        var folders = new HashSet<String>();
        paths.stream()
                .filter(path -> path.contains("/"))
                .forEach(path -> folders.add(path.substring(0, path.indexOf('/'))));
        if (folders.stream().anyMatch(paths::contains)) {
            throw new IllegalArgumentException("a file that is a folder too");
        }
        long bytes = files.stream().mapToLong(FileOf::bytes).sum();
        if (bytes > MOST_BYTES) {
            throw new IllegalArgumentException(bytes + " bytes, at most " + MOST_BYTES);
        }
    }

    /**
     * One file of a package.
     *
     * @param path a name, or one folder and a name, of letters, digits and {@code . _ + -}
     */
    public record FileOf(String path, long bytes, RecordHash sha256) {
        private static final Pattern PATH =
                Pattern.compile("([A-Za-z0-9][A-Za-z0-9._+-]*/)?[A-Za-z0-9][A-Za-z0-9._+-]*");
        private static final int LONGEST = 120;

        public FileOf {
            if (path.length() > LONGEST || !PATH.matcher(path).matches()) {
                throw new IllegalArgumentException("a file with the path '" + path + "'");
            }
            if (bytes < 0 || bytes > MOST_BYTES) {
                throw new IllegalArgumentException(path + " of " + bytes + " bytes");
            }
        }
    }

    /** The files' hashes as {@code sha256sum -c} reads them. */
    public String sums() {
        return files.stream()
                .map(file -> file.sha256().hex() + "  " + file.path() + "\n")
                .collect(Collectors.joining());
    }
}
