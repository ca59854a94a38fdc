package dev.vallum.node.evaluate;

import dev.vallum.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads what the detectors' mutation tests came to, from PIT's {@code mutations.xml}. */
final class MutationScore {
    private static final Pattern MUTATION =
            Pattern.compile(
                    "<mutation detected='(true|false)'.*?<mutatedClass>([^<]*)</mutatedClass>",
                    Pattern.DOTALL);

    private MutationScore() {}

    static Table read(Path file) throws IOException, ConfigurationException {
        var byClass = new TreeMap<String, Count>();
        var all = Count.NONE;
        var mutations = MUTATION.matcher(Files.readString(file).replace('"', '\''));
        while (mutations.find()) {
            boolean noticed = mutations.group(1).equals("true");
            var type = mutations.group(2).replaceAll("^.*\\.|\\$.*$", "");
            byClass.merge(type, Count.NONE.plus(noticed), Count::plus);
            all = all.plus(noticed);
        }
        if (all.of() == 0) {
            throw new ConfigurationException(file + ":1: no mutation tests in it");
        }
        var rows = new ArrayList<List<String>>();
        byClass.forEach((type, count) -> rows.add(row(type, count)));
        rows.add(row("all", all));
        return new Table(
                "Mutation tests of the detectors",
                "Small changes to the program, one at a time, that the tests noticed.",
                List.of("class", "noticed", "of", "share"),
                rows);
    }

    private static List<String> row(String name, Count count) {
        return List.of(
                name,
                String.valueOf(count.hits()),
                String.valueOf(count.of()),
                Math.floorDiv(100 * count.hits(), count.of()) + " %");
    }
}
