package dev.vallum.node.health;

/** Whether something keeps this machine's clock right. */
interface ClockDiscipline {

    /** False also when that can't be found out. */
    boolean isSynchronised();
}
