package org.tfgrader.api.offering;

import java.io.IOException;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Archive;
import org.tfgrader.api.access.PersonalData;
import org.tfgrader.api.offering.ExtensionController.Shown;

/// A student's extension.
@Component
class ExtensionOfStudent implements PersonalData {
    private final OfferingStore store;

    ExtensionOfStudent(OfferingStore store) {
        this.store = store;
    }

    @Override
    public boolean isKept(String student) {
        return !store.extension(student).equals(Extension.NONE);
    }

    @Override
    public void export(String student, Archive archive) throws IOException {
        if (isKept(student)) {
            archive.add("extension.json", Shown.of(student, store.extension(student)));
        }
    }

    @Override
    public Map<String, Integer> delete(String student) {
        return Map.of("extensions", store.revoke(student) ? 1 : 0);
    }
}
