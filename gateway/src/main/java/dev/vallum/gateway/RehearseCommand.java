package dev.vallum.gateway;

import dev.vallum.gateway.site.Site;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What Java learns while this runs, it keeps in an AOT cache if it is told to. */
@Command(
        name = "rehearse",
        description = {
            "Starts and stops a gateway that nobody sees, on a temporary folder and free ports of"
                    + " this machine.",
            "With java -XX:AOTCacheOutput=FILE this makes an AOT cache, by which the gateway starts"
                    + " in half the time; vallum-gateway make-cache does so."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is required before the command runs
final class RehearseCommand implements Callable<Integer> {
    @Option(names = "--site", required = true, paramLabel = "FILE", description = "The site file.")
    private Path site;

    @Override
    public Integer call() throws Exception {
        Rehearsal.hold(Site.read(site), site);
        return 0;
    }
}
