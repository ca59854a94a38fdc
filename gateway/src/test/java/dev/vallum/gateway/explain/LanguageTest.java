package dev.vallum.gateway.explain;

import static dev.vallum.gateway.explain.Language.ENGLISH;
import static dev.vallum.gateway.explain.Language.SPANISH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.gateway.alert.Disposition;
import dev.vallum.gateway.alert.NuisanceCause;
import dev.vallum.gateway.alert.SubjectKind;
import dev.vallum.gateway.identity.IdentityRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {
    private static final Path FILES = Path.of("src/main/resources/dev/vallum/gateway/explain");
    private static final Pattern KEY = Pattern.compile("\"([a-z]+\\.[A-Za-z_-]+)\"");

    /** Keys that are made up of what they are about: each has to be one of these. */
    private static final Map<String, Function<String, Boolean>> MADE_UP =
            Map.ofEntries(
                    Map.entry("type", LanguageTest::isType),
                    Map.entry("name", LanguageTest::isType),
                    Map.entry("evidence", _ -> true),
                    Map.entry("level", _ -> true),
                    Map.entry("told", _ -> true),
                    Map.entry("course", _ -> true),
                    Map.entry("measure", _ -> true),
                    Map.entry("mistake", _ -> true),
                    Map.entry("yaml", _ -> true),
                    Map.entry("context", _ -> true),
                    Map.entry("identity", key -> isOf(IdentityRefusal.Kind.values(), key)),
                    Map.entry("cause", key -> isOf(NuisanceCause.values(), key)),
                    Map.entry("disposition", key -> isOf(Disposition.values(), key)),
                    Map.entry("subject", key -> isOf(SubjectKind.values(), key)));

    @ParameterizedTest
    @EnumSource
    void eachHasTheSamePhrasesWithTheSameGaps(Language language) {
        assertThat(language.phrases().keySet()).isEqualTo(ENGLISH.phrases().keySet());
        language.phrases()
                .forEach((key, phrase) ->
                        assertThat(numbers(phrase))
                                .as(key)
                                .isEqualTo(numbers(ENGLISH.find(key).get())));
    }

    /** Of two with one key, the last counts and nobody says so. */
    @ParameterizedTest
    @ValueSource(strings = {"words_en.properties", "words_es.properties"})
    void noPhraseStandsTwiceInAFile(String file) throws IOException {
        var keys =
                Files.readAllLines(FILES.resolve(file)).stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(line -> line.substring(0, line.indexOf('=')))
                        .toList();
        assertThat(keys).doesNotHaveDuplicates().hasSize(ENGLISH.phrases().size());
    }

    @Test
    void everyPhraseIsUsedAndEveryOneThatIsUsedIsThere() throws IOException {
        var said = keysInSources();
        var plain =
                ENGLISH.phrases().entrySet().stream()
                        .filter(each -> !MADE_UP.containsKey(kind(each.getKey())))
                        .filter(each -> !standsForItsGap(each.getValue()))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(plain).containsExactlyInAnyOrderElementsOf(said);
    }

    @Test
    void everyKeyThatIsMadeUpIsOfSomethingThatThereIs() {
        for (var key : ENGLISH.phrases().keySet()) {
            var isThere = MADE_UP.getOrDefault(kind(key), _ -> true);
            assertThat(isThere.apply(key.substring(key.indexOf('.') + 1))).as(key).isTrue();
        }
        Arrays.stream(IdentityRefusal.Kind.values()).forEach(IdentityRefusal.Kind::words);
        for (var cause : NuisanceCause.values()) {
            assertThat(ENGLISH.find("cause." + cause)).as("%s", cause).isPresent();
        }
        for (var disposition : Disposition.values()) {
            assertThat(ENGLISH.say("disposition." + disposition)).isEqualTo(disposition.name());
        }
        for (var kind : SubjectKind.values()) {
            assertThat(ENGLISH.find("subject." + kind)).as("%s", kind).isPresent();
        }
    }

    @Test
    void everyKindOfGapHasPhrases() {
        var kinds =
                ENGLISH.phrases().keySet().stream()
                        .map(LanguageTest::kind)
                        .collect(Collectors.toCollection(HashSet::new));
        kinds.addAll(List.of("", "figure", "id"));
        ENGLISH.phrases()
                .forEach((key, phrase) ->
                        assertThat(kinds)
                                .as(key)
                                .containsAll(
                                        phrase.gaps().stream().map(Phrase.Gap::kind).toList()));
    }

    /** What a node measures it calls by these names, and the English files' are the same. */
    @Test
    void whatNodesSayIsCalledAsTheyCallIt() throws IOException {
        var sources =
                sources("../node/src/main/java", "../node/wire/src/main/java", "src/main/java");
        ENGLISH.phrases()
                .forEach((key, phrase) -> {
                    if (kind(key).equals("told") || kind(key).equals("course")) {
                        assertThat(sources).as(key).contains("\"" + phrase.words().getFirst());
                    }
                    if (kind(key).equals("evidence")) {
                        assertThat("evidence." + Words.slug(phrase.with())).isEqualTo(key);
                        assertThat(sources).as(key).contains("\"" + phrase.with() + "\"");
                    }
                });
    }

    @Test
    void aPhraseThatIsMissingOrIsLeftOpenIsAFault() {
        assertThatThrownBy(() -> ENGLISH.say("said.nonsense"))
                .hasMessageContaining("said.nonsense");
        assertThatThrownBy(() -> SPANISH.say("said.no-walk")).hasMessageContaining("gap 0");
    }

    private static Set<Integer> numbers(Phrase phrase) {
        return phrase.gaps().stream().map(Phrase.Gap::number).collect(Collectors.toSet());
    }

    private static String kind(String key) {
        return key.substring(0, key.indexOf('.'));
    }

    /** Such as {@code {0:step}}: it says nothing by itself. */
    private static boolean standsForItsGap(Phrase phrase) {
        return phrase.length() == 0;
    }

    private static boolean isType(String name) {
        return DetectionTextTest.types().stream().anyMatch(type -> type.name().equals(name));
    }

    private static boolean isOf(Enum<?>[] values, String key) {
        return Arrays.stream(values)
                .anyMatch(value -> Words.slug(value.name()).equals(Words.slug(key)));
    }

    /** Of kinds that there are. */
    private static Set<String> keysInSources() throws IOException {
        var kinds = ENGLISH.phrases().keySet().stream().map(LanguageTest::kind).toList();
        return KEY.matcher(sources("src/main/java"))
                .results()
                .map(found -> found.group(1))
                .filter(key -> kinds.contains(kind(key)))
                .filter(key -> !MADE_UP.containsKey(kind(key)))
                .filter(key -> !standsForItsGap(ENGLISH.find(key).orElse(Phrase.of(key))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String sources(String... folders) throws IOException {
        var text = new StringBuilder();
        for (var folder : folders) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (var file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    text.append(Files.readString(file));
                }
            }
        }
        return text.toString();
    }
}
