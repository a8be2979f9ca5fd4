package org.tfgrader.worker.protocol;

/// A message with its nonce.
///
/// @param nonce of the request that it is, or that it answers
public record Envelope(Nonce nonce, Message message) {}
