package dev.vallum.gateway.explain;

import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.stream.Collectors;

/**
 * A language that the gateway speaks. Its words stand in a file of its own in this package, {@code
 * words_en.properties} and so on, and nowhere else.
 */
public enum Language {
    /** Also that of all that is recorded. */
    ENGLISH("en"),
    SPANISH("es");

    private final Locale locale;
    private final char decimalSeparator;

    @SuppressWarnings("ImmutableEnumChecker") // it can't be modified
    private final Map<String, Phrase> phrases;

    Language(String tag) {
        locale = Locale.of(tag);
        decimalSeparator = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
        phrases = phrases(locale);
    }

    // Not the words of whatever language the machine is set to, should a file be missing.
    private static Map<String, Phrase> phrases(Locale locale) {
        var file =
                ResourceBundle.getBundle(
                        Language.class.getPackageName() + ".words",
                        locale,
                        Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
        return file.keySet().stream()
                .collect(
                        Collectors.toUnmodifiableMap(
                                key -> key, key -> Phrase.of(file.getString(key))));
    }

    /** The language of a tag of BCP 47 such as {@code es}; empty for one that isn't spoken here. */
    public static Optional<Language> of(String tag) {
        return Arrays.stream(values()).filter(each -> each.tag().equals(tag)).findFirst();
    }

    /** Such as {@code es}. */
    public String tag() {
        return locale.getLanguage();
    }

    /**
     * Says a phrase.
     *
     * @param fillings of its gaps, as they are to be read
     * @throws IllegalArgumentException if there is no such phrase, or a gap stays open
     */
    public String say(String key, Object... fillings) {
        return find(key)
                .orElseThrow(() -> new IllegalArgumentException("no words for " + key))
                .with(fillings);
    }

    Optional<Phrase> find(String key) {
        return Optional.ofNullable(phrases.get(key));
    }

    /** By their keys. */
    Map<String, Phrase> phrases() {
        return phrases;
    }

    /** A number in digits, with so many of them after the point. */
    String number(double value, int decimals) {
        return String.format(locale, "%." + decimals + "f", value);
    }

    /** A number that was said in English, maybe with its unit. */
    String number(String english) {
        return english.replace('.', decimalSeparator);
    }
}
