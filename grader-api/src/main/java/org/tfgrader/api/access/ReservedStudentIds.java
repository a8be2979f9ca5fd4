package org.tfgrader.api.access;

/// Student ids that only another part of the service may sign in.
public interface ReservedStudentIds {
    /// {@return whether an OpenID provider must not sign in a person with this id}
    boolean isReserved(String id);
}
