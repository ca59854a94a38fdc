package dev.vallum.gateway.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Says in another language what is on record in English.
 *
 * <p>What the gateway records it says in phrases of {@link Language#ENGLISH}. Here the same phrases
 * read the record again: what stood in their gaps goes into those of the other language. So what
 * somebody reads in Spanish follows from the recorded sentence alone, not from a site file or a
 * program that may have changed since, and records older than this class read as well as new ones.
 * A sentence that is of no phrase, such as what a person wrote, stays as it is.
 */
public final class Translation {
    private static final String FIGURE = "figure";
    private static final String IDENTIFIER = "id";

    /** Kinds that are known by their look: {@code −38 dBFS} or {@code 2 h 5 min}, and one word. */
    private static final Map<String, String> FORMS =
            Map.of(FIGURE, "−?\\d[\\d.]*(?: [^\\s,;:()]+)?(?: \\d+ min)?", IDENTIFIER, "\\S+");

    private static final Comparator<Template> MOST_SAID_FIRST =
            Comparator.<Template>comparingInt(each -> each.phrase().length())
                    .thenComparing(each -> each.phrase().isOfKinds())
                    .reversed();

    private static final Map<String, Kind> KINDS = kinds();

    private Translation() {}

    /**
     * What may stand in one place.
     *
     * @param plain keys of the phrases without gaps, by the slugs of their words
     * @param open those with gaps: who says more is asked first, and who takes anything last
     */
    private record Kind(Map<String, String> plain, List<Template> open) {}

    private record Template(String key, Phrase phrase, Pattern form) {}

    /** The same in another language; the same to the letter in English. */
    public static String of(String english, Language language) {
        return of("words", english, language);
    }

    /** The same for what an alert was judged to be. */
    public static String ofJudgement(String english, Language language) {
        return of("judgement", english, language);
    }

    /** The same for what is wrong with a file that somebody writes. */
    public static String ofMistake(String english, Language language) {
        return of("mistake", english, language);
    }

    /** The same for the name of something that is measured. */
    public static String ofMeasure(String english, Language language) {
        return of("measure", english, language);
    }

    private static String of(String kind, String english, Language language) {
        return language == Language.ENGLISH
                ? english
                : said(kind, english, language).orElse(english);
    }

    private static Optional<String> said(String kind, String english, Language language) {
        if (kind.isEmpty() || kind.equals(IDENTIFIER)) {
            return Optional.of(english);
        }
        if (kind.equals(FIGURE)) {
            return Optional.of(language.number(english));
        }
        var known = KINDS.get(kind);
        if (known == null) {
            throw new IllegalStateException("a gap for " + kind + ", of which there is nothing");
        }
        var plain = known.plain().get(Words.slug(english));
        return plain != null
                ? Optional.of(language.say(plain))
                : known.open().stream()
                        .flatMap(template -> said(template, english, language).stream())
                        .findFirst();
    }

    private static Optional<String> said(Template template, String english, Language language) {
        var read = template.form().matcher(english);
        if (!read.matches()) {
            return Optional.empty();
        }
        var gaps = template.phrase().gaps();
        var fillings = new Object[gaps.size()];
        for (int i = 0; i < fillings.length; i++) {
            var filling = said(gaps.get(i).kind(), read.group(i + 1), language);
            if (filling.isEmpty()) {
                return Optional.empty();
            }
            fillings[gaps.get(i).number()] = filling.get();
        }
        return Optional.of(language.say(template.key(), fillings));
    }

    private static Map<String, Kind> kinds() {
        var kinds = new HashMap<String, Kind>();
        Language.ENGLISH
                .phrases()
                .forEach((key, phrase) -> {
                    var kind =
                            kinds.computeIfAbsent(
                                    key.substring(0, key.indexOf('.')),
                                    _ -> new Kind(new HashMap<>(), new ArrayList<>()));
                    if (phrase.gaps().isEmpty()) {
                        kind.plain().put(Words.slug(phrase.with()), key);
                    } else {
                        kind.open().add(new Template(key, phrase, form(phrase)));
                    }
                });
        kinds.values().forEach(kind -> kind.open().sort(MOST_SAID_FIRST));
        return Map.copyOf(kinds);
    }

    private static Pattern form(Phrase phrase) {
        var form =
                IntStream.range(0, phrase.gaps().size())
                        .mapToObj(i ->
                                "(%s)%s"
                                        .formatted(
                                                FORMS.getOrDefault(
                                                        phrase.gaps().get(i).kind(), ".*?"),
                                                Pattern.quote(phrase.words().get(i + 1))))
                        .collect(
                                Collectors.joining(
                                        "", Pattern.quote(phrase.words().getFirst()), ""));
        return Pattern.compile(form, Pattern.DOTALL);
    }
}
