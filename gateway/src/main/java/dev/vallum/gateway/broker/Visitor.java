package dev.vallum.gateway.broker;

import java.security.Principal;

/** Who came in to the broker. */
sealed interface Visitor extends Principal {

    /** A node, known by its certificate or its secret. */
    record Node(String name) implements Visitor {
        @Override
        public String getName() {
            return name;
        }
    }

    /** A device of somebody else's, known by its secret. */
    record Guest(String name) implements Visitor {
        @Override
        public String getName() {
            return name;
        }
    }

    /** A person, known by a password. */
    record Person(String name) implements Visitor {
        @Override
        public String getName() {
            return name;
        }
    }

    /** The gateway's own connection. */
    record Gateway(String name) implements Visitor {
        @Override
        public String getName() {
            return name;
        }
    }
}
