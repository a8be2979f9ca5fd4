package org.tfgrader.api.access;

import java.util.List;

/// The access rules of one part of the service. The first rule that matches a request applies. If rules of two parts
/// match the same request, they permit the same roles, so the order of the parts does not matter.
public interface AccessRules {
    /// {@return the rules in the order in which they are checked}
    List<AccessRule> rules();
}
