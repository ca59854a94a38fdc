/**
 * The site model: layers, zones in order along the perimeter, what stands where, who walks when.
 *
 * <p>Neighbours may rely on this: a {@link dev.vallum.gateway.site.Site} is read once from one YAML
 * file and never changes; every name in it refers to something that is there, zones join into a
 * ring, and all look-ups are pure. What a file that is still being written says, and where in its
 * text, is told here too. What lives here does no I/O beyond that one reading, of the file and of
 * the picture that it lays under the map.
 */
@NullMarked
package dev.vallum.gateway.site;

import org.jspecify.annotations.NullMarked;
