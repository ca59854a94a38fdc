package dev.vallum.gateway.api;

import dev.vallum.gateway.explain.Language;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * In which language somebody wants the gateway's sentences: the query's {@code lang}, or of {@code
 * Accept-Language} what it speaks and they like best, or else English.
 */
final class AskedLanguage {
    private static final String PARAMETER = "lang";
    private static final String ANSWERED = AskedLanguage.class.getName();
    private static final int LONGEST = 256;
    private static final List<String> SPOKEN =
            Arrays.stream(Language.values()).map(Language::tag).toList();

    private AskedLanguage() {}

    /** The language to answer in. That it was asked for here is said in the answer's head. */
    static Language of(HttpRequest<?> request) {
        var language =
                spoken(request.getParameters().get(PARAMETER))
                        .or(() -> spoken(request.getHeaders().get(HttpHeaders.ACCEPT_LANGUAGE)))
                        .orElse(Language.ENGLISH);
        request.setAttribute(ANSWERED, language);
        return language;
    }

    /** That in which a request is answered; empty where no sentence of the gateway is in it. */
    static Optional<Language> answered(HttpRequest<?> request) {
        return request.getAttribute(ANSWERED, Language.class);
    }

    /** Empty too for what is no list of languages. */
    private static Optional<Language> spoken(@Nullable String wanted) {
        if (wanted == null || wanted.isBlank() || wanted.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(Locale.lookupTag(LanguageRange.parse(wanted), SPOKEN))
                    .flatMap(Language::of);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
