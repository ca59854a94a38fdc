package dev.vallum.gateway.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The packaged node program with the reference node's sensors, to be run on the virtual board. */
record BenchNode(Path folder) {
    private static final Path FILE = Path.of("src/test/resources/endtoend/bench-node.yaml");
    private static final Path PROGRAM = Path.of("../node/target/vallum-node.jar");

    /** The host of the virtual board, as the board sees it. */
    static final String GATEWAY_ADDRESS = "10.0.2.2";

    /**
     * Writes what the node needs into a folder that the board can write.
     *
     * @return the script that starts it, in the foreground
     */
    Path install(Installation installation, Certificate certificate, int mqttPort)
            throws IOException {
        Files.createDirectories(folder);
        Files.copy(
                installation.secrets().resolve("n13.secret"),
                folder.resolve("n13.secret"),
                StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(
                folder.resolve("node.yaml"),
                Files.readString(FILE)
                        .replace("%FOLDER%", folder.toString())
                        .replace("%BROKER%", "ssl://" + GATEWAY_ADDRESS + ":" + mqttPort));
        return script(certificate);
    }

    private Path script(Certificate certificate) throws IOException {
        var script = folder.resolve("start-node");
        Files.writeString(
                script,
                """
                #!/bin/sh
                echo $$ >/run/node.pid
                exec %s -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xmx256m \
                    -Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s \
                    -jar %s run --config %s >>%s 2>&1
                """
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin/java"),
                                certificate.trustStore(),
                                Certificate.PASSWORD,
                                PROGRAM.toAbsolutePath().normalize(),
                                folder.resolve("node.yaml"),
                                folder.resolve("node.log")));
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
