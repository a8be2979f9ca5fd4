package org.tfgrader.api.offering;

import org.jspecify.annotations.Nullable;

/// The grading policy or an extension has changed, and with it maybe effective grades. Published within the
/// transaction that stores it.
///
/// @param student the only affected student; null for all
public record TermsChanged(@Nullable String student) {}
