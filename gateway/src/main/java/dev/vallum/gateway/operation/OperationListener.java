package dev.vallum.gateway.operation;

/**
 * Is told of changes in the order in which they were committed, by a thread of its own. A listener
 * that can't keep up loses changes, and is told how many; it then reads afresh.
 */
public interface OperationListener {

    void changed(Change change);

    /**
     * @param count how many changes were dropped here
     */
    void missed(long count);
}
