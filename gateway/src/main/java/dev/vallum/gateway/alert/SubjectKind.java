package dev.vallum.gateway.alert;

/** What kind of thing a suppression is about. */
public enum SubjectKind {
    SENSOR,
    /** All sensors of a node, and the node itself. */
    NODE,
    /** All sensors that stand in a zone. */
    ZONE
}
