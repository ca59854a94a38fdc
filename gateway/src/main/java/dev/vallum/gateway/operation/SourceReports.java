package dev.vallum.gateway.operation;

import java.util.List;

/**
 * Is told when something is wrong with somebody else's device, and when it is over. There is one
 * alert for each device and trouble, until it is closed. Thread-safe; nobody has to wait.
 */
public interface SourceReports {

    /**
     * @param text what is wrong, such as {@code its clock is 40 s ahead}
     */
    void began(String source, SourceTrouble trouble, String text);

    void over(String source, SourceTrouble trouble);

    /** These sources are there from now on; what was wrong with others is over. */
    void keep(List<String> sources);
}
