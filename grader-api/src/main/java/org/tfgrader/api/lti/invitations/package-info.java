/// Registers LMSs by invitation (LTI dynamic registration 1.0). Uses `platforms`, and the scopes in `courses`.
@NullMarked
package org.tfgrader.api.lti.invitations;

import org.jspecify.annotations.NullMarked;
