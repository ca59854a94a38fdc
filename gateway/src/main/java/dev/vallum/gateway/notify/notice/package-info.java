/**
 * What is told outside, in data and in words, and what a way out is.
 *
 * <p>Neighbours may rely on this: a {@link dev.vallum.gateway.notify.notice.Notice} is complete and
 * stays the same however often it is sent, and its id is the same on every way. It carries no free
 * text that people typed: accounts are named, nobody else. Nothing that lives here opens a
 * connection or knows a single way.
 */
@NullMarked
package dev.vallum.gateway.notify.notice;

import org.jspecify.annotations.NullMarked;
