/**
 * Tells by an HTTP POST of JSON, signed with a shared secret.
 *
 * <p>Each request carries {@code Idempotency-Key}, the same for each attempt; {@code
 * X-Vallum-Timestamp}, in seconds since 1970; and {@code X-Vallum-Signature}, {@code v1=} and the
 * HMAC-SHA256 in hexadecimal of the timestamp, a full stop and the body.
 */
@NullMarked
package dev.vallum.gateway.notify.webhook;

import org.jspecify.annotations.NullMarked;
