package org.tfgrader.engine.starter;

import org.tfgrader.engine.resource.Resources;

/// The class that a student starts from.
public final class Starter {
    /// How its file is named.
    public static final String FILE = "Solution.java";

    private Starter() {}

    /// {@return its source: the six functions with what is asked of them, not implemented yet}
    public static String source() {
        return Resources.text(Starter.class, FILE);
    }
}
