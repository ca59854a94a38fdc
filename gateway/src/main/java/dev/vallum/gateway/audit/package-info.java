/**
 * The record of what was seen and what people did, chained by hashes.
 *
 * <p>Neighbours may rely on this: a record is only ever added, and names the hash of the one before
 * it; {@link dev.vallum.gateway.audit.AuditChain} finds the first that was changed, left out or put
 * in. That the last ones were cut off can't be told from the chain itself: keep its latest hash
 * elsewhere for that. Nothing that lives here changes a record.
 */
@NullMarked
package dev.vallum.gateway.audit;

import org.jspecify.annotations.NullMarked;
