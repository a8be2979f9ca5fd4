package org.tfgrader.api.lti;

import org.jspecify.annotations.Nullable;

/// What is known of a launch when the platform is asked who comes.
///
/// @param registration the id of whose launch it is
/// @param nonce that the platform's token has to repeat
/// @param keepsake the digest of what the browser was given to keep
/// @param storage the frame in which the platform keeps something for the browser; null if it offers none
record LoginState(
        String registration,
        String nonce,
        String keepsake,
        @Nullable String storage) {}
