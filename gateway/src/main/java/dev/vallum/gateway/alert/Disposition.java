package dev.vallum.gateway.alert;

/** What an alert turned out to be. */
public enum Disposition {
    INTRUSION,
    NUISANCE,
    TEST,
    AUTHORISED,
    FAULT
}
