package org.tfgrader.engine.inspect;

import java.util.Optional;
import org.tfgrader.engine.inspect.Policy.Group;

/// Applies the policy to types and members.
final class Rulings {
    private final Policy policy;
    private final Resolution resolution;

    Rulings(Policy policy, Resolution resolution) {
        this.policy = policy;
        this.resolution = resolution;
    }

    /// {@return the reason why a type may not be named; empty if it may}
    ///
    /// @param internalName of a class, or the empty string for a primitive type
    Optional<Group> againstType(String internalName) {
        String binaryName = Names.binary(internalName);
        boolean allowed = internalName.isEmpty()
                || resolution.isOwn(internalName)
                || policy.allows(binaryName).isPresent()
                || resolution.isMissing(internalName);
        return allowed ? Optional.empty() : Optional.of(policy.why(binaryName, resolution::operation));
    }

    /// {@return the reason why a member of a library may not be used; empty if it may}
    ///
    /// @param declaring the internal name of the class that declares it
    Optional<Group> againstMember(String declaring, String name, String descriptor) {
        String owner = Names.binary(declaring);
        if (policy.allows(owner, name, descriptor).isEmpty()) {
            return Optional.of(policy.why(owner, name, descriptor, resolution::operation));
        }
        return Descriptors.classes(descriptor).stream()
                .flatMap(type -> againstType(type).stream())
                .findFirst();
    }
}
