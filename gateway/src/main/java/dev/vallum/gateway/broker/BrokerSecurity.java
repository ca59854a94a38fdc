package dev.vallum.gateway.broker;

import dev.vallum.gateway.account.Account;
import dev.vallum.gateway.account.Accounts;
import dev.vallum.gateway.account.NodeSecrets;
import dev.vallum.gateway.broker.BrokerSettings.Guest;
import dev.vallum.gateway.identity.IdentityRefusal.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;

/** Tells the broker who somebody is and what they may do. */
final class BrokerSecurity implements ActiveMQSecurityManager5 {
    /** Which of them comes first for a topic depends on whether anybody used it before. */
    private static final Set<CheckType> USES =
            EnumSet.of(CheckType.SEND, CheckType.CONSUME, CheckType.CREATE_ADDRESS);

    private final Accounts accounts;
    private final NodeSecrets nodes;
    private final List<Guest> guests;
    private final NodeDoor door;
    private final TopicRights rights;
    private final BrokerLogin gateway;
    private final RefusalReport refusals;

    BrokerSecurity(
            Accounts accounts,
            NodeSecrets nodes,
            List<Guest> guests,
            NodeDoor door,
            TopicRights rights,
            BrokerLogin gateway,
            RefusalReport refusals) {
        this.accounts = accounts;
        this.nodes = nodes;
        this.guests = List.copyOf(guests);
        this.door = door;
        this.rights = rights;
        this.gateway = gateway;
        this.refusals = refusals;
    }

    @Override
    public @Nullable Subject authenticate(
            @Nullable String user,
            @Nullable String password,
            @Nullable RemotingConnection connection,
            @Nullable String domain) {
        if (connection != null && NodeDoor.isUsedBy(connection)) {
            return user == null || door.refusal(connection, user).isPresent()
                    ? null
                    : subject(user, new Visitor.Node(user));
        }
        if (user == null || password == null) {
            refusals.add("no name or no secret", connection);
            return null;
        }
        if (door.isFor(user)) {
            refusals.add(Kind.SECRET_IN_PLACE_OF_CERTIFICATE, user, connection);
            return null;
        }
        var visitor = visitor(user, password);
        if (visitor.isEmpty()) {
            refusals.add("wrong name or secret", connection);
            return null;
        }
        return subject(user, visitor.get());
    }

    /** The broker itself asks for a principal of its own class. */
    private static Subject subject(String user, Visitor visitor) {
        return new Subject(true, Set.of(visitor, new UserPrincipal(user)), Set.of(), Set.of());
    }

    private Optional<Visitor> visitor(String user, String password) {
        if (user.equals(gateway.user())) {
            return same(password, gateway.secret())
                    ? Optional.of(new Visitor.Gateway(user))
                    : Optional.empty();
        }
        var guest = guests.stream().filter(each -> each.name().equals(user)).findFirst();
        if (guest.isPresent()) {
            return guest.filter(each -> same(password, each.secret()))
                    .map(each -> new Visitor.Guest(each.name()));
        }
        if (nodes.verify(user, password)) {
            return Optional.of(new Visitor.Node(user));
        }
        if (nodes.isEnrolled(user)) {
            return Optional.empty();
        }
        return accounts.verify(user, password).map(Account::name).map(Visitor.Person::new);
    }

    @Override
    public boolean authorize(
            @Nullable Subject subject, Set<Role> roles, CheckType type, String address) {
        if (subject == null) {
            return false;
        }
        var visitor = subject.getPrincipals(Visitor.class).stream().findFirst();
        boolean may = visitor.filter(known -> may(known, type, address)).isPresent();
        if (!may && USES.contains(type)) {
            visitor.filter(each -> each instanceof Visitor.Node || each instanceof Visitor.Guest)
                    .ifPresent(each -> refusals.add(Kind.FOREIGN_TOPIC, each.getName(), null));
        }
        return may;
    }

    /** The broker's addresses are topics and topic filters, as its wildcards are those of MQTT. */
    private boolean may(Visitor visitor, CheckType type, String address) {
        var topic = address.split("::", 2)[0];
        return switch (type) {
            case SEND -> rights.mayPublish(visitor, topic);
            case CONSUME,
                    CREATE_DURABLE_QUEUE,
                    CREATE_NON_DURABLE_QUEUE,
                    DELETE_DURABLE_QUEUE,
                    DELETE_NON_DURABLE_QUEUE ->
                    rights.maySubscribe(visitor, topic);
            case CREATE_ADDRESS ->
                    rights.mayPublish(visitor, topic) || rights.maySubscribe(visitor, topic);
            case DELETE_ADDRESS, MANAGE, BROWSE, VIEW, EDIT -> false;
        };
    }

    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean validateUser(String user, String password) {
        return authenticate(user, password, null, null) != null;
    }

    @Override
    public boolean validateUserAndRole(
            String user, String password, Set<Role> roles, CheckType type) {
        // Asked of the oldest kind of security manager only: it could not tell topics apart.
        return false;
    }
}
