/// The audit log: records the actions of staff, and shows them to instructors.
@NamedInterface("audit")
@NullMarked
package org.tfgrader.api.access.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
