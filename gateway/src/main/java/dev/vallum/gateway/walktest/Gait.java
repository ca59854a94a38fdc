package dev.vallum.gateway.walktest;

/** How somebody moves through a zone, as tests of intrusion detection ask for. */
public enum Gait {
    WALK,
    RUN,
    CRAWL,
    ROLL,
    JUMP,
    CLIMB,
    SLOW_WALK
}
