package dev.vallum.gateway.api;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What has to hold for a request to be carried out, after {@code If-Match} of RFC 9110.
 *
 * @param tags one of them; empty if anything that exists will do
 */
record Precondition(Set<String> tags) {
    private static final Pattern TAG = Pattern.compile("(W/)?\"[!#-~]*\"");

    Precondition {
        tags = Set.copyOf(tags);
    }

    /**
     * @param header empty or absent if nothing has to hold
     */
    static Optional<Precondition> of(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        if (header.strip().equals("*")) {
            return Optional.of(new Precondition(Set.of()));
        }
        var tags = Arrays.stream(header.split(",")).map(String::strip).collect(Collectors.toSet());
        for (var tag : tags) {
            if (!TAG.matcher(tag).matches()) {
                throw new HttpStatusException(
                        HttpStatus.BAD_REQUEST,
                        "If-Match: '%s' is no entity tag such as \"3\"".formatted(tag));
            }
        }
        return Optional.of(new Precondition(tags));
    }

    /** Whether it holds for something that is there; a weak tag never matches. */
    boolean holds(String tag) {
        return tags.isEmpty() || tags.contains(tag);
    }
}
