package org.tfgrader.api.heavy;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a controller's method that computes for more than a few milliseconds, or reads as many rows as there are
/// submissions: it runs as [HeavyWork]. It must not wait for the client.
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Heavy {}
