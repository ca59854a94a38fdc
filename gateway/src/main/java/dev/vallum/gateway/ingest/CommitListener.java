package dev.vallum.gateway.ingest;

/** Is told that there are new detections in the store. */
@FunctionalInterface
public interface CommitListener {

    /** Returns at once and never throws; the ingest thread waits for it. */
    void committed();
}
