package org.tfgrader.api.problems;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The problems that an operation, or each operation of a controller, may return in addition to those of every
/// operation. They are part of the API description.
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Problems {
    ProblemType[] value();
}
