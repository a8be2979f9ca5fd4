package org.tfgrader.api.offering;

import org.jspecify.annotations.Nullable;

/// The input in the form of an extension; null for empty fields.
record ExtensionForm(
        @Nullable String student,
        @Nullable String due,
        @Nullable String closes,
        @Nullable String extraAttempts) {
    static ExtensionForm of(String student, Extension extension) {
        return new ExtensionForm(
                student,
                extension.due() == null ? null : extension.due().toString(),
                extension.closes() == null ? null : extension.closes().toString(),
                extension.extraAttempts() == 0 ? null : Integer.toString(extension.extraAttempts()));
    }

    /// {@return the request body that the API would get}
    ExtensionDocument wish() {
        return new ExtensionDocument(due, closes, PolicyForm.whole(extraAttempts));
    }
}
