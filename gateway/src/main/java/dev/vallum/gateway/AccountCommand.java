package dev.vallum.gateway;

import dev.vallum.gateway.account.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** People's accounts. */
@Command(
        name = "account",
        description = "People's accounts.",
        mixinStandardHelpOptions = true,
        subcommands = {AccountCommand.Add.class, AccountCommand.Show.class})
final class AccountCommand {

    /** Adds an account. */
    @Command(
            name = "add",
            description = "Adds an account, or gives one a new password and roles.",
            mixinStandardHelpOptions = true)
    @SuppressWarnings("NullAway.Init") // picocli sets what is required before the command runs
    static final class Add implements Callable<Integer> {
        @Spec private CommandSpec spec;

        @Mixin private DataOption data;

        @Parameters(paramLabel = "NAME", description = "Lower-case letters, digits, dashes.")
        private String name;

        @Option(
                names = "--role",
                required = true,
                split = ",",
                description = "${COMPLETION-CANDIDATES}; several with commas.")
        private Set<Role> roles;

        @Option(
                names = "--password-file",
                paramLabel = "FILE",
                description = "Takes the password from the first line; without it one is made.")
        private @Nullable Path passwordFile;

        @Override
        public Integer call() throws Exception {
            try (var database = data.database()) {
                var accounts = DataOption.accounts(database);
                var chosen = EnumSet.copyOf(roles);
                if (passwordFile == null) {
                    var password = accounts.put(name, chosen);
                    spec.commandLine().getOut().println("password of " + name + ": " + password);
                } else {
                    accounts.put(name, chosen, firstLine(passwordFile));
                }
            } catch (IllegalArgumentException e) {
                throw new RefusedException(String.valueOf(e.getMessage()));
            }
            return 0;
        }
    }

    /** Lists the accounts. */
    @Command(name = "list", description = "Lists the accounts.", mixinStandardHelpOptions = true)
    @SuppressWarnings("NullAway.Init") // picocli sets what is required before the command runs
    static final class Show implements Callable<Integer> {
        @Spec private CommandSpec spec;

        @Mixin private DataOption data;

        @Override
        public Integer call() throws Exception {
            try (var database = data.database()) {
                for (var account : DataOption.accounts(database).all()) {
                    spec.commandLine()
                            .getOut()
                            .println(account.name() + " " + roles(account.roles()));
                }
            }
            return 0;
        }

        private static String roles(Set<Role> roles) {
            return roles.stream()
                    .sorted()
                    .map(role -> role.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(","));
        }
    }

    static String firstLine(Path file) throws RefusedException {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().orElseThrow(() -> new RefusedException(file + ": is empty"));
        } catch (IOException e) {
            throw new RefusedException(file + ": cannot be read: " + e);
        }
    }
}
