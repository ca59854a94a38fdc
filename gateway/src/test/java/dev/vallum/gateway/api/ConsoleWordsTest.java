package dev.vallum.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of two words with one key, a browser takes the last and says nothing. */
class ConsoleWordsTest {
    private static final Path CONSOLE = Path.of("src/main/resources/console");
    private static final Pattern KEY = Pattern.compile("( +)(\"[^\"]+\"|\\w+): .*");

    @ParameterizedTest
    @ValueSource(strings = {"words.en.js", "words.es.js"})
    void noWordStandsTwiceInItsPlace(String file) throws IOException {
        assertThat(twice(Files.readAllLines(CONSOLE.resolve(file)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "    a: 1,\n    b: 2,\n    a: 3,",
                "    a: {\n        b: 1,\n        b: 2,\n    },"
            })
    void seesOneThatDoes(String text) {
        assertThat(twice(text.lines().toList())).hasSize(1);
    }

    /**
     * By how far they are indented, as the files are: what is further in belongs to the last key.
     */
    private static List<String> twice(List<String> lines) {
        var seen = new TreeMap<Integer, Set<String>>();
        var twice = new ArrayList<String>();
        for (var line : lines) {
            var key = KEY.matcher(line);
            if (key.matches()) {
                int indent = key.group(1).length();
                seen.tailMap(indent, false).clear();
                if (!seen.computeIfAbsent(indent, _ -> new HashSet<>()).add(key.group(2))) {
                    twice.add(line.strip());
                }
            }
        }
        return twice;
    }
}
