package dev.vallum.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlFileTest {
    private static final String DEFAULTS =
            """
            name: unnamed
            limits: {lowKv: 5.0, delay: 7s}
            """;

    enum Layer {
        OUTER_FENCE,
        GRAVEL
    }

    record Limits(double lowKv, Duration delay) {
        Limits {
            if (lowKv <= 0) {
                throw new IllegalArgumentException("lowKv " + lowKv + " is not above 0");
            }
        }
    }

    record Part(String id, @Nullable String note) {}

    record Whole(String name, Limits limits, @Nullable Layer layer, @Nullable List<Part> parts) {}

    @TempDir Path folder;

    @Test
    void whatTheFileDoesNotSayComesFromTheDefaults() throws Exception {
        var whole = read("limits: {delay: 1.5s}\nlayer: gravel\n").value();

        assertThat(whole)
                .isEqualTo(
                        new Whole(
                                "unnamed",
                                new Limits(5.0, Duration.ofMillis(1500)),
                                Layer.GRAVEL,
                                null));
    }

    @Test
    void whatStandsBehindTheEndIsNotPassedOver() {
        assertThatThrownBy(() -> read("{name: a}\nlayer: gravel\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(":2:");
    }

    @ParameterizedTest
    @CsvSource({"500ms,500", "2s,2000", "3 min,180000", "1h,3600000", "1d,86400000"})
    void readsDurationsWithTheirUnit(String text, long millis) throws Exception {
        assertThat(read("limits: {delay: " + text + "}").value().limits().delay())
                .isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    `name: a\\nlimit: {}`                       | 2 | unknown key 'limit', expected one of: layer, limits, name, parts
                    `name: a\\nlimits:\\n  lowKv: 4\\n  high: 9` | 4 | unknown key 'high', expected one of: delay, lowKv
                    `limits:\\n\\n  lowKv: -1`                  | 1 | lowKv -1.0 is not above 0
                    `limits:\\n  delay: 7`                       | 2 | 'delay': '7': write a number and ms, s, min, h or d
                    `limits:\\n  delay: 7 weeks`                 | 2 | write a number and ms, s, min, h or d
                    `limits:\\n  lowKv: many`                   | 2 | 'lowKv': 'many' is not a number
                    `parts:\\n  - id: a\\n  - note: b`          | 3 | the key 'id' is missing
                    `parts:\\n  - id: a\\n    note: b\\n  - id: ~` | 4 | 'id': Invalid `null` value
                    `name: a\\nlayer: moat`                     | 2 | 'layer': 'moat': write one of outer_fence, gravel
                    `name: a\\nname: b`                         | 2 | Duplicate field 'name'
                    `name: [a`                                  | 1 | while parsing a flow sequence that begins in line 1
                    `name: [a\\nlayer: gravel\\n`                | 2 | expected ',' or ']'
                    `name: a\\nlimits:\\n\\tlowKv: 4`            | 3 | a tab: indent with spaces
                    `name: a\\n layer: gravel`                  | 2 | a second ':' here: indent as the lines above
                    `name: "a\\nlayer: gravel\\n`               | 3 | found unexpected end of stream, while scanning a quoted scalar that begins in line 1
                    `name: a\\nlayer: @x`                       | 2 | found character '@' that cannot start any token
                    `- a`                                       | 1 | expected keys and values
                    """)
    void namesFileLineAndProblem(String text, int line, String problem) throws IOException {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n").replace("\\t", "\t")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(folder.resolve("file.yaml") + ":" + line + ": ")
                .hasMessageContaining(problem);
    }

    @Test
    void aPlaceFoundWrongAfterReadingHasItsLine() throws Exception {
        var file = read("name: a\nparts:\n  - {id: a}\n  - id: b\n    note: to nowhere\n");

        assertThat(file.error("/parts/1/note", "refers to nothing"))
                .hasMessage(folder.resolve("file.yaml") + ":5: refers to nothing");
        assertThat(file.error("/parts/1/absent", "must stand")).hasMessageContaining(":4: ");
    }

    @Test
    void aPartOfAFileMayBeReadAlone() throws Exception {
        var path = Files.writeString(folder.resolve("file.yaml"), "id: a\nother: {x: 1}\n");

        assertThat(YamlFile.readPart(path, Part.class).value()).isEqualTo(new Part("a", null));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> YamlFile.read(folder.resolve("none.yaml"), Whole.class))
                .hasMessageContaining("none.yaml: cannot be read");
    }

    private YamlFile<Whole> read(String text) throws ConfigurationException, IOException {
        return YamlFile.read(
                Files.writeString(folder.resolve("file.yaml"), text), DEFAULTS, Whole.class);
    }
}
