/**
 * Copies of what the gateway keeps, in one file each: made while it runs, checked, and put back.
 *
 * <p>Neighbours may rely on this: a backup's file has its name only once all of it is on the disk,
 * and can be read by its owner alone, as it holds the site's keys. A data directory that is
 * restored halfway is one that no gateway takes. What lives here knows no SQL and decides nothing.
 */
@NullMarked
package dev.vallum.gateway.backup;

import org.jspecify.annotations.NullMarked;
