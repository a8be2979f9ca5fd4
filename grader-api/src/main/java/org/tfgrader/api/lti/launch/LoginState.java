package org.tfgrader.api.lti.launch;

import org.jspecify.annotations.Nullable;

/// The state of a launch between login and launch.
///
/// @param registration the registration's id
/// @param nonce that the LMS's token must repeat
/// @param keepsake the hash of the browser's binding token
/// @param storage the frame of the LMS's platform storage; null if it has none
record LoginState(
        String registration,
        String nonce,
        String keepsake,
        @Nullable String storage) {}
