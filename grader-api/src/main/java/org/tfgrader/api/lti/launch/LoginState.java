package org.tfgrader.api.lti.launch;

/// The state of a launch between login and launch.
///
/// @param registration the registration's id
/// @param nonce that the LMS's token must repeat
/// @param bindingToken the hash of the browser's binding token
record LoginState(String registration, String nonce, String bindingToken) {}
