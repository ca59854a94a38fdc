/**
 * How a node comes by its certificates: one request and one answer, as JSON over HTTP, at {@code
 * /api/enrolment}.
 *
 * <p>Neighbours may rely on this: neither side believes the other for the connection they speak
 * over. Each shows by a MAC that it knows the one-time code and that it means exactly these keys
 * and certificates; who sits between them knows no code, and can neither put in a key of its own
 * nor pass for the authority. A code has 100 random bits, too many to be found from a MAC.
 */
@NullMarked
package dev.vallum.wire.enrolment;

import org.jspecify.annotations.NullMarked;
