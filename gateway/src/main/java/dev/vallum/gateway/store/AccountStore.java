package dev.vallum.gateway.store;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** People's accounts. */
@Singleton
public final class AccountStore {
    private static final String SELECT =
            "SELECT name, password_hash, roles, created_at FROM account ";

    private final Database database;

    public AccountStore(Database database) {
        this.database = database;
    }

    public Optional<StoredAccount> find(String name) {
        return database.read(handle ->
                handle.createQuery(SELECT + "WHERE name = :name")
                        .bind("name", name)
                        .map((row, _) -> account(row))
                        .findOne());
    }

    public List<StoredAccount> all() {
        return database.read(handle ->
                handle.createQuery(SELECT + "ORDER BY name").map((row, _) -> account(row)).list());
    }

    /** Adds an account, or gives one that is there another password and other roles. */
    public void put(StoredAccount account) {
        database.write(handle ->
                handle.createUpdate(
                                """
                                INSERT INTO account (name, password_hash, roles, created_at)
                                VALUES (:name, :hash, :roles, :created)
                                ON CONFLICT (name) DO UPDATE SET
                                    password_hash = excluded.password_hash, roles = excluded.roles
                                """)
                        .bind("name", account.name())
                        .bind("hash", account.passwordHash())
                        .bind("roles", String.join(" ", new TreeSet<>(account.roles())))
                        .bind("created", Micros.of(account.createdAt()))
                        .execute());
    }

    private static StoredAccount account(ResultSet row) throws SQLException {
        return new StoredAccount(
                row.getString("name"),
                row.getString("password_hash"),
                Set.of(row.getString("roles").split(" ")),
                Micros.toInstant(row.getLong("created_at")));
    }
}
