package dev.vallum.gateway.signin;

import dev.vallum.gateway.account.Role;
import dev.vallum.gateway.signin.SignInException.Reason;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a token's claims make of somebody here. */
final class Claims {
    /** What the record has room for, and no sign that could pass for something else. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,27}");

    private static final String SUFFIX = "@sso";

    private Claims() {}

    /**
     * Who somebody is and what they may do.
     *
     * @throws SignInException if that is nobody, or nothing
     */
    static Person person(Map<String, Object> claims, ProviderSettings settings)
            throws SignInException {
        var name = name(claims.get(settings.wantedName()));
        var roles = EnumSet.noneOf(Role.class);
        for (var each : texts(at(claims, settings.rolesClaim()))) {
            roles.addAll(settings.roles().getOrDefault(each, Set.of()));
        }
        if (roles.isEmpty()) {
            throw new SignInException(Reason.NO_ROLE, name + " has no role here");
        }
        return new Person(name, roles);
    }

    /** The part before an {@code @} of its own, in lower case. */
    private static String name(@Nullable Object claim) throws SignInException {
        var text = claim instanceof String name ? name.toLowerCase(Locale.ROOT) : "";
        int at = text.indexOf('@');
        var local = at < 0 ? text : text.substring(0, at);
        if (!NAME.matcher(local).matches()) {
            throw new SignInException(
                    Reason.NO_ROLE, "the token has no name of 1 to 28 plain characters");
        }
        return local + SUFFIX;
    }

    private static @Nullable Object at(Map<?, ?> claims, String path) {
        var whole = claims.get(path);
        int point = path.indexOf('.');
        if (whole != null || point < 0) {
            return whole;
        }
        return claims.get(path.substring(0, point)) instanceof Map<?, ?> inner
                ? at(inner, path.substring(point + 1))
                : null;
    }

    private static List<String> texts(@Nullable Object claim) {
        return switch (claim) {
            case String text -> List.of(text);
            case Collection<?> many ->
                    many.stream().filter(String.class::isInstance).map(String.class::cast).toList();
            case null, default -> List.of();
        };
    }
}
