package dev.vallum.gateway.notify.relay;

import dev.vallum.gateway.alert.Act;
import dev.vallum.gateway.notify.notice.Answer;
import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.notify.notice.SitePlan;
import dev.vallum.gateway.notify.notice.Status;
import dev.vallum.gateway.notify.notice.WayOut;
import dev.vallum.gateway.notify.security.SettingFiles;
import dev.vallum.wire.Category;
import java.util.EnumSet;
import java.util.Set;

/** Lights a lamp when an alert begins to call for somebody or becomes more urgent. */
public final class RelayPanel implements WayOut {
    private static final Set<Act> CALLING =
            EnumSet.of(Act.RAISED, Act.ESCALATED, Act.UNANSWERED, Act.RECURRED, Act.RESUMED);

    private final RelaySettings settings;
    private final RelayCaller caller;

    /**
     * @throws SettingFiles.SettingException if the site has no such node
     */
    public RelayPanel(RelaySettings settings, SitePlan plan, RelayCaller caller) {
        if (!plan.nodes().isEmpty() && !plan.nodes().contains(settings.node())) {
            throw new SettingFiles.SettingException(
                    "node", "there is no node '" + settings.node() + "'");
        }
        this.settings = settings;
        this.caller = caller;
    }

    /** Not of faults: that a node refused an order is one, and would be the next order. */
    @Override
    public boolean canSay(Notice notice) {
        return CALLING.contains(notice.act()) && notice.alert().category() != Category.FAULT;
    }

    @Override
    public Answer tell(Notice notice) throws InterruptedException {
        var reason = notice.status() == Status.TEST ? "a test" : "alert " + notice.alert().number();
        return caller.call(settings.node(), settings.relay(), settings.time(), reason);
    }
}
