package org.tfgrader.api.settings;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/// Distinguishes a temporary database outage, after which a retry may succeed, from a statement that would fail
/// again.
public final class DatabaseOutage {
    private DatabaseOutage() {}

    /// {@return whether a failure is caused by a database outage}
    public static boolean isBehind(Exception failure) {
        return failure instanceof TransactionException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof TransientDataAccessException;
    }
}
