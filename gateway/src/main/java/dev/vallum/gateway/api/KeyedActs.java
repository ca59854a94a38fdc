package dev.vallum.gateway.api;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.store.KeptAnswer;
import dev.vallum.gateway.store.KeyedAct;
import dev.vallum.gateway.store.KeyedActStore;
import dev.vallum.wire.RecordHash;
import io.micronaut.aop.InterceptPhase;
import io.micronaut.aop.InterceptorBean;
import io.micronaut.aop.MethodInterceptor;
import io.micronaut.aop.MethodInvocationContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what has a key once, and gives the first answer again afterwards. The key is stored
 * with the act itself, the answer right after it. Thread-safe.
 */
@Singleton
@InterceptorBean(OncePerKey.class)
final class KeyedActs implements MethodInterceptor<Object, Object> {
    static final String HEADER = "Idempotency-Key";

    /** Marks a request whose answer was given before. */
    static final String REPLAYED = "vallum.replayed";

    private static final Pattern FORM = Pattern.compile("[!-~]{1,128}");

    /** What one account can have kept within a day; the disk is not for one program alone. */
    private static final long MOST_KEYS = 20_000;

    private final KeyedActStore store;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<Key, String> underWay = new ConcurrentHashMap<>();

    KeyedActs(KeyedActStore store, JsonMapper json, Clock clock) {
        this.store = store;
        this.json = json;
        this.clock = clock;
    }

    private record Key(String account, String key) {}

    /** What is not valid never gets here. */
    @Override
    public int getOrder() {
        return InterceptPhase.VALIDATE.getPosition() + 10;
    }

    @Override
    public @Nullable Object intercept(MethodInvocationContext<Object, Object> context) {
        var request = ServerRequestContext.currentRequest().orElse(null);
        var header = request == null ? null : request.getHeaders().get(HEADER);
        if (request == null || header == null) {
            return context.proceed();
        }
        if (!FORM.matcher(header).matches()) {
            throw new HttpStatusException(
                    HttpStatus.BAD_REQUEST, HEADER + ": use 1 to 128 printable characters");
        }
        var account = request.getUserPrincipal().map(Principal::getName).orElseThrow();
        var act = new KeyedAct(account, header, hash(request, context), clock.instant());
        var key = new Key(account, header);
        var other = underWay.putIfAbsent(key, act.hash());
        if (other != null) {
            requireSame(act, other);
            throw new HttpStatusException(HttpStatus.CONFLICT, ENGLISH.say("said.under-way"));
        }
        try {
            return answer(act, request, context);
        } finally {
            underWay.remove(key);
        }
    }

    private String hash(HttpRequest<?> request, MethodInvocationContext<?, ?> context) {
        var asked = new StringBuilder(request.getMethodName()).append(' ').append(request.getUri());
        var arguments = context.getArguments();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].getAnnotationMetadata().hasAnnotation(Body.class)) {
                asked.append('\n').append(written(context.getParameterValues()[i]));
            }
        }
        return RecordHash.of(asked.toString().getBytes(StandardCharsets.UTF_8)).hex();
    }

    private @Nullable Object answer(
            KeyedAct act, HttpRequest<?> request, MethodInvocationContext<Object, Object> context) {
        var before = store.find(act.account(), act.key(), act.beganAt());
        if (before.isEmpty()) {
            return carryOut(act, context);
        }
        requireSame(act, before.get().hash());
        return switch (before.get().outcome()) {
            case KeptAnswer.Outcome.Answered answered -> {
                request.setAttribute(REPLAYED, true);
                // Who repeats a request asks in the language that they asked in before.
                AskedLanguage.of(request);
                yield again(answered, context);
            }
            case KeptAnswer.Outcome.Unanswered() -> throw interrupted();
        };
    }

    private @Nullable Object carryOut(
            KeyedAct act, MethodInvocationContext<Object, Object> context) {
        if (store.count(act.account()) >= MOST_KEYS) {
            throw new TooManyException(
                    "This account has used %d keys within a day; send without one"
                            .formatted(MOST_KEYS),
                    Duration.ofHours(1));
        }
        try {
            var result = act.during(context::proceed);
            var text = result == null ? "" : written(result);
            store.answered(act, new KeptAnswer.Outcome.Answered(HttpStatus.OK.getCode(), text));
            return result;
        } catch (HttpStatusException refused) {
            keepIfFinal(act, refused);
            throw refused;
        }
    }

    /**
     * What failed before it changed anything, or depends on the state alone, can be tried again.
     */
    private void keepIfFinal(KeyedAct act, HttpStatusException refused) {
        boolean isFinal =
                refused.getStatus() != HttpStatus.PRECONDITION_FAILED
                        && refused.getStatus().getCode() < 500;
        if (isFinal || store.find(act.account(), act.key(), act.beganAt()).isPresent()) {
            store.answered(
                    act,
                    new KeptAnswer.Outcome.Answered(
                            refused.getStatus().getCode(), String.valueOf(refused.getMessage())));
        }
    }

    private @Nullable Object again(
            KeptAnswer.Outcome.Answered answered, MethodInvocationContext<?, ?> context) {
        if (answered.status() != HttpStatus.OK.getCode()) {
            throw new HttpStatusException(HttpStatus.valueOf(answered.status()), answered.text());
        }
        try {
            return answered.text().isEmpty()
                    ? null
                    : json.readValue(answered.text(), context.getReturnType().asArgument());
        } catch (IOException e) {
            // Another version of the program wrote it.
            throw interrupted();
        }
    }

    private static void requireSame(KeyedAct act, String before) {
        if (!act.hash().equals(before)) {
            throw new HttpStatusException(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "This key was used for another request: take a new one");
        }
    }

    private static HttpStatusException interrupted() {
        return new HttpStatusException(
                HttpStatus.CONFLICT,
                "The gateway was interrupted when it carried this out, and will not do it again:"
                        + " read what came of it");
    }

    private String written(Object value) {
        try {
            return new String(json.writeValueAsBytes(value), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("cannot write " + value, e);
        }
    }
}
