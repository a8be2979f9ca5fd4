package org.tfgrader.api.access;

/// Ids of students whom only another part of the service can sign in.
public interface ReservedStudentIds {
    /// {@return whether an OpenID provider cannot sign in anyone by this id}
    boolean isReserved(String id);
}
