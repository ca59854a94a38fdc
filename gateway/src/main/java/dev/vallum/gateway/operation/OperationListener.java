package dev.vallum.gateway.operation;

/**
 * Is told of changes in the order in which they were committed, by a thread of its own. A listener
 * that can't keep up is told of the latest change of a thing alone; where that isn't enough, it
 * loses changes, is told how many, and reads afresh.
 */
public interface OperationListener {

    void changed(Change change);

    /**
     * Alerts, nodes or what is set aside changed, and it is not known which.
     *
     * @param count how many changes were dropped here
     */
    void missed(long count);

    /**
     * Single detections were not told, since more came than anybody could look at. Alerts carry
     * what matters of them.
     */
    default void passedOver(long detections) {}
}
