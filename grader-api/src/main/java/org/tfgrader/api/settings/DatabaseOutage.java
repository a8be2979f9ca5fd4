package org.tfgrader.api.settings;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/// Tells a database that is away for a while, after which the same may work, from a statement that would fail
/// again.
public final class DatabaseOutage {
    private DatabaseOutage() {}

    /// {@return whether it is for the database alone that something failed}
    public static boolean isBehind(Exception failure) {
        return failure instanceof TransactionException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof TransientDataAccessException;
    }
}
