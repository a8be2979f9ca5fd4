package org.tfgrader.api.offering;

import org.jspecify.annotations.Nullable;

/// Other terms hold now, and with them other scores may count. Told within the transaction that stores them.
///
/// @param student for whom; null for all
public record TermsChanged(@Nullable String student) {}
